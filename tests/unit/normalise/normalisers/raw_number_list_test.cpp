#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("a raw list of numbers holds numbers only") {
  CHECK(normalise_cell("raw_number_list", "[1, 2.50, NULL]").text == "[1.0, 2.5, NULL]");
  CHECK(normalise_cell("raw_number_list", "[]").text == "[]");
  CHECK(status_of("raw_number_list", "[1, x]") == ValueStatus::kInvalid);
}
