#include "normalise/national/checksum.hpp"
#include "normalise/national/national.hpp"

namespace samma::national {
namespace {

constexpr std::string_view kCountry = "nl";

// The "eleven test" of BSN and RSIN: the last digit counts negative.
bool eleven_test(std::string_view digits) {
  const int sum = weighted_sum(digits, {9, 8, 7, 6, 5, 4, 3, 2, -1});
  return digits != "000000000" && sum % 11 == 0;
}

Reading vat(std::string_view compact) {
  std::string padded(compact.substr(2));
  if (padded.size() >= 10 && padded.size() < 12) padded.insert(0, 12 - padded.size(), '0');
  const bool form = padded.size() == 12 && padded[9] == 'B' && is_digits(padded.substr(0, 9)) &&
                    is_digits(padded.substr(10));
  if (!form) return other_form();
  const std::string number = padded.substr(0, 9);
  if (eleven_test(number)) return right(kCountry, number);
  // Since 2020 sole traders have a number that tells no BSN: mod 97 over the whole of it.
  return mod_97_10("NL" + padded) ? right(kCountry, padded) : wrong(kCountry);
}

}  // namespace

Reading nl_person(std::string_view written) {
  std::string digits = without(written, " .-");
  if (digits.size() == 8) digits.insert(0, "0");
  if (digits.size() != 9 || !is_digits(digits)) return other_form();
  return eleven_test(digits) ? right(kCountry, digits) : wrong(kCountry);
}

Reading nl_organisation(std::string_view written) {
  const std::string compact = without(written, " .-");
  if (compact.starts_with("NL")) return vat(compact);
  if (compact.size() == 12 && compact[9] == 'B') return vat("NL" + compact);
  if (!is_digits(compact)) return other_form();
  if (compact.size() == 9) return eleven_test(compact) ? right(kCountry, compact) : wrong(kCountry);
  // KvK has no check digit; twelve digits carry the branch after the eight of the company.
  if (compact.size() != 8 && compact.size() != 12) return other_form();
  if (compact.find_first_not_of(compact[0]) == std::string::npos) return wrong(kCountry);
  return right(kCountry, compact.substr(0, 8));
}

}  // namespace samma::national
