#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("a raw date is one that exists, year first") {
  CHECK(normalise_cell("raw_date", "1985-7-30").text == "1985-07-30");
  CHECK(status_of("raw_date", "1985-02-30") == ValueStatus::kInvalid);
  CHECK(status_of("raw_date", "30.07.1985") == ValueStatus::kInvalid);
}
