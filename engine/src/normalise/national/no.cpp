#include "normalise/national/checksum.hpp"
#include "normalise/national/national.hpp"

namespace samma::national {
namespace {

constexpr std::string_view kCountry = "no";

// Century by individual number (Skatteetaten, until 2032). 0: no such number was issued.
int year_of(int two_digits, int individual) {
  if (individual < 500) return 1900 + two_digits;
  if (two_digits < 40) return 2000 + two_digits;
  if (individual < 750 && two_digits >= 54) return 1800 + two_digits;
  if (individual >= 900) return 1900 + two_digits;
  return 0;
}

// `+ 40` on the day: D-number; `+ 40` on the month: H-number. `+ 80` is the synthetic test
// population and is refused with everything else that is no month.
text::Date birth_date_of(std::string_view digits) {
  int day = number_of(digits.substr(0, 2));
  int month = number_of(digits.substr(2, 2));
  if (day > 40) day -= 40;
  if (month > 40) month -= 40;
  const int year = year_of(number_of(digits.substr(4, 2)), number_of(digits.substr(6, 3)));
  return {.year = year, .month = month, .day = day};
}

}  // namespace

Reading no_person(std::string_view written) {
  const std::string digits = without(written, " -.");
  if (digits.size() != 11 || !is_digits(digits)) return other_form();
  const text::Date birth_date = birth_date_of(digits);
  if (birth_date.year == 0 || !text::exists(birth_date)) return wrong(kCountry);
  const int first = weighted_sum(digits, {3, 7, 6, 1, 8, 9, 4, 5, 2, 1}) % 11;
  const int second = weighted_sum(digits, {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1}) % 11;
  // From 2032 the first check digit may leave 0, 1, 2 or 3; numbers under that rule tell no
  // century.
  if (first > 3 || second != 0) return wrong(kCountry);
  if (first != 0) return right(kCountry, digits, {}, "identifier.extended_check");
  return right(kCountry, digits, birth_date);
}

Reading no_organisation(std::string_view written) {
  std::string compact = without(written, " -.");
  if (compact.starts_with("NO")) compact.erase(0, 2);
  if (compact.ends_with("MVA")) compact.resize(compact.size() - 3);
  if (compact.size() != 9 || !is_digits(compact)) return other_form();
  const int remainder = weighted_sum(compact, {3, 2, 7, 6, 5, 4, 3, 2, 1}) % 11;
  if (remainder != 0 || compact == "000000000") return wrong(kCountry);
  return right(kCountry, compact);
}

}  // namespace samma::national
