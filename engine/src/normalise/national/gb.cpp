#include <algorithm>
#include <array>

#include "normalise/national/checksum.hpp"
#include "normalise/national/national.hpp"

namespace samma::national {
namespace {

constexpr std::string_view kCountry = "gb";

bool is_letter(char letter) { return letter >= 'A' && letter <= 'Z'; }

// Prefixes that were never given out (HMRC NIM39110). The suffix A to D may be missing.
Reading insurance_number(std::string_view compact) {
  static constexpr std::array<std::string_view, 7> kNever = {"BG", "GB", "KN", "NK",
                                                             "NT", "TN", "ZZ"};
  const bool form = (compact.size() == 8 || (compact.size() == 9 && is_letter(compact[8]))) &&
                    is_letter(compact[0]) && is_letter(compact[1]) &&
                    is_digits(compact.substr(2, 6));
  if (!form) return other_form();
  const std::string_view letters = compact.substr(0, 2);
  const bool never = std::find(kNever.begin(), kNever.end(), letters) != kNever.end() ||
                     letters.find_first_of("DFIQUV") != std::string_view::npos ||
                     letters[1] == 'O' || (compact.size() == 9 && compact[8] > 'D');
  return never ? wrong(kCountry) : right(kCountry, std::string(compact.substr(0, 8)));
}

Reading health_number(std::string_view digits) {
  const int check = 11 - weighted_sum(digits, {10, 9, 8, 7, 6, 5, 4, 3, 2}) % 11;
  if (check % 11 != digits[9] - '0') return wrong(kCountry);
  return right(kCountry, std::string(digits));
}

// Nine digits; twelve carry a branch. Since 2010 also numbers whose sum is 42 (55) away from the
// old rule.
bool is_vat(std::string_view digits) {
  const int remainder = weighted_sum(digits, {8, 7, 6, 5, 4, 3, 2, 10, 1}) % 97;
  const bool recent = number_of(digits.substr(0, 3)) >= 100;
  return remainder == 0 || (recent && (remainder == 42 || remainder == 55));
}

}  // namespace

Reading gb_person(std::string_view written) {
  const std::string compact = without(written, " -.");
  if (compact.size() == 10 && is_digits(compact)) return health_number(compact);
  return insurance_number(compact);
}

Reading gb_organisation(std::string_view written) {
  std::string compact = without(written, " -.");
  if (compact.starts_with("GB") || compact.starts_with("XI")) compact.erase(0, 2);
  if ((compact.size() == 9 || compact.size() == 12) && is_digits(compact)) {
    compact.resize(9);
    return is_vat(compact) ? right(kCountry, compact) : wrong(kCountry);
  }
  // Company numbers: eight places, the first two may be letters; no check digit. A lost zero is put
  // back.
  if (compact.size() == 7 && is_digits(compact)) compact.insert(0, "0");
  const bool form =
      compact.size() == 8 && is_digits(compact.substr(2)) &&
      (is_digits(compact.substr(0, 2)) || (is_letter(compact[0]) && is_letter(compact[1])));
  if (!form) return other_form();
  return compact == "00000000" ? wrong(kCountry) : right(kCountry, compact);
}

}  // namespace samma::national
