// Share of the weight of the shorter text's words that both texts have, 0 to 1, where a word weighs
// log2(texts / texts with it) squared: what two of two thousand have in common says much, "of" and
// "university" next to nothing. A word of one text only counts half: it may be a slip of the pen.
// Useful for: descriptions, affiliations and company names that stand alone.
#include <algorithm>
#include <cmath>

#include "compare/make_comparator.hpp"

namespace samma {
namespace {

struct RareTokens {
  static constexpr std::string_view name = "rare_tokens";
  static constexpr Direction direction = Direction::kAtLeast;
  static constexpr Element element = Element::kWord;

  /// In 1/1024, so that sums are exact.
  static std::int64_t weight(std::uint32_t texts_with_it, std::uint32_t texts) {
    const double rarity = std::log2(static_cast<double>(texts) / texts_with_it);
    const double share = texts_with_it == 1 ? 0.5 : 1;
    return std::llround(1024 * rarity * rarity * share);
  }

  Ratio score(const WeighedSet& a, const WeighedSet& b) const {
    const std::int64_t least = std::min(a.sum, b.sum);
    if (least == 0) return kNotComparable;
    std::int64_t shared = 0;
    auto left = a.elements.begin();
    auto right = b.elements.begin();
    while (left != a.elements.end() && right != b.elements.end()) {
      if (*left == *right) shared += a.weights[*left];
      const bool step_left = *left <= *right;
      const bool step_right = *right <= *left;
      left += step_left ? 1 : 0;
      right += step_right ? 1 : 0;
    }
    return {shared, least};
  }
};
}  // namespace

Comparator comparator_rare_tokens() { return make_comparator<RareTokens>(); }

}  // namespace samma
