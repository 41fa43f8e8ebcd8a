// 1 if all words of one text stand in the other in the same order and side by side, else 0: "acme
// trading" in "acme trading sweden ab". Useful for: organisations and streets with additions.
#include "compare/make_comparator.hpp"

namespace samma {
namespace {

/// All words of `part`, at least one, are the next words of `text` from `position` on.
template <class Code>
bool continues(CodeText<Code> text, std::uint32_t position, CodeText<Code> part) {
  std::uint32_t part_position = 0;
  for (bool first = true;; first = false) {
    const CodeText<Code> wanted = next_word(part, &part_position);
    if (wanted.length == 0) return !first;
    if (!equal(next_word(text, &position), wanted)) return false;
  }
}

template <class Code>
bool contains(CodeText<Code> text, CodeText<Code> part) {
  bool found = false;
  for_each_word(text, [&](std::uint32_t begin, std::uint32_t) {
    found = found || continues(text, begin, part);
  });
  return found;
}

struct ContainsTokens {
  static constexpr std::string_view name = "contains_tokens";
  static constexpr Direction direction = Direction::kAtLeast;

  template <class Code>
  Ratio score(CodeText<Code> a, CodeText<Code> b) const {
    return {contains(a, b) || contains(b, a) ? 1 : 0, 1};
  }
};
}  // namespace

Comparator comparator_contains_tokens() { return make_comparator<ContainsTokens>(); }

}  // namespace samma
