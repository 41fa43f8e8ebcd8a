#include "report/value_tests.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "report/common_names.hpp"
#include "report/value_words.hpp"
#include "text/calendar.hpp"
#include "text/tokens.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr std::size_t kCellBytesMost = 400;
constexpr std::size_t kLongWords = 6;

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool all(std::string_view text, bool (*test)(char)) {
  return !text.empty() && std::all_of(text.begin(), text.end(), test);
}
bool any(std::string_view text, bool (*test)(char)) {
  return std::any_of(text.begin(), text.end(), test);
}

/// 9 for digits, A for letters, everything else as it is: the shape of a short code.
std::string mask_of(std::string_view text) {
  std::string mask;
  for (const char c : text) mask += digit(c) ? '9' : letter(c) ? 'A' : c;
  return mask;
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 &&
         text.find('@', at + 1) == std::string_view::npos &&
         text.find('.', at) != std::string_view::npos && text.find(' ') == std::string_view::npos;
}

bool is_link(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.");
}

int small_number(std::string_view text) {
  int value = -1;
  if (text.empty() || text.size() > 4 || !all(text, digit)) return -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_date(std::string_view text) {
  if (text.size() < 6 || text.size() > 30 || !any(text, digit)) return false;
  // Other runs of digits are read as dates by chance too often.
  if (all(text, digit) && text.size() != 8) return false;
  const auto date = text::parse_date(text);
  return date && date->year >= 1800 && date->year <= 2100 && date->month > 0 && date->day > 0 &&
         text::exists(*date);
}

bool is_phone(std::string_view text) {
  std::size_t digits = 0, separators = 0;
  for (const char c : text) {
    if (digit(c)) {
      ++digits;
    } else if (c == ' ' || c == '-' || c == '(' || c == ')' || c == '/' || c == '.') {
      ++separators;
    } else if (c != '+' || digits > 0) {
      return false;
    }
  }
  if (digits < 6 || digits > 15) return false;
  return text.front() == '+' || text.front() == '(' || separators > 0 ||
         (text.front() == '0' && digits >= 8);
}

bool is_distinct_postcode(std::string_view mask) {
  static constexpr std::string_view kMasks[] = {
      "999 99",  "9999 AA",  "9999AA",  "A9 9AA", "A99 9AA",    "AA9 9AA", "AA99 9AA",
      "A9A 9AA", "AA9A 9AA", "A9A 9A9", "A9A9A9", "99999-9999", "AA99 9A", "99-999"};
  static constexpr std::string_view kTight[] = {"A99AA",   "A999AA", "AA99AA",
                                                "AA999AA", "A9A9AA", "AA9A9AA"};
  const auto is = [&](std::string_view other) { return other == mask; };
  return std::any_of(std::begin(kMasks), std::end(kMasks), is) ||
         std::any_of(std::begin(kTight), std::end(kTight), is);
}

bool is_postcode(std::string_view mask) {
  return mask == "9999" || mask == "99999" || is_distinct_postcode(mask);
}

bool is_house_number(std::string_view text) {
  if (text.empty() || text.size() > 8 || !digit(text.front())) return false;
  std::size_t letters = 0;
  for (const char c : text) {
    letters += letter(c) ? 1 : 0;
    if (!digit(c) && !letter(c) && c != ' ' && c != '-' && c != '/') return false;
  }
  return letters <= 2;
}

bool is_decimal(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('$')) text.remove_prefix(1);
  const std::size_t point = text.find_first_of(".,");
  return point != std::string_view::npos && point > 0 && all(text.substr(0, point), digit) &&
         all(text.substr(point + 1), digit);
}

bool is_street(const std::vector<std::string_view>& words) {
  bool number = false, word_beside = false;
  for (const std::string_view word : words) {
    if (digit(word.front())) number = true;
    if (!digit(word.front()) && word.size() > 2) word_beside = true;
    for (const std::string_view ending : street_endings()) {
      if (word.size() > ending.size() + 1 && word.ends_with(ending)) return true;
    }
  }
  if (words.size() < 2) return false;
  const bool ends_or_starts_with_number =
      digit(words.front().front()) || digit(words.back().front());
  const bool word = std::any_of(words.begin() + 1, words.end(),
                                [](std::string_view w) { return among(street_words(), w); });
  return word || (number && word_beside && ends_or_starts_with_number && words.size() <= 6);
}

bool has_postcode_word(const std::vector<std::string_view>& words) {
  // Not the first word: that is a house number.
  return std::any_of(words.begin() + (words.empty() ? 0 : 1), words.end(),
                     [](std::string_view word) { return word.size() == 5 && all(word, digit); });
}

