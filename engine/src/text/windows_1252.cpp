#include "text/windows_1252.hpp"

#include <array>

namespace samma::text {
namespace {

constexpr std::array<char16_t, 32> kHighControls = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

}  // namespace

char32_t windows_1252(std::uint8_t byte) noexcept {
  return byte < 0x80 || byte > 0x9F ? byte : kHighControls[byte - 0x80u];
}

int windows_1252_byte(char32_t code_point) noexcept {
  if (code_point < 0x80 || (code_point > 0x9F && code_point < 0x100)) {
    return static_cast<int>(code_point);
  }
  for (std::size_t i = 0; i < kHighControls.size(); ++i) {
    if (code_point != 0 && kHighControls[i] == code_point) return static_cast<int>(i + 0x80);
  }
  return -1;
}

}  // namespace samma::text
