#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"
#include "support/near.hpp"

namespace {
using samma::test::is_near;

double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("jaro")->measure(left, right);
}
}  // namespace

TEST_CASE("jaro gives the published values") {
  // Winkler (1990), table of examples; rounded to three places there.
  CHECK(is_near(measured("martha", "marhta"), 0.944, 0.0005));
  CHECK(is_near(measured("dwayne", "duane"), 0.822, 0.0005));
  CHECK(is_near(measured("dixon", "dicksonx"), 0.767, 0.0005));
}

TEST_CASE("jaro halves transpositions downwards") {
  // Three characters out of order count as one transposition: (1 + 1 + 7/8) / 3.
  CHECK(is_near(measured("abcdefgh", "acdbefgh"), (1.0 + 1.0 + 7.0 / 8) / 3));
}

TEST_CASE("jaro of texts with nothing in common is 0") {
  CHECK(measured("abc", "xyz") == 0);
  CHECK(measured("", "abc") == 0);
  CHECK(measured("ab", "ba") == 0);  // The window of two characters is 0.
}

TEST_CASE("jaro counts characters and not bytes") {
  CHECK(measured("åsa", "asa") == measured("esa", "asa"));
}
