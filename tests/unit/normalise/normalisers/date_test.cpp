#include "support/normalise_cell.hpp"

using namespace samma::testing;

TEST_CASE("the month comes first in the United States only", "[date]") {
  CHECK(text_of("date", "03/04/2020") == "2020-04-03");
  CHECK(text_of("date", "03/04/2020", "gb") == "2020-04-03");
  CHECK(text_of("date", "03/04/2020", "us") == "2020-03-04");
  CHECK(text_of("date", "1/29/18") == "2018-01-29");
}

TEST_CASE("an ambiguous date says so and agrees with its other reading", "[date]") {
  const samma::Value value = normalise_cell("date", "03/04/2020");
  REQUIRE(value.warnings.size() == 1);
  CHECK(value.warnings[0] == "date.ambiguous");
  CHECK(key_of("date", "03/04/2020", "swapped") == key_of("date", "04/03/2020", "swapped"));
  CHECK(normalise_cell("date", "2020-04-03").warnings.empty());
}
