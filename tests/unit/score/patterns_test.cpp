#include "score/patterns.hpp"

#include <cmath>

#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/near.hpp"

using namespace samma;
using support::level;
using test::is_near;

namespace {

Model names_model() {
  Model model;
  for (const char* name : {"a", "b"})
    model.schema.fields.push_back({name, Kind::kCategory, {name}, "", {}});
  for (const std::string lane : {"a", "b"}) {
    model.comparisons.push_back({lane,
                                 {lane},
                                 {level("same", {{"equal", {lane}, {}}}, 0.8, 0.1),
                                  level("near", {{"levenshtein", {lane}, {1000000}}}, 0.15, 0.05),
                                  level("else", {}, 0.05, 0.85)}});
  }
  return model;
}

RecordTable table_of(const Model& model, const std::vector<std::vector<std::string>>& rows) {
  auto table = RecordTable::for_model(model);
  REQUIRE(table);
  table->append_rows(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t lane = 0; lane < rows[i].size(); ++lane) {
      if (rows[i][lane].empty()) continue;
      table->mutable_row(static_cast<RecordIndex>(i))[lane] =
          table->dictionary(table->lanes()[lane].dictionary).intern(rows[i][lane]);
    }
  }
  table->close();
  return std::move(*table);
}

std::vector<RowPair> rows_of(const RecordTable& table, const std::vector<RecordPair>& pairs) {
  std::vector<RowPair> rows;
  for (const auto& [left, right] : pairs)
    rows.push_back(row_pair(table.row(left), table.row(right), table.stride()));
  return rows;
}

std::string pattern(std::initializer_list<int> levels) {
  std::string text;
  for (const int each : levels) text += static_cast<char>(each);
  return text;
}

double odds_to_chance(double odds) { return odds / (1 + odds); }

}  // namespace

TEST_CASE("a reader gives the level of every comparison of every pair, call after call") {
  const Model model = names_model();
  const RecordTable table =
      table_of(model, {{"anna", "berg"}, {"anne", "berg"}, {"per", ""}, {"anna", "lund"}});
  const auto comparisons = ComparisonSet::make(model, table);
  REQUIRE(comparisons);
  const PatternReader reader(*comparisons, 7);
  CHECK(reader.size() == 9);
  CHECK(reader.stride() == 16);
  PatternReader::Scratch scratch;
  const auto read = [&](const std::vector<RecordPair>& pairs) {
    const std::vector<RowPair> rows = rows_of(table, pairs);
    const auto patterns = reader.read(rows, &scratch);
    REQUIRE(patterns.size() == pairs.size() * reader.stride());
    std::vector<int> levels;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      if (i % reader.stride() < 2) {
        levels.push_back(patterns[i]);
      } else {
        CHECK(patterns[i] == 0);
      }
    }
    return levels;
  };
  const std::vector<int> expected{1, 0, 2, kNeutral, 0, 2, 1, 2, 2, kNeutral};
  for (int call = 0; call < 2; ++call)
    CHECK(read({{0, 1}, {0, 2}, {0, 3}, {1, 3}, {2, 3}}) == expected);
  CHECK(read({{1, 3}}) == std::vector<int>{1, 2});
  CHECK(read({}).empty());
}

