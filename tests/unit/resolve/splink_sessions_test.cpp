#include "resolve/splink_sessions.hpp"

#include <fstream>
#include <sstream>

#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/near.hpp"

using namespace samma;
using support::level;
using test::is_near;

namespace {

/// What real Splink did: see scripts/make_em_tests.py.
struct Fixture {
  std::string rule;
  bool fix_u = false;
  Model model;
  std::vector<bool> taught;
  LevelValues session_m, session_u;  ///< At the end of the session.
  LevelValues model_m, model_u;      ///< After it.
  std::vector<double> priors;        ///< At the start and of every step.
  PatternCounts counts;
};

Fixture read_one(std::istream& file, std::istringstream& head) {
  Fixture made;
  head >> made.rule >> made.fix_u;
  std::string line;
  while (std::getline(file, line) && line != "end") {
    std::istringstream words(line);
    std::string kind;
    words >> kind;
    if (kind == "comparison") {
      Comparison comparison;
      bool taught = false;
      words >> comparison.name >> taught;
      made.taught.push_back(taught);
      made.model.comparisons.push_back(comparison);
      for (LevelValues* values : {&made.session_m, &made.session_u, &made.model_m, &made.model_u})
        values->emplace_back();
    } else if (kind == "level") {
      Comparison& comparison = made.model.comparisons.back();
      double m, u, session_m, session_u, model_m, model_u;
      words >> m >> u >> session_m >> session_u >> model_m >> model_u;
      std::vector<LevelTest> tests;
      if (comparison.levels.empty()) tests.push_back({"equal", {comparison.name}, {}});
      comparison.levels.push_back(
          level(std::to_string(comparison.levels.size()), std::move(tests), m, u));
      made.session_m.back().push_back(session_m);
      made.session_u.back().push_back(session_u);
      made.model_m.back().push_back(model_m);
      made.model_u.back().push_back(model_u);
    } else if (kind == "priors") {
      for (double prior; words >> prior;) made.priors.push_back(prior);
    } else if (kind == "pattern") {
      std::string pattern;
      for (std::size_t c = 0; c < made.taught.size(); ++c) {
        int number = 0;
        words >> number;
        pattern += static_cast<char>(number);
      }
      words >> made.counts[pattern];
    }
  }
  made.model.prior = 0.001;
  return made;
}

std::vector<Fixture> read_fixtures() {
  std::ifstream file(SAMMA_TEST_DATA "/em_patterns.txt");
  REQUIRE(file.good());
  std::vector<Fixture> fixtures;
  for (std::string line; std::getline(file, line);) {
    std::istringstream head(line);
    std::string kind;
    head >> kind;
    if (kind == "session") fixtures.push_back(read_one(file, head));
  }
  return fixtures;
}

std::vector<std::string> lanes_of(const std::string& rule) {
  std::vector<std::string> lanes;
  std::istringstream words(rule);
  for (std::string lane; std::getline(words, lane, '+');) lanes.push_back(lane);
  return lanes;
}

BlockingRule rule_of(const std::string& name) { return {name, lanes_of(name), "", ""}; }

double furthest(const Model& model, const LevelValues& expected, double ComparisonLevel::*number) {
  double distance = 0;
  for (std::size_t c = 0; c < expected.size(); ++c) {
    for (std::size_t l = 0; l < expected[c].size(); ++l) {
      distance =
          std::max(distance, std::abs(model.comparisons[c].levels[l].*number - expected[c][l]));
    }
  }
  return distance;
}

/// Two comparisons of two levels; `equal` pairs that agree on both, `apart` that agree on neither.
Model two_model() {
  Model model;
  for (const std::string name : {"a", "b"})
    model.comparisons.push_back(
        {name,
         {name},
         {level("same", {{"equal", {name}, {}}}, 0.9, 0.1), level("else", {}, 0.1, 0.9)}});
  model.prior = 0.2;
  return model;
}

PatternCounts two_counts(std::uint64_t same, std::uint64_t one, std::uint64_t none) {
  PatternCounts counts;
  counts[std::string("\0\0", 2)] = same;
  counts[std::string("\0\1", 2)] = one;
  counts[std::string("\1\1", 2)] = none;
  return counts;
}

}  // namespace

