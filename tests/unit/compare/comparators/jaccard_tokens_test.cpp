#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"
#include "support/near.hpp"

namespace {
using samma::test::is_near;

double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("jaccard_tokens")->measure(left, right);
}
}  // namespace

TEST_CASE("jaccard_tokens is shared words by all words") {
  CHECK(is_near(measured("acme trading ab", "trading acme"), 2.0 / 3));
  CHECK(measured("acme acme", "acme") == 1);
  CHECK(measured("acme", "trading") == 0);
}

TEST_CASE("jaccard_tokens takes words as a whole") { CHECK(measured("ab", "a b") == 0); }
