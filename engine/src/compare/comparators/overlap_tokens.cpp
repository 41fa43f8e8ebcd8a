// Overlap coefficient (Szymkiewicz-Simpson) of the sets of words: shared / words of the text with
// fewer, 0 to 1. Useful for: names and organisations of which one side leaves words out.
#include <algorithm>

#include "compare/make_comparator.hpp"

namespace samma {
namespace {
struct OverlapTokens {
  static constexpr std::string_view name = "overlap_tokens";
  static constexpr Direction direction = Direction::kAtLeast;
  static constexpr Element element = Element::kWord;

  Ratio score(ElementSet a, ElementSet b) const {
    return {static_cast<std::int64_t>(shared_elements(a, b)),
            static_cast<std::int64_t>(std::min(a.size(), b.size()))};
  }
};
}  // namespace

Comparator comparator_overlap_tokens() { return make_comparator<OverlapTokens>(); }

}  // namespace samma
