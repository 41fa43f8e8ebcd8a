#include "normalise/ascii.hpp"

#include <algorithm>

namespace samma {
namespace {
char upper_letter(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}
}  // namespace

std::string upper(std::string_view folded) {
  std::string result(folded);
  std::transform(result.begin(), result.end(), result.begin(), upper_letter);
  return result;
}

std::string upper_alphanumerics(std::string_view folded) {
  std::string result;
  result.reserve(folded.size());
  for (const char letter : folded) {
    if (is_word_byte(letter)) result.push_back(upper_letter(letter));
  }
  return result;
}

std::string_view without_fraction(std::string_view text) {
  if (text.size() < 3 || !text.ends_with(".0")) return text;
  const std::string_view whole = text.substr(0, text.size() - 2);
  return std::all_of(whole.begin(), whole.end(), is_ascii_digit) ? whole : text;
}

std::string_view without_leading_zeros(std::string_view digits) {
  while (digits.size() > 1 && digits[0] == '0' && digits[1] != ' ') digits.remove_prefix(1);
  return digits;
}

}  // namespace samma
