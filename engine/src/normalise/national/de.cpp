#include <algorithm>
#include <array>

#include "normalise/national/checksum.hpp"
#include "normalise/national/national.hpp"

namespace samma::national {
namespace {

constexpr std::string_view kCountry = "de";

// Among the first ten digits exactly one occurs two or three times, the others at most once.
bool has_one_repeat(std::string_view digits) {
  std::array<int, 10> counts{};
  for (const char digit : digits.substr(0, 10)) ++counts[static_cast<std::size_t>(digit - '0')];
  const auto repeats = std::count_if(counts.begin(), counts.end(), [](int n) { return n > 1; });
  return repeats == 1 && *std::max_element(counts.begin(), counts.end()) <= 3;
}

// "Aachen HRA 11223": the court names the register, so it is part of the number.
Reading register_number(std::string_view written) {
  static constexpr std::array<std::string_view, 5> kRegisters = {"HRA", "HRB", "GNR", "PR", "VR"};
  const std::size_t last = written.rfind(' ');
  if (last == std::string_view::npos || last == 0) return other_form();
  const std::string_view head = written.substr(0, last);
  const std::size_t before = head.rfind(' ');
  if (before == std::string_view::npos || before == 0) return other_form();
  const std::string_view kind = head.substr(before + 1);
  const std::string_view number = written.substr(last + 1);
  const bool known = std::find(kRegisters.begin(), kRegisters.end(), kind) != kRegisters.end();
  if (!is_digits(number) || number.size() > 6 || kind.size() > 3) return other_form();
  if (!known) return kind.starts_with("HR") ? wrong(kCountry) : other_form();
  return right(kCountry, without(written, " .-/()"));
}

}  // namespace

Reading de_person(std::string_view written) {
  const std::string digits = without(written, " -./");
  if (digits.size() != 11 || !is_digits(digits)) return other_form();
  if (digits[0] == '0' || !has_one_repeat(digits) || !mod_11_10(digits)) return wrong(kCountry);
  return right(kCountry, digits);
}

Reading de_organisation(std::string_view written) {
  const Reading registered = register_number(written);
  if (registered.verdict != Verdict::kOtherForm) return registered;
  std::string compact = without(written, " -.,/");
  if (compact.starts_with("DE")) compact.erase(0, 2);
  if (compact.size() != 9 || !is_digits(compact)) return other_form();
  if (compact[0] == '0' || !mod_11_10(compact)) return wrong(kCountry);
  return right(kCountry, compact);
}

}  // namespace samma::national
