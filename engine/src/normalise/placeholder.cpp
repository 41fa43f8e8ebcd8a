#include "normalise/placeholder.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "normalise/placeholder_table.hpp"
#include "text/tokens.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

/// Longest listed value: longer text is never looked up.
constexpr std::size_t kListedSizeMax = 32;
/// Shorter runs of one digit are house numbers, years and counts.
constexpr std::size_t kRepeatedDigitsMin = 6;
constexpr std::size_t kRepeatedLettersMin = 3;

/// What kinds of bytes a text has: one look at each byte answers all questions of is_listed().
using Kinds = std::uint8_t;
constexpr Kinds kLetter = 1;  ///< a to z.
constexpr Kinds kDigit = 2;
constexpr Kinds kBeyondAscii = 4;
constexpr Kinds kDot = 8;
constexpr Kinds kHash = 16;
constexpr Kinds kOther = 32;

constexpr auto kKindOfByte = [] {
  std::array<Kinds, 256> kinds{};
  for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
    const char c = static_cast<char>(byte);
    kinds[byte] = c >= 'a' && c <= 'z'   ? kLetter
                  : c >= '0' && c <= '9' ? kDigit
                  : byte >= 0x80         ? kBeyondAscii
                  : c == '.'             ? kDot
                  : c == '#'             ? kHash
                                         : kOther;
  }
  return kinds;
}();

Kinds kinds_of(std::string_view text) noexcept {
  Kinds kinds = 0;
  for (const char c : text) kinds |= kKindOfByte[static_cast<unsigned char>(c)];
  return kinds;
}

bool is_ascii_alphanumeric(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

bool starts_or_ends_word(char c) noexcept {
  return is_ascii_alphanumeric(c) || (static_cast<unsigned char>(c) & 0x80) != 0 || c == '#' ||
         c == '<' || c == '>' || c == '\\';
}

/// Without brackets, quotes and full stops around it: "(unknown)", "n/a.".
std::string_view bare(std::string_view text) noexcept {
  while (!text.empty() && !starts_or_ends_word(text.front())) text.remove_prefix(1);
  while (!text.empty() && !starts_or_ends_word(text.back())) text.remove_suffix(1);
  return text;
}

bool is_one_repeated(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [&](char c) { return c == text.front(); });
}

using Listed = bool (*)(std::string_view) noexcept;

bool is_listed(std::string_view folded, Listed listed) {
  if (folded.size() > kListedSizeMax) return false;
  const Kinds kinds = kinds_of(folded);
  if ((kinds & kDigit) != 0 && (kinds & kHash) == 0) return false;  // None listed has one.
  if ((kinds & (kLetter | kDigit | kBeyondAscii)) == 0 || listed(folded)) return true;
  const std::string_view text = bare(folded);
  if (text.size() != folded.size() && listed(text)) return true;
  if (text.size() >= kRepeatedLettersMin && text.front() >= 'a' && text.front() <= 'z' &&
      is_one_repeated(text)) {
    return true;
  }
  const Kinds inside = text.size() == folded.size() ? kinds : kinds_of(text);
  const bool is_word = (inside & ~(kLetter | kDigit)) == 0;
  return !is_word && (inside & kDot) == 0 && listed(text::words_only(text));
}

bool is_digit_run(std::string_view digits) noexcept {
  const auto next_is = [&](int step) {
    for (std::size_t i = 1; i < digits.size(); ++i) {
      const int expected = (digits[i - 1] - '0' + step + 10) % 10;
      if (digits[i] - '0' != expected) return false;
    }
    return true;
  };
  return digits.size() >= kRepeatedDigitsMin && (next_is(1) || next_is(-1));
}

bool has_letters(std::string_view folded) noexcept {
  return std::any_of(folded.begin(), folded.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80) != 0;
  });
}

bool is_number_pattern(std::string_view folded) {
  if (folded == "-1" || folded == "-999" || folded == "-9999") return true;
  if (has_letters(folded)) return false;
  const std::string digits = text::digits_of(folded);
  if (digits.empty()) return true;
  if (digits.find_first_not_of('0') == std::string::npos) return true;
  return digits.size() >= kRepeatedDigitsMin && (is_one_repeated(digits) || is_digit_run(digits));
}

bool is_empty_date(std::string_view folded) {
  constexpr std::string_view kDates[] = {"00010101", "01010001", "01011900", "01011970",
                                         "12301899", "18991230", "18991231", "19000101",
                                         "19700101", "30121899", "31129999", "99991231"};
  const std::string digits = text::digits_of(folded.substr(0, 10));
  return std::binary_search(std::begin(kDates), std::end(kDates), std::string_view(digits));
}

/// Names that RFC 2606 keeps for tests and examples, and what lies below them.
bool is_reserved_domain(std::string_view domain) noexcept {
  const auto last_label = [](std::string_view name) { return name.substr(name.rfind('.') + 1); };
  const std::string_view top = last_label(domain);
  if (top == "test" || top == "example" || top == "invalid" || top == "localhost") return true;
  if (top.size() == domain.size() || (top != "com" && top != "net" && top != "org")) return false;
  return last_label(domain.substr(0, domain.size() - top.size() - 1)) == "example";
}

/// Words for "nothing" that are also common names: Swedish Inga ("none"), Tom ("empty"), Blank.
bool is_also_a_name(std::string_view folded) noexcept {
  return folded == "inga" || folded == "tom" || folded == "blank";
}

bool is_test_email(std::string_view folded) {
  const std::size_t at = folded.rfind('@');
  if (at == std::string_view::npos) return false;
  const std::string_view local = folded.substr(0, at);
  const std::string_view domain = folded.substr(at + 1);
  if (is_reserved_domain(domain)) return true;
  const std::string_view label = domain.substr(0, domain.find('.'));
  if (label == local && (is_listed_placeholder(local) || local.size() == 1)) return true;
  return local == "noreply" || local == "no-reply" || local == "no.reply" ||
         local == "donotreply" || local == "do-not-reply" ||
         (is_listed_placeholder(local) && !is_also_a_name(local));
}

bool is_name_pattern(std::string_view folded) {
  if (is_also_a_name(folded)) return false;
  return !has_letters(folded) || is_listed(folded, &is_listed_name_placeholder);
}

}  // namespace

bool is_placeholder(std::string_view folded, PlaceholderKind kind) {
  if (kind == PlaceholderKind::kName) return is_name_pattern(folded);
  if (is_listed(folded, &is_listed_placeholder)) return true;
  switch (kind) {
    case PlaceholderKind::kNumber:
      return is_number_pattern(folded);
    case PlaceholderKind::kDate:
      return is_number_pattern(folded) || is_empty_date(folded);
    case PlaceholderKind::kEmail:
      return is_test_email(folded);
    case PlaceholderKind::kPostcode: {
      const std::string digits = text::digits_of(folded);
      return !has_letters(folded) &&
             (digits == "99999" || digits.find_first_not_of('0') == std::string::npos);
    }
    case PlaceholderKind::kText:
    case PlaceholderKind::kName:
      break;
  }
  return false;
}

}  // namespace samma
