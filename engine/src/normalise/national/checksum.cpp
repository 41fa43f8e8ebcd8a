#include "normalise/national/checksum.hpp"

#include <algorithm>
#include <cstddef>

namespace samma::national {

bool is_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char letter) { return letter >= '0' && letter <= '9'; });
}

int number_of(std::string_view digits) noexcept {
  int value = 0;
  for (const char digit : digits.substr(0, 9)) value = value * 10 + (digit - '0');
  return value;
}

std::string without(std::string_view written, std::string_view dropped) {
  std::string kept;
  kept.reserve(written.size());
  for (const char letter : written) {
    if (dropped.find(letter) == std::string_view::npos) kept.push_back(letter);
  }
  return kept;
}

int weighted_sum(std::string_view digits, std::initializer_list<int> weights) noexcept {
  int sum = 0;
  std::size_t position = 0;
  for (const int weight : weights) {
    if (position == digits.size()) break;
    sum += weight * (digits[position++] - '0');
  }
  return sum;
}

bool luhn(std::string_view digits) noexcept {
  if (!is_digits(digits)) return false;
  int sum = 0;
  bool doubled = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
    int value = *digit - '0';
    if (doubled) value = value < 5 ? 2 * value : 2 * value - 9;
    sum += value;
    doubled = !doubled;
  }
  return sum % 10 == 0;
}

bool mod_11_10(std::string_view digits) noexcept {
  if (digits.size() < 2 || !is_digits(digits)) return false;
  int product = 10;
  for (const char digit : digits.substr(0, digits.size() - 1)) {
    int sum = (digit - '0' + product) % 10;
    if (sum == 0) sum = 10;
    product = 2 * sum % 11;
  }
  return (11 - product) % 10 == digits.back() - '0';
}

bool mod_97_10(std::string_view alphanumerics) noexcept {
  int remainder = 0;
  for (const char letter : alphanumerics) {
    if (letter >= '0' && letter <= '9') {
      remainder = (remainder * 10 + (letter - '0')) % 97;
    } else if (letter >= 'A' && letter <= 'Z') {
      remainder = (remainder * 100 + (letter - 'A' + 10)) % 97;
    } else {
      return false;
    }
  }
  return remainder == 1;
}

int mod_97(std::string_view digits) noexcept {
  int remainder = 0;
  for (const char digit : digits) remainder = (remainder * 10 + (digit - '0')) % 97;
  return remainder;
}

}  // namespace samma::national