bool is_name_mark(char c) {
  return letter(c) || c == ' ' || c == '-' || c == '\'' || c == '.' || c == ',';
}

}  // namespace

std::string_view shape_name(Shape shape) {
  static constexpr std::string_view kNames[kShapeCount] = {"e-mail address",
                                                           "web address",
                                                           "date",
                                                           "year",
                                                           "number 1 to 12",
                                                           "number 1 to 31",
                                                           "phone number",
                                                           "6 to 15 digits",
                                                           "short postcode",
                                                           "postcode",
                                                           "house number",
                                                           "whole number",
                                                           "decimal number",
                                                           "code",
                                                           "gender",
                                                           "country",
                                                           "street",
                                                           "whole address",
                                                           "letters only",
                                                           "common given name",
                                                           "common surname",
                                                           "given name last",
                                                           "organisation word",
                                                           "one word",
                                                           "with commas",
                                                           "six words or more"};
  return kNames[static_cast<std::size_t>(shape)];
}

void ValueTests::add(std::string_view cell) {
  const std::string cleaned = text::clean(text::prefix(text::to_valid_utf8(cell), kCellBytesMost));
  if (cleaned.empty()) return;
  ++count_;
  bytes_ += cell.size();
  shortest_ = std::min(shortest_, cleaned.size());
  longest_ = std::max(longest_, cleaned.size());
  look_at_marks(cleaned);
  look_at_words(cleaned);
}

void ValueTests::look_at_marks(std::string_view cell) {
  const bool digits_only = all(cell, digit);
  const int number = small_number(cell);
  const std::string mask = cell.size() <= 12 ? mask_of(cell) : std::string();
  const bool spaced = cell.find(' ') != std::string_view::npos;
  see(Shape::kEmail, is_email(cell));
  see(Shape::kLink, is_link(cell));
  see(Shape::kDate, is_date(cell));
  see(Shape::kYear, cell.size() == 4 && number >= 1500 && number <= 2100);
  see(Shape::kMonthNumber, number >= 1 && number <= 12 && cell.size() <= 2);
  see(Shape::kDayNumber, number >= 1 && number <= 31 && cell.size() <= 2);
  see(Shape::kPhone, is_phone(cell) && !is_date(cell));
  see(Shape::kPhoneDigits, digits_only && cell.size() >= 6 && cell.size() <= 15);
  see(Shape::kPostcode, is_postcode(mask));
  see(Shape::kDistinctPostcode, is_distinct_postcode(mask));
  see(Shape::kHouseNumber, is_house_number(cell));
  see(Shape::kWholeNumber, digits_only || (cell.front() == '-' && all(cell.substr(1), digit)));
  see(Shape::kDecimalNumber, is_decimal(cell));
  see(Shape::kCode, !spaced && any(cell, digit) && any(cell, letter) && cell.size() >= 4);
  see(Shape::kLetters, all(cell, is_name_mark) && any(cell, letter));
  see(Shape::kCommas, cell.find(',') != std::string_view::npos);
}

void ValueTests::look_at_words(std::string_view cell) {
  const std::string folded = text::words_only(text::fold_strip(cell));
  const std::vector<std::string_view> words = text::split_words(folded);
  words_ += words.size();
  see(Shape::kOneWord, words.size() == 1);
  see(Shape::kLong, words.size() >= kLongWords);
  if (words.empty()) return;
  const bool street = is_street(words);
  const bool town_too =
      has_postcode_word(words) || (cell.find(',') != std::string_view::npos && words.size() > 4);
  see(Shape::kGender, among(gender_words(), folded));
  see(Shape::kCountry, among(country_words(), folded));
  see(Shape::kStreet, street);
  see(Shape::kWholeAddress, town_too && any(cell, digit));
  const std::string_view last = words.back();
  see(Shape::kGivenName, among(common_given_names(), words.front()));
  see(Shape::kSurname, among(common_surnames(), last) || last.ends_with("sson"));
  see(Shape::kGivenNameLast, words.size() > 1 && among(common_given_names(), last));
  see(Shape::kOrganisation, std::any_of(words.begin(), words.end(), [](std::string_view word) {
        return among(organisation_words(), word);
      }));
}

double ValueTests::share(Shape shape) const {
  if (count_ == 0) return 0;
  return static_cast<double>(seen_[static_cast<std::size_t>(shape)]) / static_cast<double>(count_);
}

double ValueTests::mean_words() const {
  return count_ == 0 ? 0 : static_cast<double>(words_) / static_cast<double>(count_);
}

double ValueTests::mean_length() const {
  return count_ == 0 ? 0 : static_cast<double>(bytes_) / static_cast<double>(count_);
}

}  // namespace samma
