// Jaccard similarity of the sets of bigrams, 0 to 1; the ends of the text count as a character
// each, so that "ab" has ^a, ab and b$. Useful for: long names and addresses, where words are
// joined or split.
#include "compare/make_comparator.hpp"

namespace samma {
namespace {
struct JaccardQgrams {
  static constexpr std::string_view name = "jaccard_qgrams";
  static constexpr Direction direction = Direction::kAtLeast;
  static constexpr Element element = Element::kBigram;

  Ratio score(ElementSet a, ElementSet b) const {
    const std::size_t shared = shared_elements(a, b);
    return {static_cast<std::int64_t>(shared),
            static_cast<std::int64_t>(a.size() + b.size() - shared)};
  }
};
}  // namespace

Comparator comparator_jaccard_qgrams() { return make_comparator<JaccardQgrams>(); }

}  // namespace samma