TEST_CASE("a reader knows the levels of a comparison of more lanes than a table has room for") {
  Model model;
  Comparison all{"all", {}, {}};
  for (int lane = 0; lane < 14; ++lane) {
    const std::string name = "lane" + std::to_string(lane);
    model.schema.fields.push_back({name, Kind::kCategory, {name}, "", {}});
    all.lanes.push_back(name);
  }
  all.levels = {level("same", {{"equal", {"lane13"}, {}}}, 0.8, 0.1),
                level("near", {{"levenshtein", {"lane13"}, {1000000}}}, 0.15, 0.05),
                level("else", {}, 0.05, 0.85)};
  model.comparisons = {all};
  std::vector<std::vector<std::string>> rows(4, std::vector<std::string>(14, "x"));
  rows[1][13] = "y";
  rows[2][13] = "longer";
  rows[3][0] = "";
  const RecordTable table = table_of(model, rows);
  const auto comparisons = ComparisonSet::make(model, table);
  REQUIRE(comparisons);
  const PatternReader reader(*comparisons);
  PatternReader::Scratch scratch;
  const auto patterns =
      reader.read(rows_of(table, {{0, 0}, {0, 1}, {0, 2}, {0, 3}, {1, 2}}), &scratch);
  for (const auto& [place, expected] : {std::pair{0, 0}, {1, 1}, {2, 2}, {3, +kNeutral}, {4, 2}})
    CHECK(patterns[static_cast<std::size_t>(place) * reader.stride()] == expected);
}

TEST_CASE("a tally counts every pattern, however many there are") {
  const Model model = names_model();
  const RecordTable table = table_of(model, {{"anna", "berg"}});
  const auto comparisons = ComparisonSet::make(model, table);
  REQUIRE(comparisons);
  const PatternReader reader(*comparisons, 8);
  PatternTally tally(reader);
  PatternCounts expected;
  for (unsigned i = 0; i < 3000; ++i) {
    std::vector<std::uint8_t> pattern(reader.stride());
    const unsigned kind = i % 1001;
    pattern[0] = static_cast<std::uint8_t>(kind % 7);
    pattern[9] = static_cast<std::uint8_t>(kind / 7);
    tally.count(pattern);
    ++expected[std::string(pattern.begin(), pattern.begin() + 10)];
  }
  PatternCounts counts{{std::string(10, '\0'), 5}};
  expected[std::string(10, '\0')] += 5;
  tally.add_to(&counts);
  CHECK(counts == expected);
}

TEST_CASE("the chance of a match is the prior's odds times m / u of every level") {
  Model model = names_model();
  const PatternScorer scorer(model, 0.01);
  const double odds = 0.01 / 0.99;
  CHECK(
      is_near(scorer.chance(pattern({0, 2})), odds_to_chance(odds * (0.8 / 0.1) * (0.05 / 0.85))));
  CHECK(is_near(scorer.chance(pattern({0, kNeutral})), odds_to_chance(odds * 8)));
  CHECK(is_near(scorer.chance(pattern({kNeutral, kNeutral})), 0.01));
  // A value that many share says nothing here: its frequency does.
  CHECK(is_near(scorer.chance(pattern({kSharedValue, 1})), odds_to_chance(odds * 3)));
}

TEST_CASE("comparisons that are left out do not count") {
  PatternScorer scorer(names_model(), 0.01);
  scorer.leave_out(0);
  CHECK(is_near(scorer.chance(pattern({0, 1})), odds_to_chance(0.01 / 0.99 * 3)));
}

TEST_CASE("household comparisons count up to their limit together with the prior") {
  Model model = names_model();
  model.comparisons[0].household = true;
  model.household_bits = 1;
  const PatternScorer low(model, 0.01);
  CHECK(is_near(low.chance(pattern({0, kNeutral})), odds_to_chance(0.01 / 0.99 * 8)));
  const PatternScorer high(model, 0.4);
  CHECK(is_near(high.chance(pattern({0, kNeutral})), odds_to_chance(2)));
  CHECK(is_near(high.chance(pattern({0, 1})), odds_to_chance(6)));
}

TEST_CASE("chances stay finite at the ends") {
  Model model = names_model();
  model.comparisons[0].levels[0].m = 1 - 1e-12;
  model.comparisons[0].levels[0].u = 1e-300;
  model.comparisons[1].levels[2].m = 1e-300;
  const PatternScorer scorer(model, 1e-12);
  CHECK(scorer.chance(pattern({0, kNeutral})) == 1);
  CHECK(scorer.chance(pattern({kNeutral, 2})) < 1e-290);
  CHECK(scorer.chance(pattern({kNeutral, 2})) > 0);
}
