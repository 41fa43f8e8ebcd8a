#include "base/spelling.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace samma {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] =
          std::min({row[j] + 1, row[j - 1] + 1, diagonal + (lower(a[i - 1]) != lower(b[j - 1]))});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest_word(std::string_view typed, std::span<const std::string> words) {
  constexpr std::size_t kLengthMax = 64;
  if (typed.empty() || typed.size() > kLengthMax) return {};
  std::string best;
  std::size_t best_edits = kLengthMax;
  for (const std::string& word : words) {
    if (word.size() > kLengthMax) continue;
    // Two fifths of the longer word: 'fone' is meant as 'phone', 'name' is not meant as 'town'.
    const std::size_t edits_max =
        std::max<std::size_t>(1, std::max(typed.size(), word.size()) * 2 / 5);
    const std::size_t count = edits(typed, word);
    if (count <= edits_max && count < best_edits) {
      best_edits = count;
      best = word;
    }
  }
  return best;
}

}  // namespace samma
