#include "compare/ratio.hpp"

#include <cstdint>
#include <vector>

#include "support/catch.hpp"

using namespace samma;

TEST_CASE("a boundary belongs to its threshold, to the last digit") {
  CHECK(meets({2, 3}, {666'666}, Direction::kAtLeast));
  CHECK_FALSE(meets({2, 3}, {666'667}, Direction::kAtLeast));
  CHECK(meets({92, 100}, {920'000}, Direction::kAtLeast));
  CHECK(meets({2, 3}, {666'667}, Direction::kAtMost));
  CHECK_FALSE(meets({2, 3}, {666'666}, Direction::kAtMost));
  CHECK(meets({2, 1}, {2'000'000}, Direction::kAtMost));
}

TEST_CASE("scores and thresholds of any size are decided without overflow") {
  CHECK(meets({INT64_MAX, 1}, {INT64_MAX}, Direction::kAtLeast));
  CHECK_FALSE(meets({INT64_MAX, 1}, {INT64_MAX}, Direction::kAtMost));
  CHECK(meets({INT64_MAX - 1, INT64_MAX}, {1'000'000}, Direction::kAtMost));
  CHECK_FALSE(meets({INT64_MAX - 1, INT64_MAX}, {1'000'000}, Direction::kAtLeast));
}

TEST_CASE("what cannot be compared meets nothing") {
  CHECK_FALSE(meets(kNotComparable, {0}, Direction::kAtLeast));
  CHECK_FALSE(meets(kNotComparable, {INT64_MAX}, Direction::kAtMost));
}

TEST_CASE("levels give the first threshold that is met") {
  const std::vector<Threshold> thresholds = {{920'000}, {880'000}, {700'000}};
  const Levels levels(Direction::kAtLeast, thresholds);
  CHECK(levels.level({95, 100}) == 0);
  CHECK(levels.level({92, 100}) == 0);
  CHECK(levels.level({91, 100}) == 1);
  CHECK(levels.level({70, 100}) == 2);
  CHECK(levels.level({69, 100}) == 3);
  CHECK(levels.level(kNotComparable) == 3);
  CHECK(levels.identical_level() == 0);
}

TEST_CASE("equal texts meet no similarity above 1 and no distance below 0") {
  const std::vector<Threshold> above = {{1'000'001}};
  CHECK(Levels(Direction::kAtLeast, above).identical_level() == 1);
  const std::vector<Threshold> below = {{-1}, {0}};
  CHECK(Levels(Direction::kAtMost, below).identical_level() == 1);
}

TEST_CASE("the largest whole distance within a threshold") {
  CHECK(Loosest{}.whole() == INT64_MAX);
  CHECK(Loosest{true, {2'000'000}}.whole() == 2);
  CHECK(Loosest{true, {2'999'999}}.whole() == 2);
  CHECK(Loosest{true, {0}}.whole() == 0);
  CHECK(Loosest{true, {-1}}.whole() == -1);
}
