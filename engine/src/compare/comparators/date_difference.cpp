// Days between two dates, YYYY-MM-DD. Partial or impossible dates are equal to themselves and near
// nothing. A month is 30.4375 days and a year 365.25 in Splink's levels: 30 or 31, 365 or 366 here,
// the model says which.
#include <cstdlib>
#include <optional>

#include "compare/kernels/iso_date.hpp"
#include "compare/make_comparator.hpp"
#include "text/calendar.hpp"

namespace samma {
namespace {
struct DateDifference {
  static constexpr std::string_view name = "date_difference";
  static constexpr Direction direction = Direction::kAtMost;

  using Value = std::int32_t;
  static constexpr Value kNoDay = INT32_MIN;

  static Value value(std::string_view text) {
    const auto digits = iso_digits(text);
    if (!digits) return kNoDay;
    const auto number = [&](std::size_t begin, std::size_t end) {
      int sum = 0;
      for (std::size_t i = begin; i < end; ++i) sum = 10 * sum + (*digits)[i];
      return sum;
    };
    const text::Date date{number(0, 4), number(4, 6), number(6, 8)};
    return text::exists(date) ? text::day_number(date) : kNoDay;
  }
  Ratio score(Value a, Value b) const {
    if (a == kNoDay || b == kNoDay) return kNotComparable;
    return {std::abs(std::int64_t{a} - b), 1};
  }
};
}  // namespace

Comparator comparator_date_difference() { return make_comparator<DateDifference>(); }

}  // namespace samma
