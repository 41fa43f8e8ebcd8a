#include "store/value_counts.hpp"

#include "base/hash.hpp"
#include "support/catch.hpp"

using namespace samma;

namespace {

/// Records with a value, or none, in each of ten fields; fields have from one value up.
RecordTable random_table(std::size_t records) {
  Model model;
  for (std::size_t f = 0; f < 10; ++f) {
    const std::string name = "field" + std::to_string(f);
    model.schema.fields.push_back({name, Kind::kCategory, {name}, "", {}});
    ComparisonLevel equal;
    equal.tests = {{"equal", {name}, {}}};
    model.comparisons.push_back({name, {name}, {equal, ComparisonLevel()}, false});
  }
  auto table = RecordTable::for_model(model);
  REQUIRE(table);
  table->append_rows(records);
  for (std::size_t i = 0; i < records; ++i) {
    for (std::size_t lane = 0; lane < table->lanes().size(); ++lane) {
      const std::uint64_t random = mix(i * 100 + lane);
      if (random % 5 == 0) continue;
      table->mutable_row(static_cast<RecordIndex>(i))[lane] =
          table->dictionary(table->lanes()[lane].dictionary)
              .intern(std::to_string(random / 5 % (1 + lane * lane * 20)));
    }
  }
  table->close();
  return std::move(*table);
}

}  // namespace

TEST_CASE("value counts: every count is found again, ranks follow counts") {
  LargeVector<std::uint32_t> counts(3000);
  for (std::size_t id = 0; id < counts.size(); ++id) {
    const auto random = static_cast<std::uint32_t>(mix(id));
    counts[id] = id % 10 == 0 ? 60000 + random % 20000 : random % 50;
  }
  const ValueCounts found(counts);
  std::uint64_t total = 0;
  for (ValueId id = 1; id < counts.size(); ++id) {
    total += counts[id];
    REQUIRE(found.count(id) == counts[id]);
    for (const ValueId other : {1U, 10U, 2999U})
      REQUIRE((found.rank(id) < found.rank(other)) == (counts[id] < counts[other]));
  }
  CHECK(found.total() == total);
  CHECK(found.rank(0) == 0);
  CHECK(found.count(0) == 0);
}

TEST_CASE("lanes are counted as one by one, and those that are known stay") {
  const std::size_t records = GENERATE(0U, 1U, 15U, 3000U);
  const RecordTable table = random_table(records);
  LaneCounts counts;
  count_lanes(table, std::vector<std::size_t>{3}, &counts);
  const auto known = counts.at(3);
  count_lanes(table, std::vector<std::size_t>{9, 0, 3, 1, 0, 8, 5, 4}, &counts);
  CHECK(counts.size() == 7);
  CHECK(counts.at(3) == known);
  for (const auto& [lane, found] : counts) {
    std::vector<std::uint32_t> expected(table.dictionary_of(lane).size());
    for (RecordIndex i = 0; i < records; ++i) ++expected[table.value(i, lane)];
    REQUIRE(found->size() == expected.size());
    for (ValueId id = 1; id < expected.size(); ++id) REQUIRE(found->count(id) == expected[id]);
  }
}
