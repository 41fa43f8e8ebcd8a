#include "normalise/national/checksum.hpp"
#include "normalise/national/national.hpp"

namespace samma::national {
namespace {
constexpr std::string_view kCountry = "is";
}

// DDMMYY, two serial digits, check digit, century; organisations have 40 added to the day.
Reading is_number(std::string_view written) {
  std::string compact = without(written, " -.");
  if (compact.starts_with("IS")) compact.erase(0, 2);
  if (compact.size() != 10 || !is_digits(compact)) return other_form();
  const int day = number_of(compact.substr(0, 2));
  const bool organisation = day > 40;
  const char century = compact[9];
  if (century != '0' && century != '9' && century != '8') return wrong(kCountry);
  const int year = (century == '0'   ? 2000
                    : century == '9' ? 1900
                                     : 1800) +
                   number_of(compact.substr(4, 2));
  const text::Date date = {
      .year = year, .month = number_of(compact.substr(2, 2)), .day = organisation ? day - 40 : day};
  const bool checked = weighted_sum(compact, {3, 2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
  if (!checked || !text::exists(date)) return wrong(kCountry);
  return right(kCountry, compact, organisation ? text::Date{} : date);
}

}  // namespace samma::national
