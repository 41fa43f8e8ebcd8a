#include "resolve/identical.hpp"

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "support/catch.hpp"

using namespace samma;

namespace {

RecordTable table_of(const std::vector<std::string>& values) {
  Model model;
  model.schema.fields = {{"a", Kind::kCategory, {"a"}, "", {}}};
  Comparison comparison;
  comparison.lanes = {"a"};
  model.comparisons = {comparison};
  auto table = RecordTable::for_model(model);
  REQUIRE(table);
  table->append_rows(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    table->mutable_row(static_cast<RecordIndex>(i))[0] =
        table->dictionary(table->lanes()[0].dictionary).intern(values[i]);
  }
  table->close();
  return std::move(*table);
}

}  // namespace

TEST_CASE("only large groups of identical records count") {
  std::vector<std::string> values(kIdenticalMax, "zeta");
  values.emplace_back("eta");
  CHECK(identical_groups(table_of(values)).empty());
  values.emplace_back("zeta");
  const auto groups = identical_groups(table_of(values));
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].size() == kIdenticalMax + 1);
  CHECK(groups[0].front() == 0);
  CHECK(groups[0].back() == kIdenticalMax + 1);
}

TEST_CASE("groups are those that a map of rows gives, in any table") {
  for (const std::size_t records : {0U, 1U, 17U, 40U, 3000U, 60'000U}) {
    std::mt19937_64 random(records);
    std::vector<std::string> values;
    // Squared: a few values of many records, many of a few.
    for (std::size_t i = 0; i < records; ++i) {
      const std::uint64_t some = random() % 40;
      values.push_back("value " + std::to_string(some * some * (random() % 8)));
    }
    std::map<std::string, std::vector<RecordIndex>> by_value;
    for (std::size_t i = 0; i < records; ++i)
      by_value[values[i]].push_back(static_cast<RecordIndex>(i));
    std::set<std::vector<RecordIndex>> expected;
    for (const auto& [value, members] : by_value) {
      if (members.size() > kIdenticalMax) expected.insert(members);
    }
    const auto found = identical_groups(table_of(values));
    CHECK(std::set(found.begin(), found.end()) == expected);
    CHECK(found.size() == expected.size());
    if (records == 3000) CHECK(found.size() > 5);
  }
}

TEST_CASE("without a star every record stands for itself") {
  const IdenticalStars stars;
  CHECK(stars.stands_for(7) == 7);
  CHECK(stars.size_of(7) == 1);
}

TEST_CASE("the first record of a star stands for its others") {
  IdenticalStars stars;
  stars.skip = {0, 0, 1, 1, 0};
  stars.links = {{1, 2, 0, kIdenticalRule}, {1, 3, 0, kIdenticalRule}};
  CHECK(stars.stands_for(0) == 0);
  CHECK(stars.stands_for(1) == 1);
  CHECK(stars.stands_for(3) == 1);
  CHECK(stars.size_of(1) == 3);
}
