// The table of derived keys below the normalisers, and the tables behind the default model, name
// what exists.
#include <algorithm>

#include "model/default_tables.hpp"
#include "model/lanes.hpp"
#include "samma/comparator.hpp"
#include "samma/normaliser.hpp"
#include "support/catch.hpp"

using namespace samma;

TEST_CASE("each kind has a normaliser with exactly the keys that models may name", "[model][law]") {
  for (std::size_t i = 0; i < kKindCount; ++i) {
    const Kind kind = static_cast<Kind>(i);
    INFO(kind_name(kind));
    const Normaliser* normaliser = find_normaliser(kind_name(kind));
    REQUIRE(normaliser != nullptr);
    const auto keys = kind_keys(kind);
    CHECK(std::equal(keys.begin(), keys.end(), normaliser->keys.begin(), normaliser->keys.end()));
  }
}

TEST_CASE("the default model uses comparators that exist", "[model][law]") {
  for (const LevelRow& row : level_rows()) {
    for (const TestRow& test : {row.first, row.second}) {
      if (test.comparator.empty() || test.comparator == "equal" || test.comparator == "swapped") {
        continue;
      }
      INFO(test.comparator);
      CHECK(find_comparator(test.comparator) != nullptr);
    }
  }
}
