// Jaro-Winkler similarity, 0 to 1: Jaro, and a tenth of the rest for each of up to four first
// characters that agree, where Jaro is above 0.7. Useful for: names, which are rarely wrong at the
// start.
#include "compare/kernels/jaro.hpp"
#include "compare/make_comparator.hpp"

namespace samma {
namespace {
struct JaroWinkler : JaroScore<4> {
  using JaroScore::JaroScore;
  static constexpr std::string_view name = "jaro_winkler";
  static constexpr Direction direction = Direction::kAtLeast;
};
}  // namespace

Comparator comparator_jaro_winkler() { return make_comparator<JaroWinkler>(); }

}  // namespace samma
