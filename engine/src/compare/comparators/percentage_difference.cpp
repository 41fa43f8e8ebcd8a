// Difference of two decimal numbers as a share of the larger magnitude: 90 and 100 is 0.1; opposite
// signs are above 1. A text that is no number, or one above 4 * 10^12, is equal to itself and near
// nothing. Splink asks for less than its threshold, a level here for at most.
#include <algorithm>
#include <cstdlib>
#include <optional>

#include "compare/kernels/decimal.hpp"
#include "compare/make_comparator.hpp"

namespace samma {
namespace {
struct PercentageDifference {
  static constexpr std::string_view name = "percentage_difference";
  static constexpr Direction direction = Direction::kAtMost;

  using Value = std::int64_t;
  static constexpr Value kNoNumber = INT64_MIN;

  static Value value(std::string_view text) { return decimal_millionths(text).value_or(kNoNumber); }
  Ratio score(Value a, Value b) const {
    if (a == kNoNumber || b == kNoNumber) return kNotComparable;
    if (a == b) return {0, 1};
    return {std::abs(a - b), std::max(std::abs(a), std::abs(b))};
  }
};
}  // namespace

Comparator comparator_percentage_difference() { return make_comparator<PercentageDifference>(); }

}  // namespace samma
