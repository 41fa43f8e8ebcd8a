#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"
#include "support/near.hpp"

namespace {
using samma::test::is_near;

double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("prefix")->measure(left, right);
}
}  // namespace

TEST_CASE("prefix is the share of the shorter text with which both begin") {
  CHECK(measured("smi", "smith") == 1);
  CHECK(is_near(measured("smyth", "smith"), 0.4));
  CHECK(measured("xsmith", "smith") == 0);
  CHECK(measured("", "smith") == 0);
}
