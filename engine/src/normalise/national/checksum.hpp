#pragma once
// Check digits. All functions take ASCII; what is not a digit where one is due makes them false.
#include <initializer_list>
#include <string>
#include <string_view>

namespace samma::national {

bool is_digits(std::string_view text) noexcept;
/// The value of up to nine digits.
int number_of(std::string_view digits) noexcept;
/// `written` without the characters of `dropped`.
std::string without(std::string_view written, std::string_view dropped);

/// Sum of digit times weight over the common length.
int weighted_sum(std::string_view digits, std::initializer_list<int> weights) noexcept;
/// ISO/IEC 7812-1: every second digit from the right doubled, digits summed, modulo 10 is 0.
bool luhn(std::string_view digits) noexcept;
/// ISO 7064 mod 11,10 over all digits, the last one being the check digit.
bool mod_11_10(std::string_view digits) noexcept;
/// ISO 7064 mod 97,10: letters count as 10 to 35, the remainder of the whole is 1.
bool mod_97_10(std::string_view alphanumerics) noexcept;
/// The number that the digits write, modulo 97.
int mod_97(std::string_view digits) noexcept;

}  // namespace samma::national
