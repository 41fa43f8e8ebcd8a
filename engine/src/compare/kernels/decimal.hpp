#pragma once
// Decimal numbers as whole millionths, so that differences are exact.
#include <cstdint>
#include <optional>
#include <string_view>

namespace samma {

/// Numbers beyond this cannot be compared: the difference of two must fit 64 bits in millionths.
inline constexpr std::int64_t kDecimalMax = 4'000'000'000'000;

/// [+-]digits[.digits], nothing else; digits behind the sixth decimal are dropped. Nothing if it is
/// no such number or above kDecimalMax.
std::optional<std::int64_t> decimal_millionths(std::string_view text);

}  // namespace samma
