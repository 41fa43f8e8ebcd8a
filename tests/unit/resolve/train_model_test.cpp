#include "resolve/train_model.hpp"

#include <cmath>

#include "score/estimation.hpp"
#include "support/near.hpp"
#include "training_support.hpp"

using namespace samma;
using test::is_near;

namespace {

constexpr std::size_t kLanes = 6;

/// People of whom two in five have a copy in which each field is damaged once in eight.
std::vector<support::Row> people(std::size_t count) {
  std::vector<support::Row> rows;
  for (std::size_t i = 0; i < count; ++i) {
    support::Row row{{}, rows.size() + 1, 0};
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      row.cells.push_back("v" + std::to_string(mix(i * 10 + lane) % 100));
    rows.push_back(row);
    if (mix(i) % 5 >= 2) continue;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      if (mix(i * 1000 + lane) % 8 == 0) row.cells[lane] = "w" + std::to_string(mix(i + lane) % 99);
    }
    row.content = rows.size() + 1;
    rows.push_back(row);
  }
  return rows;
}

struct Trained {
  Model model;
  TrainingReport report;
};

Trained train(const Model& start, const RecordTable& table, const SessionOptions& options) {
  Trained made{start, {}};
  const auto comparisons = ComparisonSet::make(start, table);
  REQUIRE(comparisons);
  made.model.prior = default_prior(table, false);
  LaneCounts counts;
  estimate_u(table, *comparisons, false, 0, &made.model, &counts);
  auto plan = BlockPlan::make(made.model, table);
  REQUIRE(plan);
  const PairSample sample = sample_pairs(&*plan, {}, 100'000);
  const RulePatterns patterns(*plan, *comparisons, sample.pairs);
  train_m(*plan, patterns, sample.each_stands_for(), options, &made.model, &made.report);
  const Matcher matcher(made.model, table, *comparisons);
  train_prior(matcher, sample, possible_pairs(table, false), &made.model, &made.report);
  return made;
}

Model pairs_of_lanes() {
  Model model = support::lanes_model({"a", "b", "c", "d", "e", "f"});
  for (Comparison& comparison : model.comparisons)
    comparison.levels = {support::level("same", {{"equal", {comparison.name}, {}}}, 0.6, 0.1),
                         support::level("else", {}, 0.4, 0.9)};
  model.rules.clear();
  for (const auto& lanes : std::vector<std::vector<std::string>>{
           {"a", "b"}, {"c", "d"}, {"a", "c"}, {"b", "d"}, {"e", "f"}, {"b", "e"}})
    model.rules.push_back({lanes[0] + lanes[1], lanes, "", ""});
  return model;
}

}  // namespace

TEST_CASE("copies with one damaged field in eight teach m and the prior") {
  const RecordTable table = support::table_of(pairs_of_lanes(), people(4000));
  SessionOptions options;
  options.default_matches = 1;
  const Trained trained = train(pairs_of_lanes(), table, options);
  REQUIRE(trained.report.sessions.size() >= 4);
  for (const Comparison& comparison : trained.model.comparisons) {
    CAPTURE(comparison.name);
    CHECK(std::abs(comparison.levels[0].m - 7.0 / 8) < 0.05);
    CHECK(std::abs(comparison.levels[0].m + comparison.levels[1].m - 1) < 1e-6);
  }
  const double copies = static_cast<double>(table.size()) - 4000;
  CHECK(std::abs(trained.model.prior * possible_pairs(table, false) / copies - 1) < 0.1);
  CHECK(trained.report.untrained_m.empty());
}

TEST_CASE("the prior is a fixed point: the candidates have as many matches as it says") {
  const RecordTable table = support::table_of(pairs_of_lanes(), people(800));
  const Trained trained = train(pairs_of_lanes(), table, {});
  auto plan = BlockPlan::make(trained.model, table);
  REQUIRE(plan);
  const PairSample sample = sample_pairs(&*plan, {}, 1'000'000);
  const auto matcher = Matcher::make(trained.model, table);
  REQUIRE(matcher);
  double matches = 0;
  for (const CandidatePair& pair : sample.pairs)
    matches += to_probability(matcher->explain(pair.left, pair.right, nullptr));
  const double prior = matches / possible_pairs(table, false);
  CHECK(std::abs(prior / trained.model.prior - 1) < 0.01);
  CHECK(std::abs(trained.report.expected_matches / matches - 1) < 0.01);
}

