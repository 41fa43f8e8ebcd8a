// 1 if all words of one text stand in the other in the same order and side by side, else 0: "acme trading" in
// "acme trading sweden ab". Useful for: organisations and streets with additions.
#include "compare/make_comparator.hpp"

namespace samma {
namespace {

template <class Code>
bool starts_at(CodeText<Code> text, std::uint32_t begin, CodeText<Code> wanted) {
  const std::uint32_t end = begin + wanted.length;
  return end <= text.length && (end == text.length || text[end] == kCodeSpace) &&
         equal(text.part(begin, end), wanted);
}

struct ContainsTokens {
  static constexpr std::string_view name = "contains_tokens";
  static constexpr Direction direction = Direction::kAtLeast;

  template <class Code>
  Ratio score(CodeText<Code> a, CodeText<Code> b) const {
    if (a.length > b.length) std::swap(a, b);
    bool found = false;
    if (a.length > 0) {
      for_each_word(
          b, [&](std::uint32_t begin, std::uint32_t) { found = found || starts_at(b, begin, a); });
    }
    return {found ? 1 : 0, 1};
  }
};
}  // namespace

Comparator comparator_contains_tokens() { return make_comparator<ContainsTokens>(); }

}  // namespace samma
