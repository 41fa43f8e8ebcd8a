#include "samma/value.hpp"

#include "support/catch.hpp"

using samma::Value;
using samma::ValueStatus;

TEST_CASE("reset empties a value whatever it held") {
  Value value;
  value.status = ValueStatus::kValid;
  value.display = "a";
  value.text = "b";
  value.keys = {"c", "d", "e"};
  value.warnings.push_back("text.repaired");
  value.reset(2);
  CHECK(value.status == ValueStatus::kAbsent);
  CHECK(value.display.empty());
  CHECK(value.text.empty());
  CHECK(value.warnings.empty());
  REQUIRE(value.keys.size() == 2);
  CHECK(value.keys[0].empty());
  CHECK(value.keys[1].empty());
}

TEST_CASE("every status has a name") {
  CHECK(samma::status_name(ValueStatus::kAbsent) == "absent");
  CHECK(samma::status_name(ValueStatus::kVerified) == "verified");
}
