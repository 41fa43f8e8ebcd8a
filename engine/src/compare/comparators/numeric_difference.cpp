// Difference of two decimal numbers. A text that is no number, or one above 4 * 10^12, is equal to
// itself and near nothing; decimals behind the sixth do not count.
#include <cstdlib>
#include <optional>

#include "compare/kernels/decimal.hpp"
#include "compare/make_comparator.hpp"

namespace samma {
namespace {
struct NumericDifference {
  static constexpr std::string_view name = "numeric_difference";
  static constexpr Direction direction = Direction::kAtMost;

  using Value = std::int64_t;
  static constexpr Value kNoNumber = INT64_MIN;

  static Value value(std::string_view text) { return decimal_millionths(text).value_or(kNoNumber); }
  Ratio score(Value a, Value b) const {
    if (a == kNoNumber || b == kNoNumber) return kNotComparable;
    return {std::abs(a - b), kMillion};
  }
};
}  // namespace

Comparator comparator_numeric_difference() { return make_comparator<NumericDifference>(); }

}  // namespace samma
