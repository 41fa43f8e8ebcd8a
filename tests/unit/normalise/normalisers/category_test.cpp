#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("categories keep their signs") {
  CHECK(text_of("category", "Gold") == "gold");
  CHECK(text_of("category", "A+") == "a+");
  CHECK(text_of("category", "red|blue") == "red|blue");
  CHECK(status_of("category", "X") == ValueStatus::kValid);
  CHECK(status_of("category", "none") == ValueStatus::kPlaceholder);
  CHECK(status_of("category", "") == ValueStatus::kAbsent);
}