TEST_CASE("a session steps as real Splink does, and leaves the same model") {
  const auto fixtures = read_fixtures();
  REQUIRE(fixtures.size() == 4);
  for (const Fixture& fixture : fixtures) {
    CAPTURE(fixture.rule, fixture.fix_u);
    Model model = fixture.model;
    CHECK(is_near(starting_prior(model, rule_of(fixture.rule)), fixture.priors[0], 1e-12));
    TrainingReport report;
    SplinkSessions sessions({false, !fixture.fix_u, true}, &model);
    sessions.run(rule_of(fixture.rule), fixture.counts, fixture.taught, &report);
    REQUIRE(report.sessions.size() == 1);
    const auto& history = report.sessions[0].history;
    REQUIRE(history.size() + 1 == fixture.priors.size());
    for (std::size_t step = 0; step < history.size(); ++step) {
      CAPTURE(step);
      REQUIRE(is_near(history[step].prior, fixture.priors[step + 1], 1e-9));
    }
    for (std::size_t c = 0; c < fixture.taught.size(); ++c) {
      for (std::size_t l = 0; l < fixture.model_m[c].size(); ++l) {
        CAPTURE(c, l);
        // What is not observed has no estimate here; Splink writes the one it started with too.
        CHECK(is_near(model.comparisons[c].levels[l].m, fixture.model_m[c][l], 1e-9));
        CHECK(is_near(model.comparisons[c].levels[l].u, fixture.model_u[c][l], 1e-9));
      }
    }
  }
}

TEST_CASE("u that stays is not touched, and u alone can be learned from the model's") {
  for (const Fixture& fixture : read_fixtures()) {
    if (fixture.fix_u) continue;
    Model model = fixture.model;
    TrainingReport report;
    SplinkSessions sessions({false, true, false}, &model);
    sessions.run(rule_of(fixture.rule), fixture.counts, fixture.taught, &report);
    CHECK(furthest(model, fixture.session_u, &ComparisonLevel::u) < 1e-9);
    Model fixed = fixture.model;
    SplinkSessions kept({false, false, false}, &fixed);
    kept.run(rule_of(fixture.rule), fixture.counts, fixture.taught, &report);
    for (std::size_t c = 0; c < fixture.taught.size(); ++c) {
      for (std::size_t l = 0; l < fixture.model.comparisons[c].levels.size(); ++l)
        CHECK(fixed.comparisons[c].levels[l].u == fixture.model.comparisons[c].levels[l].u);
    }
  }
}

TEST_CASE("the model gets the median of what its sessions found") {
  const PatternCounts counts[] = {two_counts(60, 20, 20), two_counts(30, 50, 20),
                                  two_counts(10, 20, 70)};
  std::vector<double> alone;
  for (int sessions_run = 1; sessions_run <= 3; ++sessions_run) {
    Model model = two_model();
    TrainingReport report;
    SplinkSessions sessions({}, &model);
    // The prior of a session depends on the rule alone, its start on the sessions before.
    std::vector<double> found;
    for (int i = 0; i < sessions_run; ++i) {
      Model before = model;
      SplinkSessions single({}, &before);
      single.run({"c", {"c"}, "", ""}, counts[i], {false, true}, &report);
      found.push_back(before.comparisons[1].levels[0].m);
      sessions.run({"c", {"c"}, "", ""}, counts[i], {false, true}, &report);
    }
    std::sort(found.begin(), found.end());
    const double median = sessions_run == 1   ? found[0]
                          : sessions_run == 2 ? (found[0] + found[1]) / 2
                                              : found[1];
    CAPTURE(sessions_run);
    CHECK(is_near(model.comparisons[1].levels[0].m, median));
  }
}

TEST_CASE("what no session teaches keeps its number and is named") {
  Model model = two_model();
  TrainingReport report;
  SplinkSessions sessions({}, &model);
  PatternCounts counts;
  counts[std::string("\0\0", 2)] = 50;
  sessions.run({"a", {"a"}, "", ""}, counts, {false, true}, &report);
  sessions.finish(&report);
  CHECK(model.comparisons[0].levels[0].m == 0.9);
  // All pairs agree on b: m of the other level was not observed. m stays below 1.
  CHECK(model.comparisons[1].levels[0].m < 1);
  CHECK(model.comparisons[1].levels[0].m > 0.999);
  CHECK(model.comparisons[1].levels[1].m == 0.1);
  REQUIRE(report.untrained_m.size() == 3);
  CHECK(report.untrained_m[0].comparison == "a");
  CHECK(report.untrained_m[2].level == "else");
}

TEST_CASE("a session starts from the odds that its rule leaves: equality of several lanes first") {
  Model model = two_model();
  CHECK(is_near(starting_prior(model, {"", {"c"}, "", ""}), 0.2));
  CHECK(is_near(starting_prior(model, {"", {"a"}, "", ""}), 0.25 * 9 / (1 + 0.25 * 9)));
  CHECK(is_near(starting_prior(model, {"", {"a", "b"}, "", ""}), 0.25 * 81 / (1 + 0.25 * 81)));
  model.comparisons.push_back(
      {"ab",
       {"a", "b"},
       {level("same", {{"equal", {"a", "b"}, {}}}, 0.8, 0.2), level("else", {}, 0.2, 0.8)}});
  CHECK(is_near(starting_prior(model, {"", {"a", "b"}, "", ""}), 0.25 * 4 / (1 + 0.25 * 4)));
  CHECK(is_near(starting_prior(model, {"", {"a"}, "", ""}), 0.25 * 9 / (1 + 0.25 * 9)));
}
