#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("towns") {
  CHECK(text_of("town", "Göteborg") == "goteborg");
  CHECK(text_of("town", "G|teborg") == "goteborg");
  CHECK(key_of("town", "Göteborg", "expanded") == "goeteborg");
  CHECK(key_of("town", "Göteborg", "prefix4") == "gote");
  CHECK(text_of("town", "114 53 Stockholm") == "stockholm");
  CHECK(text_of("town", "'s-Gravenhage") == "s gravenhage");
  CHECK(text_of("town", "S:t Olof") == "sankt olof");
  CHECK(text_of("town", "St. Gallen") == "sankt gallen");
  CHECK(status_of("town", "okänd") == ValueStatus::kPlaceholder);
  CHECK(status_of("town", "123") == ValueStatus::kInvalid);
  CHECK(status_of("town", "") == ValueStatus::kAbsent);
}
