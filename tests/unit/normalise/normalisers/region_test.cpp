#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("regions have one spelling") {
  CHECK(text_of("region", "California") == "ca");
  CHECK(text_of("region", "CA") == "ca");
  CHECK(text_of("region", "New South Wales") == "nsw");
  CHECK(text_of("region", "Stockholms län") == "stockholm");
  CHECK(text_of("region", "Stockholm") == "stockholm");
  CHECK(text_of("region", "Region Skåne") == "skane");
  CHECK(text_of("region", "Orange County") == "orange");
  CHECK(status_of("region", "N/A") == ValueStatus::kPlaceholder);
  CHECK(status_of("region", "") == ValueStatus::kAbsent);
}
