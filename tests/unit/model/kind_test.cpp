#include "samma/schema.hpp"

#include "support/catch.hpp"

TEST_CASE("names of kinds go both ways") {
  for (std::size_t i = 0; i < samma::kKindCount; ++i) {
    const auto kind = static_cast<samma::Kind>(i);
    CHECK(samma::kind_from_name(samma::kind_name(kind)) == kind);
  }
  CHECK(samma::kind_name(samma::Kind::kGivenName) == "given_name");
  CHECK(samma::kind_name(samma::Kind::kHouseNumber) == "house_number");
  CHECK(samma::kind_name(samma::Kind::kFreeText) == "free_text");
  CHECK_FALSE(samma::kind_from_name("nothing").has_value());
}
