#pragma once
// Windows-1252 (WHATWG Encoding standard, index windows-1252).
#include <cstdint>

namespace samma::text {

/// The code point of a byte; 0 for the five bytes that mean nothing.
char32_t windows_1252(std::uint8_t byte) noexcept;
/// The byte of a code point, or -1.
int windows_1252_byte(char32_t code_point) noexcept;

}  // namespace samma::text
