#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("house numbers part digits and letters", "[house_number]") {
  CHECK(text_of("house_number", "12 B") == "12 b");
  CHECK(text_of("house_number", "12B") == "12 b");
  CHECK(text_of("house_number", "12A-3") == "12 a 3");
  CHECK(text_of("house_number", "5-7") == "5 7");
  CHECK(text_of("house_number", "nr 5") == "5");
  CHECK(text_of("house_number", "#5") == "5");
  CHECK(text_of("house_number", "007") == "7");
  CHECK(text_of("house_number", "67.0") == "67");
  CHECK(text_of("house_number", "12 ≠ 21") != text_of("house_number", "21"));
}

TEST_CASE("the number key is the leading digits", "[house_number]") {
  CHECK(key_of("house_number", "12 bis", "number") == "12");
  CHECK(key_of("house_number", "012", "number") == "12");
  CHECK(key_of("house_number", "Rose Cottage", "number").empty());
  CHECK(status_of("house_number", "Rose Cottage") == ValueStatus::kValid);
}

TEST_CASE("house numbers that say nothing", "[house_number]") {
  CHECK(status_of("house_number", "0") == ValueStatus::kPlaceholder);
  CHECK(status_of("house_number", "-") == ValueStatus::kPlaceholder);
  CHECK(status_of("house_number", "n/a") == ValueStatus::kPlaceholder);
  CHECK(status_of("house_number", " ") == ValueStatus::kAbsent);
}
