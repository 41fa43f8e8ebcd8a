#include "resolve/rule_patterns.hpp"

#include "base/parallel.hpp"
#include "resolve/pair_sample.hpp"
#include "training_support.hpp"

using namespace samma;

namespace {

std::string levels_of(const RecordTable& table, const ComparisonSet& comparisons, RecordIndex i,
                      RecordIndex k) {
  const RowPair pair = row_pair(table.row(i), table.row(k), table.stride());
  std::string levels;
  for (std::size_t c = 0; c < comparisons.size(); ++c) {
    std::uint8_t level = 0;
    const std::uint32_t place = 0;
    ComparisonSet::Scratch scratch;
    if (!comparisons.decide_by_ids(c, pair, &level))
      comparisons.decide(c, {&pair, 1}, {&place, 1}, {&level, 1}, &scratch);
    levels += static_cast<char>(level);
  }
  return levels;
}

/// Patterns of the pairs that agree on a lane, pair by pair.
PatternCounts naive(const RecordTable& table, const ComparisonSet& comparisons, std::size_t lane) {
  PatternCounts counts;
  for (RecordIndex i = 0; i < table.size(); ++i) {
    for (RecordIndex k = i + 1; k < table.size(); ++k) {
      if (table.value(i, lane) == 0 || table.value(i, lane) != table.value(k, lane)) continue;
      ++counts[levels_of(table, comparisons, i, k)];
    }
  }
  return counts;
}

}  // namespace

TEST_CASE("a session has the pairs that share its lanes, whichever rule owns them") {
  Model model = support::lanes_model({"a", "b"});
  model.rules.insert(model.rules.begin() + 1, {"a, one deletion", {}, "one_deletion", "a"});
  const RecordTable table = support::table_of(model, support::random_rows(80, 2, 9));
  const auto comparisons = ComparisonSet::make(model, table);
  REQUIRE(comparisons);
  auto plan = BlockPlan::make(model, table);
  REQUIRE(plan);
  const PairSample sample = sample_pairs(&*plan, {}, 1'000'000);
  for (const unsigned threads : {1U, 2U}) {
    with_threads(threads, [&] {
      const RulePatterns of_sample(*plan, *comparisons, sample.pairs);
      const RulePatterns of_all(&*plan, {}, *comparisons);
      CHECK(of_sample.pairs() == sample.candidates);
      CHECK(of_all.pairs() == sample.candidates);
      const PatternCounts a = naive(table, *comparisons, 0);
      const PatternCounts b = naive(table, *comparisons, 1);
      CHECK(of_sample.of_rule(0) == a);
      CHECK(of_all.of_rule(0) == a);
      CHECK(of_sample.of_rule(2) == b);
      CHECK(of_all.of_rule(2) == b);
      // A key rule makes no session.
      CHECK(of_sample.of_rule(1).empty());
    });
  }
}

TEST_CASE("patterns of given pairs are counted") {
  const Model model = support::lanes_model({"a", "b"});
  const RecordTable table =
      support::table_of(model, {{{"anna", "berg"}, 1}, {{"anne", "berg"}, 2}, {{"anna", ""}, 3}});
  const auto comparisons = ComparisonSet::make(model, table);
  REQUIRE(comparisons);
  const std::vector<RecordPair> pairs{{0, 1}, {0, 2}, {0, 1}};
  const PatternCounts counts = count_patterns(table, *comparisons, pairs);
  REQUIRE(counts.size() == 2);
  CHECK(counts.at(std::string("\1\0", 2)) == 2);
  CHECK(counts.at(std::string("\0\xff", 2)) == 1);
}
