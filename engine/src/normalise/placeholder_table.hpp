#pragma once
#include <string_view>

namespace samma {

/// True if `words` (folded) is a listed value of any language. Names have a few words more and some
/// less.
bool is_listed_placeholder(std::string_view words) noexcept;
bool is_listed_name_placeholder(std::string_view words) noexcept;

/// No listed value has a digit, but for "#div/0".
constexpr bool has_plain_digit(std::string_view words) noexcept {
  bool digit = false;
  bool hash = false;
  for (const char c : words) {
    digit = digit || (c >= '0' && c <= '9');
    hash = hash || c == '#';
  }
  return digit && !hash;
}

}  // namespace samma
