#include "normalise/national/checksum.hpp"
#include "normalise/national/national.hpp"

namespace samma::national {
namespace {

constexpr std::string_view kCountry = "dk";

// Century by the seventh digit (CPR-kontoret, "Personnummeret i CPR").
int year_of(int two_digits, char seventh) {
  if (seventh <= '3') return 1900 + two_digits;
  if (seventh == '4' || seventh == '9') return (two_digits <= 36 ? 2000 : 1900) + two_digits;
  return (two_digits <= 57 ? 2000 : 1800) + two_digits;
}

}  // namespace

Reading dk_person(std::string_view written) {
  const std::string digits = without(written, " -");
  if (digits.size() != 10 || !is_digits(digits)) return other_form();
  const text::Date birth_date = {.year = year_of(number_of(digits.substr(4, 2)), digits[6]),
                                 .month = number_of(digits.substr(2, 2)),
                                 .day = number_of(digits.substr(0, 2))};
  if (!text::exists(birth_date)) return wrong(kCountry);
  // Numbers without mod 11 have been issued since 2007, and the authority asks all to accept them.
  const bool checked = weighted_sum(digits, {4, 3, 2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
  if (birth_date.year < 1900) return right(kCountry, digits, birth_date, "identifier.age");
  return right(kCountry, digits, birth_date,
               checked ? std::string_view() : std::string_view("identifier.check_not_applicable"));
}

Reading dk_organisation(std::string_view written) {
  std::string compact = without(written, " -.");
  if (compact.starts_with("DK")) compact.erase(0, 2);
  if (compact.size() != 8 || !is_digits(compact)) return other_form();
  const int remainder = weighted_sum(compact, {2, 7, 6, 5, 4, 3, 2, 1}) % 11;
  if (compact[0] == '0' || remainder != 0) return wrong(kCountry);
  return right(kCountry, compact);
}

}  // namespace samma::national
