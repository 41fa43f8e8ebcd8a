#pragma once
#include <string>
#include <string_view>

#include "normalise/street_words.hpp"

namespace samma {

/// A street address in canonical words.
struct ParsedStreet {
  std::string text;         ///< All words.
  std::string core;         ///< The street's name alone; empty for a box address.
  std::string number;       ///< Digits of the house number, or empty.
  std::string core_number;  ///< What finds the same door again; empty unless both parts are known.
};

/// `folded`: strip-folded, punctuation included (it tells "St." from "St"). Without `parts` only
/// the text is made. What `street` held is written over.
void parse_street(std::string_view folded, StreetLanguage language, bool parts,
                  ParsedStreet* street);

}  // namespace samma
