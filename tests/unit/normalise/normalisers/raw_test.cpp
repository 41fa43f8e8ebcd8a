#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("a raw cell stays as it is") {
  for (const char* cell : {" Anna ", "N/A", "ÄÖ", "-", "\tx"}) {
    const auto value = normalise_cell("raw", cell);
    CHECK(value.text == cell);
    CHECK(value.display == cell);
    CHECK(value.status == ValueStatus::kValid);
  }
  CHECK(status_of("raw", "") == ValueStatus::kAbsent);
}
