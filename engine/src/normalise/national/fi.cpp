#include "normalise/national/checksum.hpp"
#include "normalise/national/national.hpp"

namespace samma::national {
namespace {

constexpr std::string_view kCountry = "fi";
constexpr std::string_view kCheckLetters = "0123456789ABCDEFHJKLMNPRSTUVWXY";

// Separators (Digital and population data services agency, in use since 2023). 0: no separator.
int century_of(char separator) {
  if (separator == '+') return 1800;
  if (separator == '-' || (separator >= 'U' && separator <= 'Y')) return 1900;
  return separator >= 'A' && separator <= 'F' ? 2000 : 0;
}

}  // namespace

Reading fi_person(std::string_view written) {
  const std::string compact = without(written, " .");
  if (compact.size() != 11 || !is_digits(compact.substr(0, 6)) ||
      !is_digits(compact.substr(7, 3))) {
    return other_form();
  }
  const int century = century_of(compact[6]);
  if (century == 0) return other_form();
  const text::Date birth_date = {.year = century + number_of(compact.substr(4, 2)),
                                 .month = number_of(compact.substr(2, 2)),
                                 .day = number_of(compact.substr(0, 2))};
  const int serial = number_of(compact.substr(7, 3));
  const int number = number_of(compact.substr(0, 6) + compact.substr(7, 3));
  const char check = kCheckLetters[static_cast<std::size_t>(number % 31)];
  // 900 to 999 are temporary numbers of one institution each: no evidence outside it.
  const bool issued = serial >= 2 && serial <= 899;
  if (!issued || check != compact[10] || !text::exists(birth_date)) return wrong(kCountry);
  return right(kCountry, compact, birth_date);
}

Reading fi_organisation(std::string_view written) {
  std::string compact = without(written, " -.");
  if (compact.starts_with("FI")) compact.erase(0, 2);
  if (compact.size() == 7) compact.insert(0, "0");
  if (compact.size() != 8 || !is_digits(compact)) return other_form();
  const int remainder = weighted_sum(compact, {7, 9, 10, 5, 8, 4, 2, 1}) % 11;
  if (remainder != 0 || compact == "00000000") return wrong(kCountry);
  return right(kCountry, compact);
}

}  // namespace samma::national
