#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"
#include "support/near.hpp"

namespace {
using samma::test::is_near;

double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("jaccard_qgrams")->measure(left, right);
}
}  // namespace

TEST_CASE("jaccard_qgrams counts bigrams with both ends") {
  // ^n ni ig gh ht t$ and ^n na ac ch ht t$ share three of nine.
  CHECK(is_near(measured("night", "nacht"), 3.0 / 9));
  CHECK(measured("a", "b") == 0);
  CHECK(is_near(measured("a", "ab"), 1.0 / 4));
}
