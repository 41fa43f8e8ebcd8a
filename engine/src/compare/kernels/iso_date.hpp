#pragma once
// The digits of an ISO 8601 date, as the compare form of a date has them.
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace samma {

/// The eight digits of "YYYY-MM-DD"; nothing for any other text.
inline std::optional<std::array<std::uint8_t, 8>> iso_digits(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  std::array<std::uint8_t, 8> digits{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      if (text[i] != '-') return std::nullopt;
    } else {
      if (text[i] < '0' || text[i] > '9') return std::nullopt;
      digits[count++] = static_cast<std::uint8_t>(text[i] - '0');
    }
  }
  return digits;
}

}  // namespace samma
