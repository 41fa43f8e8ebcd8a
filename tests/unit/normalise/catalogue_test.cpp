#include <algorithm>

#include "samma/normaliser.hpp"
#include "samma/schema.hpp"
#include "support/catch.hpp"

TEST_CASE("every kind has the normaliser of its name") {
  CHECK(samma::normalisers().size() == samma::kKindCount);
  for (std::size_t i = 0; i < samma::kKindCount; ++i) {
    const std::string_view name = samma::kind_name(static_cast<samma::Kind>(i));
    CAPTURE(name);
    const samma::Normaliser* normaliser = samma::find_normaliser(name);
    REQUIRE(normaliser != nullptr);
    CHECK(normaliser->name == name);
  }
  CHECK(samma::find_normaliser("nothing") == nullptr);
}

TEST_CASE("the catalogue is sorted by name") {
  const auto all = samma::normalisers();
  CHECK(std::is_sorted(all.begin(), all.end(),
                       [](const auto& a, const auto& b) { return a.name < b.name; }));
}
