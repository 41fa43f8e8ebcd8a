#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("a raw timestamp has a date and may have a time") {
  CHECK(normalise_cell("raw_timestamp", "1985-07-30T12:01:02Z").text == "1985-07-30 12:01:02");
  CHECK(normalise_cell("raw_timestamp", "1985-07-30 12:01:02.5").text == "1985-07-30 12:01:02.5");
  CHECK(normalise_cell("raw_timestamp", "1985-07-30").text == "1985-07-30 00:00:00");
  CHECK(status_of("raw_timestamp", "1985-07-30 25:00:00") == ValueStatus::kInvalid);
}
