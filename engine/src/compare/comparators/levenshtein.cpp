// Levenshtein distance: the fewest characters put in, taken out or replaced. Useful for: codes,
// numbers, names.
#include "compare/kernels/levenshtein.hpp"

#include "compare/make_comparator.hpp"

namespace samma {
namespace {
class Levenshtein {
 public:
  static constexpr std::string_view name = "levenshtein";
  static constexpr Direction direction = Direction::kAtMost;

  explicit Levenshtein(Loosest loosest) : at_most_(loosest.whole()) {}
  template <class Code>
  Ratio score(CodeText<Code> a, CodeText<Code> b) const {
    return {levenshtein_distance(a, b, at_most_), 1};
  }
  static std::unique_ptr<const SimdLevels> simd_levels(const SimdKernels& kernels,
                                                       const Levels& levels) {
    return edit_simd_levels(kernels, EditKind::kLevenshtein, levels);
  }

 private:
  std::int64_t at_most_;
};
}  // namespace

Comparator comparator_levenshtein() { return make_comparator<Levenshtein>(); }

}  // namespace samma
