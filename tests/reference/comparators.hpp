#pragma once
// Every comparator in the plainest words: textbook loops over code points, scores as fractions. A
// comparator that has an entry in `table()` is compared with it by
// tests/laws/comparator_laws_test.cpp.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numbers>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace samma::reference {

/// Denominator 0: cannot be compared.
struct Fraction {
  std::int64_t numerator;
  std::int64_t denominator;
};
inline constexpr Fraction kNone{0, 0};

using Text = std::u32string;

inline Text decode(std::string_view utf8) {
  Text out;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t k = 1; k < length; ++k) {
      point = point << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
    }
    out.push_back(point);
    i += length;
  }
  return out;
}

inline std::vector<Text> words(const Text& text) {
  std::vector<Text> out;
  Text word;
  for (const char32_t point : text + U" ") {
    if (point != U' ') {
      word.push_back(point);
    } else if (!word.empty()) {
      out.push_back(std::exchange(word, Text()));
    }
  }
  return out;
}

inline std::int64_t size_of(const auto& container) {
  return static_cast<std::int64_t>(container.size());
}

inline Fraction jaro(const Text& a, const Text& b) {
  const std::int64_t window = std::max<std::int64_t>(0, std::max(size_of(a), size_of(b)) / 2 - 1);
  std::vector<bool> used_a(a.size());
  std::vector<bool> used_b(b.size());
  std::int64_t matches = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size() && !used_a[i]; ++j) {
      const auto apart = std::abs(static_cast<std::int64_t>(i) - static_cast<std::int64_t>(j));
      if (apart > window || used_b[j] || a[i] != b[j]) continue;
      used_a[i] = used_b[j] = true;
      ++matches;
    }
  }
  if (matches == 0) return {0, 1};
  Text sequence_a;
  Text sequence_b;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (used_a[i]) sequence_a.push_back(a[i]);
  }
  for (std::size_t j = 0; j < b.size(); ++j) {
    if (used_b[j]) sequence_b.push_back(b[j]);
  }
  std::int64_t moved = 0;
  for (std::size_t i = 0; i < sequence_a.size(); ++i) moved += sequence_a[i] != sequence_b[i];
  // m/a + m/b + (m-t)/m over 3, on the common denominator 3abm.
  const std::int64_t ab = size_of(a) * size_of(b);
  return {
      matches * matches * size_of(b) + matches * matches * size_of(a) + (matches - moved / 2) * ab,
      3 * ab * matches};
}

inline Fraction jaro_winkler(const Text& a, const Text& b) {
  const Fraction plain = jaro(a, b);
  std::size_t prefix = 0;
  while (prefix < std::min({a.size(), b.size(), std::size_t{4}}) && a[prefix] == b[prefix]) {
    ++prefix;
  }
  if (plain.numerator * 10 <= plain.denominator * 7) return plain;
  const std::int64_t rest = plain.denominator - plain.numerator;
  return {plain.numerator * 10 + static_cast<std::int64_t>(prefix) * rest, plain.denominator * 10};
}

using Matrix = std::vector<std::vector<std::int64_t>>;

inline Fraction levenshtein(const Text& a, const Text& b) {
  Matrix cost(a.size() + 1, std::vector<std::int64_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = static_cast<std::int64_t>(i + j);
      } else {
        cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                               cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      }
    }
  }
  return {cost[a.size()][b.size()], 1};
}

/// Lowrance and Wagner (1975).
inline Fraction damerau_levenshtein(const Text& a, const Text& b) {
  const std::int64_t far = size_of(a) + size_of(b);
  Matrix cost(a.size() + 2, std::vector<std::int64_t>(b.size() + 2, far));
  std::map<char32_t, std::size_t> last_row;
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i + 1][1] = static_cast<std::int64_t>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) cost[1][j + 1] = static_cast<std::int64_t>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t last_column = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t row = last_row[b[j - 1]];
      const std::size_t column = last_column;
      const bool same = a[i - 1] == b[j - 1];
      if (same) last_column = j;
      cost[i + 1][j + 1] = std::min(
          {cost[i][j] + (same ? 0 : 1), cost[i + 1][j] + 1, cost[i][j + 1] + 1,
           cost[row][column] + static_cast<std::int64_t>((i - row - 1) + 1 + (j - column - 1))});
    }
    last_row[a[i - 1]] = i;
  }
  return {cost[a.size() + 1][b.size() + 1], 1};
}

template <class Element>
std::int64_t shared(const std::set<Element>& a, const std::set<Element>& b) {
  return std::count_if(a.begin(), a.end(), [&](const Element& e) { return b.count(e) != 0; });
}

template <class Element>
Fraction jaccard(const std::set<Element>& a, const std::set<Element>& b) {
  if (a.empty() || b.empty()) return kNone;
  return {shared(a, b), size_of(a) + size_of(b) - shared(a, b)};
}

