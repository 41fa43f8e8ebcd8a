// Soft overlap of words, 0 to 1, after Monge and Elkan (1996), made symmetric: words are paired one
// to one, the most alike by Jaro-Winkler first, and the score is 2 * sum of their similarities /
// (words here + words there). Useful for: full names and organisations with slips, other word order
// and words left out.
//
// A word's similarity counts in whole millionths, rounded down; ties go to the words that come
// first in the shorter text (of two equally long ones, the lesser by character codes), so that the
// order of the pair cannot show. Texts of more than 32 words are equal to themselves and near
// nothing.
#include <algorithm>
#include <vector>

#include "compare/kernels/jaro.hpp"
#include "compare/make_comparator.hpp"

namespace samma {
namespace {
constexpr std::size_t kWordsMax = 32;

template <class Code>
struct Words {
  explicit Words(CodeText<Code> text) {
    for_each_word(text, [&](std::uint32_t begin, std::uint32_t end) {
      if (count < kWordsMax) words[count] = text.part(begin, end);
      ++count;
    });
  }
  std::array<CodeText<Code>, kWordsMax> words;
  std::size_t count = 0;
};

template <class Code>
std::int64_t word_similarity(CodeText<Code> a, CodeText<Code> b) {
  const Ratio jaro = jaro_ratio(a.length, b.length, jaro_counts(a, b));
  const Ratio score = add_prefix(jaro, common_prefix(a, b, 4));
  return score.numerator * kMillion / score.denominator;  // Below 3 * 10^18: see jaro.hpp.
}

struct MongeElkanTokens {
  static constexpr std::string_view name = "monge_elkan_tokens";
  static constexpr Direction direction = Direction::kAtLeast;

  template <class Code>
  Ratio score(CodeText<Code> a, CodeText<Code> b) const {
    if (a.length > b.length ||
        (a.length == b.length &&
         std::lexicographical_compare(b.data, b.data + b.length, a.data, a.data + a.length))) {
      std::swap(a, b);
    }
    const Words<Code> left(a);
    const Words<Code> right(b);
    if (left.count == 0 || right.count == 0) return {0, 1};
    if (left.count > kWordsMax || right.count > kWordsMax) return kNotComparable;
    const auto words = static_cast<std::int64_t>(left.count + right.count);
    return {2 * best_sum(left, right), words * kMillion};
  }

 private:
  template <class Code>
  static std::int64_t best_sum(const Words<Code>& left, const Words<Code>& right) {
    std::array<std::array<std::int64_t, kWordsMax>, kWordsMax> similarities;
    for (std::size_t i = 0; i < left.count; ++i) {
      for (std::size_t j = 0; j < right.count; ++j) {
        similarities[i][j] = word_similarity(left.words[i], right.words[j]);
      }
    }
    std::int64_t sum = 0;
    std::uint64_t free_left = low_bits(static_cast<std::uint32_t>(left.count));
    std::uint64_t free_right = low_bits(static_cast<std::uint32_t>(right.count));
    while (free_left != 0 && free_right != 0) {
      std::int64_t best = -1;
      int best_left = 0;
      int best_right = 0;
      for (std::uint64_t rows = free_left; rows != 0; rows &= rows - 1) {
        const int i = std::countr_zero(rows);
        for (std::uint64_t columns = free_right; columns != 0; columns &= columns - 1) {
          const int j = std::countr_zero(columns);
          const std::int64_t similarity =
              similarities[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
          if (similarity <= best) continue;
          best = similarity;
          best_left = i;
          best_right = j;
        }
      }
      sum += best;
      free_left &= ~(std::uint64_t{1} << best_left);
      free_right &= ~(std::uint64_t{1} << best_right);
    }
    return sum;
  }
};
}  // namespace

Comparator comparator_monge_elkan_tokens() { return make_comparator<MongeElkanTokens>(); }

}  // namespace samma
