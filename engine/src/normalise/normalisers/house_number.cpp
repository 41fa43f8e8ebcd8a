#include <array>

#include "normalise/ascii.hpp"
#include "normalise/placeholder.hpp"
#include "normalise/prepare.hpp"
#include "samma/normaliser.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr auto kKeys = std::to_array<std::string_view>({"number"});

/// Words between single spaces, with a border wherever digits and letters meet: "12B-3" -> "12 b
/// 3".
std::string split_at_digits(std::string_view folded) {
  std::string words;
  words.reserve(2 * folded.size());
  char before = ' ';
  for (const char letter : folded) {
    if (!is_word_byte(letter)) {
      before = ' ';
      continue;
    }
    const bool border = before == ' ' || is_ascii_digit(before) != is_ascii_digit(letter);
    if (border && !words.empty()) words.push_back(' ');
    words.push_back(letter);
    before = letter;
  }
  return words;
}

/// "nr 5" is "5": words that only announce the number.
std::string_view without_announcement(std::string_view words) {
  for (const std::string_view word : {"nr ", "no ", "num ", "number ", "nummer "}) {
    if (words.starts_with(word) && words.size() > word.size() &&
        is_ascii_digit(words[word.size()])) {
      return words.substr(word.size());
    }
  }
  return words;
}

void normalise(std::string_view raw, const NormaliserContext&, Value& out) {
  PreparedText prepared;
  prepare(raw, kKeys.size(), &out, &prepared);
  if (prepared.text.empty()) return;
  std::string folded = text::fold_strip(without_fraction(prepared.text));
  bound_growth(out.display, &folded);
  const std::string words = split_at_digits(folded);
  out.text = without_leading_zeros(without_announcement(words));
  const bool only_zeros = out.text.find_first_not_of("0 ") == std::string::npos;
  if (only_zeros || is_placeholder(folded, PlaceholderKind::kText)) {
    out.status = ValueStatus::kPlaceholder;
    return;
  }
  out.status = ValueStatus::kValid;
  const std::size_t begin = out.text.find_first_of("0123456789");
  if (begin == std::string::npos) return;
  const std::size_t end = out.text.find(' ', begin);
  out.keys[0] = without_leading_zeros(std::string_view(out.text).substr(begin, end - begin));
}

}  // namespace

Normaliser normaliser_house_number() { return {"house_number", kKeys, normalise}; }

}  // namespace samma