inline std::set<Text> word_set(const Text& text) {
  const std::vector<Text> list = words(text);
  return {list.begin(), list.end()};
}

inline std::set<Text> bigram_set(const Text& text) {
  std::set<Text> out;
  const Text padded = Text(1, 0x110000) + text + Text(1, 0x110000);
  for (std::size_t i = 0; !text.empty() && i + 1 < padded.size(); ++i) {
    out.insert(padded.substr(i, 2));
  }
  return out;
}

inline Fraction jaccard_tokens(const Text& a, const Text& b) {
  return jaccard(word_set(a), word_set(b));
}
inline Fraction jaccard_qgrams(const Text& a, const Text& b) {
  return jaccard(bigram_set(a), bigram_set(b));
}
inline Fraction overlap_tokens(const Text& a, const Text& b) {
  const auto left = word_set(a);
  const auto right = word_set(b);
  if (left.empty() || right.empty()) return kNone;
  return {shared(left, right), std::min(size_of(left), size_of(right))};
}

inline Fraction contains_tokens(const Text& a, const Text& b) {
  Text left = U" ";
  Text right = U" ";
  for (const Text& word : words(a)) left += word + U" ";
  for (const Text& word : words(b)) right += word + U" ";
  if (left == U" " || right == U" ") return {0, 1};
  const bool found = left.find(right) != Text::npos || right.find(left) != Text::npos;
  return {found ? 1 : 0, 1};
}

inline Fraction prefix(const Text& a, const Text& b) {
  const std::int64_t shorter = std::min(size_of(a), size_of(b));
  if (shorter == 0) return {0, 1};
  std::int64_t length = 0;
  while (length < shorter &&
         a[static_cast<std::size_t>(length)] == b[static_cast<std::size_t>(length)]) {
    ++length;
  }
  return {length, shorter};
}

inline Fraction initial(const Text& a, const Text& b) {
  const auto left = words(a);
  const auto right = words(b);
  std::int64_t found = 0;
  for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
    const bool same = left[i] == right[i];
    const bool letter = left[i] == right[i].substr(0, 1) || right[i] == left[i].substr(0, 1);
    if (!same && !letter) return {0, 1};
    if (!same) found = 1;
  }
  return {found, 1};
}

/// Words paired greedily; each similarity in millionths, rounded down.
inline Fraction monge_elkan_tokens(const Text& a, const Text& b) {
  auto order = [](const Text& text) {  // ' ', then digits, then the rest: the order of codes.
    std::vector<std::pair<int, char32_t>> key;
    for (const char32_t c : text) {
      key.emplace_back(c == U' ' ? 0 : c >= U'0' && c <= U'9' ? 1 : 2, c);
    }
    return std::make_pair(text.size(), key);
  };
  auto left = words(order(a) <= order(b) ? a : b);
  auto right = words(order(a) <= order(b) ? b : a);
  if (left.empty() || right.empty()) return {0, 1};
  if (left.size() > 32 || right.size() > 32) return kNone;
  const std::int64_t count = size_of(left) + size_of(right);
  std::int64_t sum = 0;
  while (!left.empty() && !right.empty()) {
    std::int64_t best = -1;
    std::size_t best_left = 0;
    std::size_t best_right = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
      for (std::size_t j = 0; j < right.size(); ++j) {
        const Fraction score = jaro_winkler(left[i], right[j]);
        const std::int64_t millionths = score.numerator * 1'000'000 / score.denominator;
        if (millionths <= best) continue;
        best = millionths;
        best_left = i;
        best_right = j;
      }
    }
    sum += best;
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(best_left));
    right.erase(right.begin() + static_cast<std::ptrdiff_t>(best_right));
  }
  return {2 * sum, count * 1'000'000};
}

inline bool is_iso_date(const Text& text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < 10; ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != U'-' : text[i] < U'0' || text[i] > U'9') return false;
  }
  return true;
}

inline std::int64_t number(const Text& text) {
  std::int64_t sum = 0;
  for (const char32_t digit : text) sum = 10 * sum + (static_cast<std::int64_t>(digit) - '0');
  return sum;
}

/// Days since a fixed day, month by month; -1 for what is no date.
inline std::int64_t day_count(const Text& text) {
  if (!is_iso_date(text)) return -1;
  const std::int64_t year = number(text.substr(0, 4));
  const std::int64_t month = number(text.substr(5, 2));
  const std::int64_t day = number(text.substr(8, 2));
  auto is_leap = [](std::int64_t y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; };
  const std::int64_t lengths[] = {31, is_leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
                                  31};
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > lengths[month - 1]) return -1;
  std::int64_t days = day;
  for (std::int64_t y = 1; y < year; ++y) days += is_leap(y) ? 366 : 365;
  for (std::int64_t m = 1; m < month; ++m) days += lengths[m - 1];
  return days;
}

