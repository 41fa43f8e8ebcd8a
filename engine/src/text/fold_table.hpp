#pragma once
// Letters that fold to ASCII. Each entry is lower-case ASCII; null where the letter stays.
#include <cstdint>

namespace samma::text {

enum class Convention : std::uint8_t { kStrip, kExpand };

/// A Latin letter of U+00C0 to U+024F, in either case.
const char* latin_letter(char32_t code_point, Convention convention) noexcept;
/// A small Greek or Cyrillic letter; "" for the soft sign.
const char* romanised_letter(char32_t code_point) noexcept;

}  // namespace samma::text
