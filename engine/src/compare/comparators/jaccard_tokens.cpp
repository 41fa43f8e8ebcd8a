// Jaccard similarity of the sets of words: shared / all, 0 to 1. Useful for: titles, organisations,
// free text, addresses whose parts change places.
#include "compare/make_comparator.hpp"

namespace samma {
namespace {
struct JaccardTokens {
  static constexpr std::string_view name = "jaccard_tokens";
  static constexpr Direction direction = Direction::kAtLeast;
  static constexpr Element element = Element::kWord;

  Ratio score(ElementSet a, ElementSet b) const {
    const std::size_t shared = shared_elements(a, b);
    return {static_cast<std::int64_t>(shared),
            static_cast<std::int64_t>(a.size() + b.size() - shared)};
  }
};
}  // namespace

Comparator comparator_jaccard_tokens() { return make_comparator<JaccardTokens>(); }

}  // namespace samma
