#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"
#include "support/near.hpp"

namespace {
using samma::test::is_near;

double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("jaro_winkler")->measure(left, right);
}
}  // namespace

TEST_CASE("jaro_winkler gives the published values") {
  CHECK(is_near(measured("martha", "marhta"), 0.961, 0.0005));
  CHECK(is_near(measured("dwayne", "duane"), 0.840, 0.0005));
  CHECK(is_near(measured("dixon", "dicksonx"), 0.813, 0.0005));
}

TEST_CASE("jaro_winkler adds for the prefix only above 0.7") {
  CHECK(is_near(measured("abcd", "abxy"), 2.0 / 3));
}

TEST_CASE("jaro_winkler counts four characters of the prefix at most") {
  const double jaro = samma::find_comparator("jaro")->measure("abcdefgh", "abcdefgx");
  CHECK(is_near(measured("abcdefgh", "abcdefgx"), jaro + 0.4 * (1 - jaro)));
}
