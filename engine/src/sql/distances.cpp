#include "sql/distances.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <numeric>
#include <vector>

namespace samma::sql {
namespace {

std::uint8_t byte_of(char c) { return static_cast<std::uint8_t>(c); }

/// Myers (1999) in the form of Hyyrö (2003): a column of the table is two words of bits. `a` has
/// 1 to 64 bytes.
std::int64_t levenshtein_of_word(std::string_view a, std::string_view b) {
  std::array<std::uint64_t, 256> places{};
  for (std::size_t i = 0; i < a.size(); ++i) places[byte_of(a[i])] |= std::uint64_t{1} << i;
  std::uint64_t up = ~std::uint64_t{0};
  std::uint64_t down = 0;
  const std::uint64_t last = std::uint64_t{1} << (a.size() - 1);
  auto distance = static_cast<std::int64_t>(a.size());
  for (const char c : b) {
    const std::uint64_t equal = places[byte_of(c)];
    const std::uint64_t diagonal = (((equal & up) + up) ^ up) | equal | down;
    std::uint64_t right_up = down | ~(diagonal | up);
    std::uint64_t right_down = diagonal & up;
    distance += static_cast<std::int64_t>((right_up & last) != 0);
    distance -= static_cast<std::int64_t>((right_down & last) != 0);
    right_up = right_up << 1 | 1;
    right_down <<= 1;
    up = right_down | ~(diagonal | right_up);
    down = right_up & diagonal;
  }
  return distance;
}

}  // namespace

std::int64_t levenshtein(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.empty()) return static_cast<std::int64_t>(b.size());
  if (a.size() <= 64) return levenshtein_of_word(a, b);
  std::vector<std::int64_t> row(a.size() + 1);
  std::iota(row.begin(), row.end(), std::int64_t{0});
  for (std::size_t j = 1; j <= b.size(); ++j) {
    std::int64_t diagonal = row[0];
    row[0] = static_cast<std::int64_t>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const std::int64_t replaced = diagonal + static_cast<std::int64_t>(a[i - 1] != b[j - 1]);
      diagonal = row[i];
      row[i] = std::min({row[i] + 1, row[i - 1] + 1, replaced});
    }
  }
  return row.back();
}

/// Lowrance and Wagner (1975) in rows, as Zhao and Sahinalp (2020) found: a swap costs one only if
/// it is next to its place in one of the two texts.
std::int64_t damerau_levenshtein(std::string_view a, std::string_view b) {
  const auto size_b = static_cast<std::ptrdiff_t>(b.size());
  const auto most = static_cast<std::int64_t>(std::max(a.size(), b.size())) + 1;
  std::array<std::ptrdiff_t, 256> last_row;  // By letter: where it was last seen in `a`.
  last_row.fill(-1);
  std::vector<std::int64_t> swapped(b.size() + 2, most);
  std::vector<std::int64_t> before(b.size() + 2, most);
  std::vector<std::int64_t> row(b.size() + 2);
  row[0] = most;  // Column -1; column j stands at j + 1.
  std::iota(row.begin() + 1, row.end(), std::int64_t{0});
  const auto place = [](std::ptrdiff_t j) { return static_cast<std::size_t>(j + 1); };
  for (std::ptrdiff_t i = 1; i <= static_cast<std::ptrdiff_t>(a.size()); ++i) {
    const char letter = a[static_cast<std::size_t>(i - 1)];
    std::swap(row, before);
    std::ptrdiff_t last_column = -1;
    std::int64_t two_back = row[place(0)];
    row[place(0)] = i;
    std::int64_t at_match = most;
    for (std::ptrdiff_t j = 1; j <= size_b; ++j) {
      const char other = b[static_cast<std::size_t>(j - 1)];
      std::int64_t best =
          std::min({before[place(j - 1)] + static_cast<std::int64_t>(letter != other),
                    row[place(j - 1)] + 1, before[place(j)] + 1});
      if (letter == other) {
        last_column = j;
        swapped[place(j)] = before[place(j - 2)];
        at_match = two_back;
      } else {
        const std::ptrdiff_t k = last_row[byte_of(other)];
        if (j - last_column == 1) {
          best = std::min<std::int64_t>(best, swapped[place(j)] + (i - k));
        } else if (i - k == 1) {
          best = std::min<std::int64_t>(best, at_match + (j - last_column));
        }
      }
      two_back = row[place(j)];
      row[place(j)] = best;
    }
    last_row[byte_of(letter)] = i;
  }
  return row[place(size_b)];
}

