#pragma once
#include <optional>
#include <string>

#include "samma/value.hpp"
#include "text/unicode.hpp"

namespace samma {

/// A cell as it is: no letter of it is changed, but for bytes that are no UTF-8. What `read` makes
/// of it is the compare form; nothing: it is not of its type.
template <class Read>
void normalise_raw(std::string_view raw, Value* out, Read&& read) {
  out->reset(0);
  if (raw.empty()) return;
  if (text::is_valid_utf8(raw)) {
    out->display = raw;
  } else {
    out->display = text::to_valid_utf8(raw);
  }
  const std::optional<std::string> text = read(std::string_view(out->display));
  out->status = text ? ValueStatus::kValid : ValueStatus::kInvalid;
  if (text) out->text = *text;
}

}  // namespace samma
