#pragma once
// Small helpers of the normalisers of numbers and addresses, which live on ASCII after folding.
#include <string>
#include <string_view>

namespace samma {

constexpr bool is_ascii_digit(char letter) { return letter >= '0' && letter <= '9'; }
constexpr bool is_ascii_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}
/// Part of a word: ASCII letters and digits, and whatever folding could not bring to ASCII.
constexpr bool is_word_byte(char letter) {
  return is_ascii_digit(letter) || is_ascii_letter(letter) ||
         static_cast<unsigned char>(letter) >= 0x80;
}

/// `folded` with ASCII letters in upper case.
std::string upper(std::string_view folded);
/// Letters and digits only, ASCII letters in upper case.
std::string upper_alphanumerics(std::string_view folded);
/// "5898510.0" -> "5898510": spreadsheets and data frames turn numbers with gaps into fractions.
std::string_view without_fraction(std::string_view text);
/// "007" -> "7", "000" -> "0".
std::string_view without_leading_zeros(std::string_view digits);

}  // namespace samma
