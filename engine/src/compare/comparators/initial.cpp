// 1 if one text abbreviates the other by initials, else 0. Word by word from the left, for as many
// words as the text with fewer has, the two words are equal or one is the first letter of the
// other; at least one is a letter. "j" and "john", "j paul" and "john p", "j" and "john paul"
// agree; "john" and "john paul" have no initial.
#include "compare/make_comparator.hpp"

namespace samma {
namespace {
struct Initial {
  static constexpr std::string_view name = "initial";
  static constexpr Direction direction = Direction::kAtLeast;

  template <class Code>
  Ratio score(CodeText<Code> a, CodeText<Code> b) const {
    std::uint32_t place_a = 0;
    std::uint32_t place_b = 0;
    bool abbreviated = false;
    while (true) {
      const CodeText<Code> left = next_word(a, &place_a);
      const CodeText<Code> right = next_word(b, &place_b);
      if (left.length == 0 || right.length == 0) return {abbreviated ? 1 : 0, 1};
      if (equal(left, right)) continue;
      if (left[0] != right[0] || (left.length > 1 && right.length > 1)) return {0, 1};
      abbreviated = true;
    }
  }
};
}  // namespace

Comparator comparator_initial() { return make_comparator<Initial>(); }

}  // namespace samma
