// Share of the shorter text with which both begin, 0 to 1: "smi" and "smith" is 1, "smyth" and
// "smith" is 0.4. Useful for: codes, numbers and names that were cut short. Texts of one character
// say little: see `initial`.
#include <algorithm>

#include "compare/kernels/jaro.hpp"
#include "compare/make_comparator.hpp"

namespace samma {
namespace {
struct Prefix {
  static constexpr std::string_view name = "prefix";
  static constexpr Direction direction = Direction::kAtLeast;

  template <class Code>
  Ratio score(CodeText<Code> a, CodeText<Code> b) const {
    const std::uint32_t shorter = std::min(a.length, b.length);
    if (shorter == 0) return {0, 1};
    return {common_prefix(a, b, shorter), shorter};
  }
};
}  // namespace

Comparator comparator_prefix() { return make_comparator<Prefix>(); }

}  // namespace samma
