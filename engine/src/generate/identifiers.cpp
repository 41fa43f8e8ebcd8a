#include "generate/identifiers.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <span>

namespace samma::generator {
namespace {

char digit(int value) { return static_cast<char>('0' + value); }
int value_of(char c) { return c - '0'; }

void append_padded(int number, std::size_t width, std::string* out) {
  const std::string digits = std::to_string(number);
  out->append(width > digits.size() ? width - digits.size() : 0, '0');
  out->append(digits);
}

std::string random_digits(std::size_t count, Random& random) {
  std::string digits;
  for (std::size_t i = 0; i < count; ++i) digits.push_back(digit(random.between(0, 9)));
  return digits;
}

int weighted_sum(std::string_view digits, std::span<const int> weights) {
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * value_of(digits[i]);
  return sum;
}

// 0 to 10, where 10 means that the number must not be issued.
int modulus_11(std::string_view digits, std::span<const int> weights) {
  return (11 - weighted_sum(digits, weights) % 11) % 11;
}

// ISO/IEC 7064, pure system MOD 11,10.
char iso_7064(std::string_view digits) {
  int product = 10;
  for (const char c : digits) {
    int sum = (value_of(c) + product) % 10;
    if (sum == 0) sum = 10;
    product = sum * 2 % 11;
  }
  return digit((11 - product) % 10);
}

char luhn(std::string_view digits) {
  int sum = 0;
  bool twice = true;
  for (auto c = digits.rbegin(); c != digits.rend(); ++c, twice = !twice) {
    const int number = value_of(*c) * (twice ? 2 : 1);
    sum += number / 10 + number % 10;
  }
  return digit((10 - sum % 10) % 10);
}

std::string day_month_year(const text::Date& date) {
  std::string digits;
  append_padded(date.day, 2, &digits);
  append_padded(date.month, 2, &digits);
  append_padded(date.year % 100, 2, &digits);
  return digits;
}

// A serial number whose last digit is even for women, odd for men, in [low, high]; low must be
// even.
int serial(int low, int high, bool female, Random& random) {
  return low + 2 * random.between(0, (high - low - 1) / 2) + (female ? 0 : 1);
}

std::string swedish(const text::Date& birth, bool female, Random& random) {
  std::string number;
  append_padded(birth.year * 10000 + birth.month * 100 + birth.day, 8, &number);
  append_padded(serial(2, 999, female, random), 3, &number);  // 000 is never issued.
  number.push_back(luhn(std::string_view(number).substr(2)));
  return number;
}

std::optional<std::string> norwegian(const text::Date& birth, bool female, Random& random) {
  constexpr std::array kFirst = {3, 7, 6, 1, 8, 9, 4, 5, 2};
  constexpr std::array kSecond = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  std::string number = day_month_year(birth);
  const bool old = birth.year < 2000;
  append_padded(serial(old ? 0 : 500, old ? 499 : 999, female, random), 3, &number);
  const int first = modulus_11(number, kFirst);
  if (first == 10) return std::nullopt;
  number.push_back(digit(first));
  const int second = modulus_11(number, kSecond);
  if (second == 10) return std::nullopt;
  number.push_back(digit(second));
  return number;
}

std::optional<std::string> danish(const text::Date& birth, bool female, Random& random) {
  constexpr std::array kWeights = {4, 3, 2, 7, 6, 5, 4, 3, 2};
  std::string number = day_month_year(birth);
  number.push_back(digit(birth.year < 2000 ? random.between(0, 3) : random.between(4, 9)));
  number += random_digits(2, random);
  const int check = modulus_11(number, kWeights);
  if (check == 10 || (check % 2 == 0) != female) return std::nullopt;
  number.push_back(digit(check));
  return number;
}

std::string finnish(const text::Date& birth, bool female, Random& random) {
  constexpr std::string_view kCheck = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  std::string digits = day_month_year(birth);
  std::string number = digits;
  number.push_back(birth.year < 2000 ? '-' : 'A');
  const int individual = serial(2, 899, female, random);
  append_padded(individual, 3, &digits);
  append_padded(individual, 3, &number);
  number.push_back(kCheck[std::stoul(digits) % 31]);
  return number;
}

std::optional<std::string> dutch(Random& random) {
  constexpr std::array kWeights = {9, 8, 7, 6, 5, 4, 3, 2};
  std::string number = random_digits(8, random);
  const int check = weighted_sum(number, kWeights) % 11;
  if (number[0] == '0' || check == 10) return std::nullopt;
  number.push_back(digit(check));
  return number;
}

// Among the first ten digits one occurs twice and one not at all.
std::optional<std::string> german(Random& random) {
  std::string number = "0123456789";
  for (std::uint32_t i = 9; i > 0; --i) std::swap(number[i], number[random.below(i + 1)]);
  const std::uint32_t lost = random.below(10);
  number[lost] = number[(lost + 1 + random.below(9)) % 10];
  if (number[0] == '0') return std::nullopt;
  number.push_back(iso_7064(number));
  return number;
}

std::optional<std::string> person(std::string_view country, const text::Date& birth, bool female,
                                  Random& random) {
  if (country == "SE") return swedish(birth, female, random);
  if (country == "NO") return norwegian(birth, female, random);
  if (country == "DK") return danish(birth, female, random);
  if (country == "FI") return finnish(birth, female, random);
  if (country == "NL") return dutch(random);
  if (country == "DE") return german(random);
  return std::string();
}

std::optional<std::string> with_modulus_11(std::string number, std::span<const int> weights) {
  const int check = modulus_11(number, weights);
  if (check == 10) return std::nullopt;
  number.push_back(digit(check));
  return number;
}

std::string british(Random& random) {
  constexpr std::array kWeights = {8, 7, 6, 5, 4, 3, 2};
  std::string number = digit(random.between(1, 9)) + random_digits(6, random);
  append_padded(97 - weighted_sum(number, kWeights) % 97, 2, &number);
  return "GB" + number;
}

std::optional<std::string> organisation(std::string_view country, Random& random) {
  constexpr std::array kNorway = {3, 2, 7, 6, 5, 4, 3, 2};
  constexpr std::array kDenmark = {2, 7, 6, 5, 4, 3, 2};
  constexpr std::array kFinland = {7, 9, 10, 5, 8, 4, 2};
  if (country == "SE") {
    std::string number = "55" + std::string(1, digit(random.between(6, 9)));
    number += random_digits(6, random);
    number.push_back(luhn(number));
    return number;
  }
  if (country == "NO") return with_modulus_11("9" + random_digits(7, random), kNorway);
  const std::string first(1, digit(random.between(1, 9)));
  if (country == "DK") return with_modulus_11(first + random_digits(6, random), kDenmark);
  if (country == "FI") return with_modulus_11(first + random_digits(6, random), kFinland);
  if (country == "NL") return first + random_digits(7, random);
  if (country == "DE") {
    const std::string number = first + random_digits(7, random);
    return "DE" + number + iso_7064(number);
  }
  return british(random);
}

}  // namespace

std::string personal_number(std::string_view country, const text::Date& birth, bool female,
                            Random& random) {
  for (;;) {
    if (auto number = person(country, birth, female, random)) return *std::move(number);
  }
}

std::string organisation_number(std::string_view country, Random& random) {
  for (;;) {
    if (auto number = organisation(country, random)) return *std::move(number);
  }
}

}  // namespace samma::generator
