// Damerau-Levenshtein distance, unrestricted: Levenshtein in which a swap of neighbours is one
// edit. Useful for: whatever is typed. "ca" to "abc" is 2 (swap, then put in), where the restricted
// form says 3.
#include "compare/kernels/levenshtein.hpp"
#include "compare/make_comparator.hpp"

namespace samma {
namespace {
class DamerauLevenshtein {
 public:
  static constexpr std::string_view name = "damerau_levenshtein";
  static constexpr Direction direction = Direction::kAtMost;

  explicit DamerauLevenshtein(Loosest loosest) : at_most_(loosest.whole()) {}
  template <class Code>
  Ratio score(CodeText<Code> a, CodeText<Code> b) const {
    return {damerau_distance(a, b, at_most_), 1};
  }
  static std::unique_ptr<const SimdLevels> simd_levels(const SimdKernels& kernels,
                                                       const Levels& levels) {
    return edit_simd_levels(kernels, EditKind::kDamerau, levels);
  }

 private:
  std::int64_t at_most_;
};
}  // namespace

Comparator comparator_damerau_levenshtein() { return make_comparator<DamerauLevenshtein>(); }

}  // namespace samma
