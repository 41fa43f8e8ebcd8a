#include "normalise/national/checksum.hpp"
#include "normalise/national/national.hpp"

namespace samma::national {
namespace {

constexpr std::string_view kCountry = "se";
// First serial place of interim numbers (SKV 744); the letter counts as 1 in the check digit.
constexpr std::string_view kInterimLetters = "TRSUWXJKLMN";

struct Parts {
  std::string digits;  // Ten: YYMMDDNNNC.
  int century = 0;     // 18, 19, 20; 0: not written.
  bool hundred = false;
};

bool split(std::string_view written, Parts* parts) {
  const bool separated = written.find_first_of("-+") != std::string_view::npos;
  std::string compact = separated ? without(written, " ") : std::string(written);
  if (compact.size() < 10) return false;
  const char sign = compact[compact.size() - 5];
  if (sign == '-' || sign == '+' || sign == ' ') compact.erase(compact.size() - 5, 1);
  if (compact.size() != 10 && compact.size() != 12) return false;
  if (compact.size() == 12) {
    if (!is_digits(compact.substr(0, 2))) return false;
    parts->century = number_of(compact.substr(0, 2));
    compact.erase(0, 2);
  }
  parts->hundred = sign == '+' && parts->century == 0;
  // A blank is no separator of this number: it tells neither of the two centuries (`-` and `+` do).
  if (sign == ' ') parts->century = -1;
  parts->digits = std::move(compact);
  return true;
}

text::Date birth_date_of(const Parts& parts) {
  const std::string_view digits = parts.digits;
  const int two_digits = number_of(digits.substr(0, 2));
  int year = parts.century > 0 ? parts.century * 100 + two_digits : full_year(two_digits);
  if (parts.hundred) year -= 100;
  int day = number_of(digits.substr(4, 2));
  if (day > 60) day -= 60;
  return {.year = year, .month = number_of(digits.substr(2, 2)), .day = day};
}

Reading person(const Parts& parts) {
  std::string digits = parts.digits;
  const bool interim = kInterimLetters.find(digits[6]) != std::string_view::npos;
  if (interim) digits[6] = '1';
  if (!is_digits(digits)) return other_form();
  if (parts.century != 0 && (parts.century < 18 || parts.century > 20)) return wrong(kCountry);
  const text::Date birth_date = birth_date_of(parts);
  const bool unissued = digits.substr(6, 3) == "000";
  if (unissued || !luhn(digits) || !text::exists(birth_date)) return wrong(kCountry);
  std::string canonical = std::to_string(birth_date.year).substr(0, 2) + parts.digits;
  return right(kCountry, std::move(canonical), birth_date,
               interim ? std::string_view("identifier.interim") : std::string_view());
}

}  // namespace

Reading se_person(std::string_view written) {
  Parts parts;
  if (!split(written, &parts)) return other_form();
  if (!is_digits(parts.digits.substr(0, 6)) || !is_digits(parts.digits.substr(7))) {
    return other_form();
  }
  if (!is_digits(parts.digits) && kInterimLetters.find(parts.digits[6]) == std::string_view::npos) {
    return wrong(kCountry);
  }
  return person(parts);
}

Reading se_organisation(std::string_view written) {
  std::string compact = without(written, " ");
  const bool vat = compact.starts_with("SE");
  if (vat) compact.erase(0, 2);
  if (compact.starts_with("-")) compact.erase(0, 1);
  Parts parts;
  if (vat && compact.size() >= 12 && is_digits(without(compact, "-"))) {
    compact = without(compact, "-");
    if (compact.size() == 12 && compact.substr(10) != "00") compact.resize(10);
  }
  if (!split(compact, &parts) || !is_digits(parts.digits)) return other_form();
  const bool organisation = parts.digits[2] >= '2';
  if (!organisation) {
    Reading owner = person(parts);
    if (owner.verdict == Verdict::kRight) {
      owner.canonical = parts.digits;
      owner.warning = "identifier.sole_trader";
    }
    return owner;
  }
  if (parts.century != 0 && parts.century != 16) return wrong(kCountry);
  return luhn(parts.digits) ? right(kCountry, parts.digits) : wrong(kCountry);
}

}  // namespace samma::national
