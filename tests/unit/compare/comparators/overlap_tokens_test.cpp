#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"
#include "support/near.hpp"

namespace {
using samma::test::is_near;

double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("overlap_tokens")->measure(left, right);
}
}  // namespace

TEST_CASE("overlap_tokens is shared words by the fewer words") {
  CHECK(measured("acme trading sweden", "acme trading") == 1);
  CHECK(is_near(measured("acme trading sweden", "acme shipping"), 0.5));
  CHECK(measured("acme", "trading") == 0);
}
