#pragma once
// Values that people and programs write where they know nothing. Listed values are compared with
// the whole value, never with a part: the surname "Null" in "Anna Null" and "Test" in a company
// name survive.
#include <cstdint>
#include <string_view>

namespace samma {

enum class PlaceholderKind : std::uint8_t {
  kText,    ///< Listed words of all languages; no letter or digit; one letter three times and more.
  kName,    ///< kText without initials ("k.a."), and words for "name", digits only, keyboard runs.
  kNumber,  ///< kText, and zeros only, one digit six times and more, runs such as 1234567890, -1.
  kDate,    ///< kText and kNumber, and the dates that programs use for "none": 1900-01-01 ...
  kEmail,   ///< kText, and reserved domains (RFC 2606), test@test.*, noreply@.
  kPostcode,  ///< kText and zeros only, 99999.
};

/// `folded` is the strip fold of a cleaned value, punctuation included.
bool is_placeholder(std::string_view folded, PlaceholderKind kind);

}  // namespace samma