inline Fraction date_difference(const Text& a, const Text& b) {
  const std::int64_t left = day_count(a);
  const std::int64_t right = day_count(b);
  if (left < 0 || right < 0) return kNone;
  return {std::abs(left - right), 1};
}

inline Fraction date_edits(const Text& a, const Text& b) {
  if (!is_iso_date(a) || !is_iso_date(b)) return kNone;
  auto digits = [](const Text& t) { return t.substr(0, 4) + t.substr(5, 2) + t.substr(8, 2); };
  return damerau_levenshtein(digits(a), digits(b));
}

/// Whole millionths of [+-]digits[.digits] up to 4 * 10^12 in magnitude, else INT64_MIN.
inline std::int64_t millionths(Text text) {
  const bool negative = !text.empty() && text[0] == U'-';
  if (!text.empty() && (text[0] == U'-' || text[0] == U'+')) text.erase(0, 1);
  const std::size_t point = text.find(U'.');
  const Text whole = text.substr(0, point);
  Text decimals = point == Text::npos ? Text() : text.substr(point + 1);
  for (const char32_t digit : whole + decimals) {
    if (digit < U'0' || digit > U'9') return INT64_MIN;
  }
  if ((whole + decimals).empty() || whole.size() > 13) return INT64_MIN;
  decimals.resize(6, U'0');
  const std::int64_t sum = number(whole) * 1'000'000;
  if (number(whole) > 4'000'000'000'000 || sum + number(decimals) > 4'000'000'000'000'000'000) {
    return INT64_MIN;
  }
  return (negative ? -1 : 1) * (sum + number(decimals));
}

inline Fraction numeric_difference(const Text& a, const Text& b) {
  const std::int64_t left = millionths(a);
  const std::int64_t right = millionths(b);
  if (left == INT64_MIN || right == INT64_MIN) return kNone;
  return {std::abs(left - right), 1'000'000};
}

inline Fraction percentage_difference(const Text& a, const Text& b) {
  const std::int64_t left = millionths(a);
  const std::int64_t right = millionths(b);
  if (left == INT64_MIN || right == INT64_MIN) return kNone;
  if (left == right) return {0, 1};
  return {std::abs(left - right), std::max(std::abs(left), std::abs(right))};
}

/// The haversine formula in long double, to the millimetre.
inline Fraction geo_distance(const Text& a, const Text& b) {
  long double angles[4];
  std::size_t count = 0;
  for (const Text& text : {a, b}) {
    const std::size_t comma = text.find(U',');
    if (comma == Text::npos) return kNone;
    Text second = text.substr(comma + 1);
    second.erase(0, second.find_first_not_of(U' '));
    const std::int64_t latitude = millionths(text.substr(0, comma));
    const std::int64_t longitude = millionths(second);
    for (const std::int64_t angle : {latitude, longitude}) {
      if (angle == INT64_MIN || std::abs(angle) > (angle == latitude ? 90 : 180) * 1'000'000LL) {
        return kNone;
      }
      angles[count++] =
          static_cast<long double>(angle) / 1e6L * std::numbers::pi_v<long double> / 180;
    }
  }
  const long double up = std::sin((angles[2] - angles[0]) / 2);
  const long double across = std::sin((angles[3] - angles[1]) / 2);
  const long double h = up * up + std::cos(angles[0]) * std::cos(angles[2]) * across * across;
  const long double kilometres = 2 * 6371 * std::asin(std::sqrt(std::min(1.0L, h)));
  return {std::llround(kilometres * 1e6L), 1'000'000};
}

struct Entry {
  Fraction (*score)(const Text& a, const Text& b);
  std::int64_t tolerance_millionths =
      0;  ///< Pairs that near a threshold are not compared: rounding.
};

inline const std::map<std::string_view, Entry>& table() {
  static const std::map<std::string_view, Entry> entries = {
      {"contains_tokens", {contains_tokens}},
      {"damerau_levenshtein", {damerau_levenshtein}},
      {"date_difference", {date_difference}},
      {"date_edits", {date_edits}},
      {"geo_distance", {geo_distance, 10}},
      {"initial", {initial}},
      {"jaccard_qgrams", {jaccard_qgrams}},
      {"jaccard_tokens", {jaccard_tokens}},
      {"jaro", {jaro}},
      {"jaro_winkler", {jaro_winkler}},
      {"levenshtein", {levenshtein}},
      {"monge_elkan_tokens", {monge_elkan_tokens}},
      {"numeric_difference", {numeric_difference}},
      {"overlap_tokens", {overlap_tokens}},
      {"percentage_difference", {percentage_difference}},
      {"prefix", {prefix}},
  };
  return entries;
}

}  // namespace samma::reference
