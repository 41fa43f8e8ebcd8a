#include <algorithm>
#include <array>
#include <optional>

#include "normalise/ascii.hpp"
#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "samma/normaliser.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr auto kKeys = std::to_array<std::string_view>({"rounded"});

bool has_decimal_comma(std::string_view country) {
  static constexpr auto kCountries = std::to_array<std::string_view>(
      {"at", "be", "de", "dk", "es", "fi", "fr", "is", "it", "nl", "no", "pl", "se"});
  return std::find(kCountries.begin(), kCountries.end(), country) != kCountries.end();
}

/// Groups of three after the separator, all the way: "1,234,567".
bool groups_thousands(std::string_view digits, char separator) {
  const std::size_t first = digits.find(separator);
  if (first == 0 || first > 3) return false;
  for (std::size_t i = first; i < digits.size(); i += 4) {
    if (digits[i] != separator || digits.size() - i < 4) return false;
    if (digits.substr(i + 1, 3).find_first_of(",.") != std::string_view::npos) return false;
  }
  return true;
}

/// Which of '.' and ',' parts the fraction. 0: none does.
char decimal_mark(std::string_view digits, std::string_view country) {
  const std::size_t dot = digits.rfind('.');
  const std::size_t comma = digits.rfind(',');
  if (dot == std::string_view::npos && comma == std::string_view::npos) return 0;
  if (dot != std::string_view::npos && comma != std::string_view::npos) {
    return dot > comma ? '.' : ',';
  }
  const char mark = dot != std::string_view::npos ? '.' : ',';
  const bool several = digits.find(mark) != digits.rfind(mark);
  if (several) return 0;
  const bool decimal_here = (mark == ',') == has_decimal_comma(country);
  return !decimal_here && groups_thousands(digits, mark) ? char{0} : mark;
}

/// Digits, marks and a sign; currency signs, blanks and quotes between thousands are dropped.
std::optional<std::string> marks_and_digits(std::string_view folded) {
  std::string kept;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char letter = folded[i];
    const bool symbol = !is_ascii_letter(letter);
    if (is_ascii_digit(letter) || letter == '.' || letter == ',') {
      kept.push_back(letter);
    } else if (letter == '-' && kept.empty()) {
      kept.push_back('-');
    } else if (symbol && letter != '-' && letter != '/' && letter != ':') {
      continue;
    } else {
      const std::size_t end = std::min(folded.find_first_of(" .0123456789", i), folded.size());
      const std::string_view word = folded.substr(i, end - i);
      static constexpr auto kUnits =
          std::to_array<std::string_view>({"kr", "sek", "nok", "dkk", "eur", "usd", "gbp", "isk"});
      const bool no_coins = end == folded.size() && (word == "-" || word == ":-");
      const bool unit = std::find(kUnits.begin(), kUnits.end(), word) != kUnits.end();
      if (!unit && !no_coins) return std::nullopt;
      i = end - 1;
      if (end < folded.size() && folded[end] == '.') ++i;
    }
  }
  return kept;
}

/// "-0012.500" -> "-12.5", "-0" -> "0".
std::string canonical(std::string_view sign, std::string_view whole, std::string_view fraction) {
  whole = whole.empty() ? "0" : without_leading_zeros(whole);
  while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
  if (whole == "0" && fraction.empty()) return "0";
  std::string result(sign);
  result += whole;
  if (!fraction.empty()) result.append(".").append(fraction);
  return result;
}

std::optional<std::string> parse(std::string_view folded, std::string_view country) {
  const std::optional<std::string> kept = marks_and_digits(folded);
  if (!kept) return std::nullopt;
  std::string_view digits = *kept;
  const std::string_view sign = digits.starts_with("-") ? "-" : "";
  digits.remove_prefix(sign.size());
  if (digits.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
  const char mark = decimal_mark(digits, country);
  const std::size_t at = mark == 0 ? digits.size() : digits.rfind(mark);
  if (mark != 0 && digits.find(mark) != at) return std::nullopt;
  const std::size_t separator = digits.find_first_of(",.");
  if (mark == 0 && separator != std::string_view::npos &&
      !groups_thousands(digits, digits[separator])) {
    return std::nullopt;
  }
  std::string whole;
  for (const char letter : digits.substr(0, at)) {
    if (is_ascii_digit(letter)) whole.push_back(letter);
  }
  return canonical(sign, whole, digits.substr(std::min(at + 1, digits.size())));
}

void normalise(std::string_view raw, const NormaliserContext& context, Value& out) {
  PreparedText prepared;
  prepare(raw, kKeys.size(), &out, &prepared);
  if (prepared.text.empty()) return;
  std::string folded = text::fold_strip(prepared.text);
  bound_growth(out.display, &folded);
  const std::optional<std::string> number = parse(folded, context.country);
  out.text = number ? *number : folded;
  if (is_placeholder(folded, PlaceholderKind::kText)) {
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  out.status = number ? ValueStatus::kValid : ValueStatus::kInvalid;
  if (!number) return;
  out.keys[0] = number->substr(0, number->find('.'));
  if (out.keys[0] == "-0") out.keys[0] = "0";
}

}  // namespace

Normaliser normaliser_number() { return {"number", kKeys, normalise}; }

}  // namespace samma