TEST_CASE("named rules are the sessions, each names what it teaches") {
  const RecordTable table = support::table_of(pairs_of_lanes(), people(800));
  SessionOptions options;
  options.rules = {1, 3};
  const Trained trained = train(pairs_of_lanes(), table, options);
  REQUIRE(trained.report.sessions.size() == 2);
  CHECK(trained.report.sessions[0].rule == "cd");
  CHECK(trained.report.sessions[0].comparisons == std::vector<std::string>{"a", "b", "e", "f"});
  CHECK(trained.report.sessions[1].rule == "bd");
  CHECK(trained.report.sessions[1].comparisons == std::vector<std::string>{"a", "c", "e", "f"});
  // No session teaches d.
  REQUIRE(trained.report.untrained_m.size() == 2);
  CHECK(trained.report.untrained_m[0].comparison == "d");
  CHECK(trained.report.untrained_m[0].value == 0.6);
  CHECK(trained.model.comparisons[3].levels[0].m == 0.6);
}

TEST_CASE("levels that no pair is on are named") {
  Model model = pairs_of_lanes();
  for (Comparison& comparison : model.comparisons)
    comparison.levels.insert(comparison.levels.begin() + 1,
                             support::level("swapped", {{"swapped", {"a", "b"}, {}}}, 0.02, 0.001));
  std::vector<support::Row> rows = people(800);
  // Values of a lane never occur in another: none is swapped.
  for (support::Row& row : rows) {
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      row.cells[lane] += std::string(1, "ABCDEF"[lane]);
  }
  model.comparisons.resize(2);
  model.rules = {{"cd", {"c", "d"}, "", ""}};
  const RecordTable table = support::table_of(model, rows);
  const Trained trained = train(model, table, {});
  REQUIRE(trained.report.untrained_m.size() == 2);
  CHECK(trained.report.untrained_m[0].comparison == "a");
  CHECK(trained.report.untrained_m[0].level == "swapped");
}

TEST_CASE("two records are nothing to learn from: all numbers stay, all are named") {
  const Model model = pairs_of_lanes();
  const RecordTable table = support::table_of(
      model, {{{"x", "y", "z", "w", "v", "u"}, 1}, {{"x", "y", "z", "q", "p", "o"}, 2}});
  const Trained trained = train(model, table, {});
  CHECK(trained.report.sessions.empty());
  CHECK(trained.report.untrained_m.size() == 12);
  for (const Comparison& comparison : trained.model.comparisons)
    CHECK(comparison.levels[0].m == 0.6);
  CHECK(trained.model.prior > 0);
  CHECK(trained.model.prior <= 0.5);
}

TEST_CASE("known matches give m: counts, with the model's standing for some") {
  PatternCounts counts;
  counts[std::string("\0\0\0\0", 4)] = 70;
  counts[std::string("\1\0\xff\0", 4)] = 30;
  Model model = pairs_of_lanes();
  model.comparisons.resize(4);
  TrainingReport report;
  learn_m(counts, 100, &model, &report);
  CHECK(report.known_matches == 100);
  CHECK(is_near(model.comparisons[0].levels[0].m, (70 + 60) / 200.0));
  CHECK(is_near(model.comparisons[2].levels[0].m, (70 + 60) / 170.0));
  CHECK(is_near(model.comparisons[3].levels[1].m, 40 / 200.0));
  REQUIRE(report.untrained_m.size() == 3);
  CHECK(report.untrained_m[0].comparison == "b");
  Model plain = pairs_of_lanes();
  plain.comparisons.resize(4);
  learn_m(counts, 0, &plain, &report);
  CHECK(is_near(plain.comparisons[0].levels[0].m, 0.7));
  // What was never seen keeps a finite weight; what was always seen leaves room for it.
  CHECK(plain.comparisons[3].levels[1].m > 0);
  CHECK(plain.comparisons[3].levels[0].m < 1);
}

TEST_CASE("a rule does not teach the comparisons that use its fields") {
  Model model = pairs_of_lanes();
  model.comparisons.resize(4);
  model.comparisons[2].levels.insert(
      model.comparisons[2].levels.begin(),
      support::level("swapped", {{"swapped", {"c", "b"}, {}}}, 0.02, 0.001));
  model.comparisons[3].levels.insert(
      model.comparisons[3].levels.begin(),
      support::level("near", {{"levenshtein", {"b"}, {1000000}}}, 0.02, 0.001));
  const BlockingRule& rule = model.rules[0];
  REQUIRE(rule.name == "ab");
  CHECK(taught_by(model, rule) == std::vector<bool>{false, false, true, false});
  CHECK(taught_by(model, rule, Swapped::kCounts) == std::vector<bool>{false, false, false, false});
}
