#include "report/column_counts.hpp"

#include <string>

#include "support/catch.hpp"

using namespace samma;

TEST_CASE("few values are counted exactly", "[column_counts]") {
  ColumnCounts counts(100);
  for (const char* cell : {"b", "a", " a ", "", "  ", "c", "a", "b"}) counts.add(cell);
  CHECK(counts.filled() == 6);
  CHECK(counts.distinct() == 3);
  CHECK(counts.distinct_exact());
  CHECK(!counts.all_different());
  CHECK(counts.mean_length() == 1);
  const auto commonest = counts.commonest(2);
  REQUIRE(commonest.size() == 2);
  CHECK(commonest[0].value == "a");
  CHECK(commonest[0].count == 3);
  CHECK(commonest[1].value == "b");
}

TEST_CASE("many values are estimated in bounded memory and the common one is not lost",
          "[column_counts]") {
  ColumnCounts counts(1000);
  for (int i = 0; i < 50'000; ++i) {
    counts.add("value " + std::to_string(i));
    if (i % 10 == 0) counts.add("n/a");
  }
  CHECK(!counts.distinct_exact());
  CHECK(counts.distinct() > 45'000);
  CHECK(counts.distinct() < 55'000);
  const auto commonest = counts.commonest(5);
  REQUIRE(!commonest.empty());
  CHECK(commonest[0].value == "n/a");
  CHECK(commonest[0].count == 5'000);
}

TEST_CASE("a column without repeats is known as such", "[column_counts]") {
  ColumnCounts counts(100);
  CHECK(!counts.all_different());
  for (int i = 0; i < 10'000; ++i) counts.add(std::to_string(i));
  CHECK(counts.all_different());
}

TEST_CASE("long cells are cut between characters", "[column_counts]") {
  ColumnCounts counts(100);
  std::string cell;
  for (int i = 0; i < 100; ++i) cell += "å";
  counts.add("x" + cell);
  CHECK(counts.commonest(1)[0].value == "x" + cell.substr(0, 62));
}
