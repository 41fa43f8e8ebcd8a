// Jaro similarity, 0 to 1. Useful for: names with slips of the keyboard. Not useful for: long
// texts, word order.
#include "compare/kernels/jaro.hpp"

#include "compare/make_comparator.hpp"

namespace samma {
namespace {
struct Jaro : JaroScore<0> {
  using JaroScore::JaroScore;
  static constexpr std::string_view name = "jaro";
  static constexpr Direction direction = Direction::kAtLeast;
};
}  // namespace

Comparator comparator_jaro() { return make_comparator<Jaro>(); }

}  // namespace samma
