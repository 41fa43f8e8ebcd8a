#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("a raw integer is a whole number of 64 bits") {
  CHECK(normalise_cell("raw_integer", "007").text == "7");
  CHECK(normalise_cell("raw_integer", "9007199254740993").text == "9007199254740993");
  CHECK(status_of("raw_integer", "1e30") == ValueStatus::kInvalid);
  CHECK(status_of("raw_integer", "seven") == ValueStatus::kInvalid);
}
