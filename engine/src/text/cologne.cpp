// Koelner Phonetik after H. J. Postel, "Die Koelner Phonetik", IBM-Nachrichten 19, 1969, 925-931.
#include "text/phonetic.hpp"

namespace samma::text {
namespace {

constexpr char kSilent = '-';
constexpr char kTwoSounds = 'x';  ///< "48".

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

/// `previous` and `next` are 0 at the ends of the word.
char code_of_c(char previous, char next) {
  if (previous == '\0') return next != '\0' && is_one_of(next, "ahkloqrux") ? '4' : '8';
  if (previous == 's' || previous == 'z') return '8';
  return next != '\0' && is_one_of(next, "ahkoqux") ? '4' : '8';
}

char code_of(char previous, char letter, char next) {
  switch (letter) {
    case 'a':
    case 'e':
    case 'i':
    case 'j':
    case 'o':
    case 'u':
    case 'y':
      return '0';
    case 'b':
      return '1';
    case 'p':
      return next == 'h' ? '3' : '1';
    case 'd':
    case 't':
      return next != '\0' && is_one_of(next, "csz") ? '8' : '2';
    case 'f':
    case 'v':
    case 'w':
      return '3';
    case 'g':
    case 'k':
    case 'q':
      return '4';
    case 'c':
      return code_of_c(previous, next);
    case 'x':
      return previous != '\0' && is_one_of(previous, "ckq") ? '8' : kTwoSounds;
    case 'l':
      return '5';
    case 'm':
    case 'n':
      return '6';
    case 'r':
      return '7';
    case 's':
    case 'z':
      return '8';
    default:
      return kSilent;
  }
}

}  // namespace

std::string cologne(std::string_view folded) {
  std::string letters;
  for (const char c : folded) {
    if (c >= 'a' && c <= 'z') letters.push_back(c);
  }
  std::string code;
  char last = '\0';
  const auto put = [&](char digit) {
    if (digit != last && (digit != '0' || code.empty())) code.push_back(digit);
    last = digit;
  };
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char previous = i == 0 ? '\0' : letters[i - 1];
    const char next = i + 1 == letters.size() ? '\0' : letters[i + 1];
    const char digit = code_of(previous, letters[i], next);
    if (digit == kSilent) continue;
    if (digit == kTwoSounds) {
      put('4');
      put('8');
    } else {
      put(digit);
    }
  }
  return code;
}

}  // namespace samma::text
