#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("equal raw numbers are equal values") {
  CHECK(normalise_cell("raw_number", " 12.50").text == "12.5");
  CHECK(normalise_cell("raw_number", "12").text == "12.0");
  CHECK(normalise_cell("raw_number", "-0").text == "0.0");
  CHECK(normalise_cell("raw_number", "1e3").text == "1000.0");
  CHECK(status_of("raw_number", "12 b") == ValueStatus::kInvalid);
  CHECK(status_of("raw_number", "") == ValueStatus::kAbsent);
}
