#include "compare/kernels/decimal.hpp"

namespace samma {

std::optional<std::int64_t> decimal_millionths(std::string_view text) {
  constexpr int kDecimals = 6;
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  std::int64_t sum = 0;
  int decimals = -1;  // How many were read; -1 before the point.
  bool digits = false;
  for (const char character : text) {
    if (character == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (character < '0' || character > '9') return std::nullopt;
    digits = true;
    if (decimals == kDecimals) continue;
    if (decimals >= 0) ++decimals;
    sum = 10 * sum + (character - '0');
    if (decimals < 0 && sum > kDecimalMax) return std::nullopt;
  }
  if (!digits) return std::nullopt;
  for (int i = decimals < 0 ? 0 : decimals; i < kDecimals; ++i) sum *= 10;
  if (sum > kDecimalMax * 1'000'000) return std::nullopt;
  return negative ? -sum : sum;
}

}  // namespace samma
