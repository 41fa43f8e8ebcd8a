#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "normalise/street_words.hpp"

namespace samma {

struct StreetToken {
  std::string_view text;         ///< As written, or its canonical form.
  std::string_view ending = {};  ///< What follows `text` without a space: "stor" + "gatan".
  StreetRole role = StreetRole::kName;
  bool dotted = false;  ///< A full stop follows.
};

/// Words of `folded`. Dotted initials join ("p.o." -> "po"), apostrophes vanish, house letters part
/// from their number ("12b" -> "12" "b"), ordinals stay whole ("5th"), "s:t" becomes "sankt". The
/// texts view `*buffer`; both are written over.
void street_tokens(std::string_view folded, std::string* buffer, std::vector<StreetToken>* tokens);

}  // namespace samma