std::optional<std::int64_t> hamming(std::string_view a, std::string_view b) {
  if (a.size() != b.size() || a.empty()) return std::nullopt;
  std::int64_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) count += static_cast<std::int64_t>(a[i] != b[i]);
  return count;
}

namespace {

/// Which letters of a text are matched: bits of a word for nearly all texts.
struct FewFlags {
  explicit FewFlags(std::size_t) {}
  bool operator[](std::size_t i) const { return (bits >> i & 1U) != 0; }
  void set(std::size_t i) { bits |= std::uint64_t{1} << i; }
  std::uint64_t bits = 0;
};
struct ManyFlags {
  explicit ManyFlags(std::size_t size) : flags(size) {}
  bool operator[](std::size_t i) const { return flags[i]; }
  void set(std::size_t i) { flags[i] = true; }
  std::vector<bool> flags;
};

template <class Flags>
double jaro_with(std::string_view a, std::string_view b) {
  const std::size_t half = std::max(a.size(), b.size()) / 2;
  const std::size_t window = half > 0 ? half - 1 : 0;
  Flags matched_a(a.size());
  Flags matched_b(b.size());
  std::size_t common = 0;
  for (std::size_t j = 0; j < b.size(); ++j) {
    const std::size_t from = j > window ? j - window : 0;
    const std::size_t to = std::min(a.size(), j + window + 1);
    for (std::size_t i = from; i < to; ++i) {
      if (a[i] != b[j] || matched_a[i]) continue;
      matched_a.set(i);
      matched_b.set(j);
      ++common;
      break;
    }
  }
  std::size_t moved = 0;
  for (std::size_t i = 0, j = 0; i < a.size(); ++i) {
    if (!matched_a[i]) continue;
    while (!matched_b[j]) ++j;
    if (a[i] != b[j]) ++moved;
    ++j;
  }
  moved /= 2;
  return jaro_of_counts(a.size(), b.size(), common, moved);
}

}  // namespace

double jaro(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return 0;
  if (a.size() == 1 && b.size() == 1) return a[0] == b[0] ? 1 : 0;
  return std::max(a.size(), b.size()) <= 64 ? jaro_with<FewFlags>(a, b)
                                            : jaro_with<ManyFlags>(a, b);
}

double jaro_winkler(std::string_view a, std::string_view b) {
  constexpr std::size_t kPrefixMost = 4;
  const double similarity = jaro(a, b);
  std::size_t prefix = 0;
  const std::size_t most = std::min({a.size(), b.size(), kPrefixMost});
  while (prefix < most && a[prefix] == b[prefix]) ++prefix;
  return with_prefix(similarity, prefix);
}

double jaro_of_counts(std::size_t size_a, std::size_t size_b, std::size_t common,
                      std::size_t moved) {
  if (common == 0) return 0;
  const auto matches = static_cast<double>(common);
  double sum = matches / static_cast<double>(size_a);
  sum += matches / static_cast<double>(size_b);
  sum += (matches - static_cast<double>(moved)) / matches;
  return sum / 3.0;
}

double with_prefix(double jaro, std::size_t prefix) {
  if (!(jaro > 0.7)) return jaro;
  return jaro + static_cast<double>(prefix) * 0.1 * (1.0 - jaro);
}

std::optional<double> jaccard(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return std::nullopt;
  std::bitset<256> in_a;
  std::bitset<256> in_b;
  for (const char c : a) in_a.set(byte_of(c));
  for (const char c : b) in_b.set(byte_of(c));
  return static_cast<double>((in_a & in_b).count()) / static_cast<double>((in_a | in_b).count());
}

}  // namespace samma::sql
