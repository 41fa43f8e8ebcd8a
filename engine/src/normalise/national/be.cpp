#include "normalise/national/checksum.hpp"
#include "normalise/national/national.hpp"

namespace samma::national {
namespace {
constexpr std::string_view kCountry = "be";
}

// YYMMDD, three serial digits, 97 minus the remainder of the nine; births from 2000 on put a 2
// before them. Bis numbers (foreigners) add 20 or 40 to the month.
Reading be_person(std::string_view written) {
  const std::string digits = without(written, " -.");
  if (digits.size() != 11 || !is_digits(digits)) return other_form();
  const std::string nine = digits.substr(0, 9);
  const int check = number_of(digits.substr(9));
  const bool old_century = 97 - mod_97(nine) == check;
  if (!old_century && 97 - mod_97("2" + nine) != check) return wrong(kCountry);
  int month = number_of(digits.substr(2, 2));
  if (month >= 20) month -= month >= 40 ? 40 : 20;
  const text::Date date = {.year = (old_century ? 1900 : 2000) + number_of(digits.substr(0, 2)),
                           .month = month,
                           .day = number_of(digits.substr(4, 2))};
  const bool unknown_date = month == 0 || date.day == 0;
  if (!unknown_date && !text::exists(date)) return wrong(kCountry);
  return right(kCountry, digits, unknown_date ? text::Date{} : date);
}

Reading be_organisation(std::string_view written) {
  std::string compact = without(written, " -.()");
  if (compact.starts_with("BE")) compact.erase(0, 2);
  if (compact.size() == 9) compact.insert(0, "0");
  if (compact.size() != 10 || !is_digits(compact)) return other_form();
  const bool checked = 97 - mod_97(compact.substr(0, 8)) == number_of(compact.substr(8));
  return checked && compact[0] <= '1' ? right(kCountry, compact) : wrong(kCountry);
}

}  // namespace samma::national
