#include "score/training.hpp"

#include <cmath>
#include <random>

#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/naive_em.hpp"
#include "support/near.hpp"

using namespace samma;
using support::level;
using test::is_near;

namespace {

/// A comparison per row of m, with as many levels.
Model model_with(const LevelValues& m, const LevelValues& u) {
  Model model;
  for (std::size_t c = 0; c < m.size(); ++c) {
    Comparison comparison;
    comparison.name = "c" + std::to_string(c);
    for (std::size_t l = 0; l < m[c].size(); ++l)
      comparison.levels.push_back(level("l" + std::to_string(l), {}, m[c][l], u[c][l]));
    model.comparisons.push_back(comparison);
  }
  return model;
}

/// Adds the pairs that a class of pairs has on every pattern, independence taken as exact.
void add_class(const LevelValues& chances, double pairs, PatternCounts* counts) {
  std::string pattern(chances.size(), '\0');
  while (true) {
    double share = 1;
    for (std::size_t c = 0; c < chances.size(); ++c)
      share *= chances[c][static_cast<std::uint8_t>(pattern[c])];
    (*counts)[pattern] += static_cast<std::uint64_t>(std::llround(share * pairs));
    std::size_t c = 0;
    while (c < chances.size() && static_cast<std::size_t>(++pattern[c]) == chances[c].size())
      pattern[c++] = 0;
    if (c == chances.size()) return;
  }
}

std::vector<bool> all(std::size_t count) { return std::vector<bool>(count, true); }

double furthest(const LevelValues& a, const LevelValues& b) {
  double distance = 0;
  for (std::size_t c = 0; c < a.size(); ++c) {
    for (std::size_t l = 0; l < a[c].size(); ++l)
      distance = std::max(distance, std::abs(a[c][l] - b[c][l]));
  }
  return distance;
}

const LevelValues kM{{0.9, 0.07, 0.03}, {0.8, 0.2}, {0.7, 0.2, 0.1}, {0.95, 0.05}};
const LevelValues kU{{0.01, 0.04, 0.95}, {0.1, 0.9}, {0.02, 0.08, 0.9}, {0.05, 0.95}};
const LevelValues kStartM{{0.6, 0.2, 0.2}, {0.6, 0.4}, {0.6, 0.2, 0.2}, {0.6, 0.4}};

}  // namespace

TEST_CASE("known m, u and share of matches come back from the patterns that they make") {
  constexpr double kPairs = 1e7;
  const double share = GENERATE(0.02, 0.3, 0.7);
  PatternCounts counts;
  add_class(kM, kPairs * share, &counts);
  add_class(kU, kPairs * (1 - share), &counts);
  const Model model = model_with(kStartM, kU);
  EmOptions options;
  options.fix_u = GENERATE(true, false);
  options.convergence = 1e-9;
  options.steps_most = 2000;
  std::vector<EmSession> sessions{make_session(counts, all(4), model)};
  sessions[0].prior = 0.2;
  const EmResult result = run_em(model, options, &sessions);
  CAPTURE(share, options.fix_u);
  CHECK(sessions[0].converged);
  CHECK(std::abs(sessions[0].prior - share) < 1e-3);
  CHECK(furthest(result.m, kM) < 2e-3);
  CHECK(furthest(sessions[0].u, kU) < 1e-3);
}

TEST_CASE("every step is that of a naive reference, for any patterns and what is fixed") {
  std::mt19937_64 random(7);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::pair<std::string, double>> patterns;
    PatternCounts counts;
    for (std::size_t i = 0; i < 60; ++i) {
      std::string pattern;
      for (const auto& levels : kM) {
        const auto drawn = random() % (levels.size() + 1);
        pattern += static_cast<char>(drawn == levels.size() ? kNeutral : drawn);
      }
      counts[pattern] += 1 + random() % 1000;
    }
    for (const auto& [pattern, count] : counts)
      patterns.emplace_back(pattern, static_cast<double>(count));
    const Model model = model_with(kStartM, kU);
    EmOptions options;
    options.plain = true;
    options.fix_m = random() % 4 == 0;
    options.fix_u = random() % 2 == 0;
    options.fix_prior = random() % 4 == 0;
    options.convergence = 0;
    options.steps_most = 1 + round;
    reference::NaiveEm naive{kStartM, kU, 0.1, options.fix_m, options.fix_u, options.fix_prior};
    for (int step = 0; step < options.steps_most; ++step) naive.step(patterns);
    std::vector<EmSession> sessions{make_session(counts, all(4), model)};
    sessions[0].prior = 0.1;
    const EmResult result = run_em(model, options, &sessions);
    CAPTURE(round);
    REQUIRE(sessions[0].history.size() == static_cast<std::size_t>(options.steps_most));
    REQUIRE(is_near(sessions[0].prior, naive.prior, 1e-9));
    REQUIRE(furthest(result.m, naive.m) < 1e-9);
    REQUIRE(furthest(sessions[0].u, naive.u) < 1e-9);
  }
}

TEST_CASE("sessions share m: one that teaches little of a comparison learns it from another") {
  // The second session sees only comparisons 0 and 1, which hardly tell its classes apart.
  PatternCounts rich;
  add_class(kM, 3e5, &rich);
  add_class(kU, 7e5, &rich);
  PatternCounts poor;
  add_class({{0.9, 0.07, 0.03}, {0.8, 0.2}, {1}, {1}}, 5e4, &poor);
  add_class({{0.5, 0.1, 0.4}, {0.5, 0.5}, {1}, {1}}, 5e4, &poor);
  const Model model = model_with(kStartM, kU);
  std::vector<EmSession> sessions{make_session(rich, all(4), model),
                                  make_session(poor, {true, true, false, false}, model)};
  for (EmSession& session : sessions) session.prior = 0.4;
  EmOptions options;
  options.steps_most = 3000;
  options.convergence = 1e-9;
  const EmResult result = run_em(model, options, &sessions);
  CHECK(furthest(result.m, kM) < 0.02);
  CHECK(std::abs(sessions[1].prior - 0.5) < 0.05);
  CHECK(std::abs(sessions[1].u[0][0] - 0.5) < 0.05);
  // What a session does not teach keeps its u.
  CHECK(sessions[1].u[3] == kU[3]);
}

TEST_CASE("families do not become the matches: a session has its own u") {
  // Comparisons: given name, birth date, phone, street. A third of the pairs are matches; the
  // others are of one family: they share phone and street, not the person.
  const LevelValues person{{0.9, 0.1}, {0.92, 0.08}, {0.7, 0.3}, {0.8, 0.2}};
  const LevelValues family{{0.03, 0.97}, {0.01, 0.99}, {0.8, 0.2}, {0.9, 0.1}};
  const LevelValues strangers{{0.01, 0.99}, {0.002, 0.998}, {0.0001, 0.9999}, {0.001, 0.999}};
  PatternCounts counts;
  add_class(person, 1e5, &counts);
  add_class(family, 2e5, &counts);
  const Model model = model_with({{0.8, 0.2}, {0.8, 0.2}, {0.8, 0.2}, {0.8, 0.2}}, strangers);
  const auto run = [&](bool fix_u) {
    EmOptions options;
    options.fix_u = fix_u;
    options.steps_most = 3000;
    options.convergence = 1e-9;
    std::vector<EmSession> sessions{make_session(counts, all(4), model)};
    sessions[0].prior = 0.5;
    const EmResult result = run_em(model, options, &sessions);
    return std::pair{sessions[0].prior, result.m[0][0]};
  };
  const auto [prior, given_name] = run(false);
  CHECK(std::abs(prior - 1.0 / 3) < 0.02);
  CHECK(std::abs(given_name - 0.9) < 0.02);
  // With the u of strangers nearly all pairs seem to match, and a match need not share its name.
  const auto [families_too, worthless] = run(true);
  CHECK(families_too > 0.9);
  CHECK(worthless < 0.5);
}

TEST_CASE("the defaults stand for the pairs that they are said to") {
  PatternCounts counts;
  counts[std::string(1, '\0')] = 300;
  counts[std::string(1, '\1')] = 100;
  const Model model = model_with({{0.5, 0.5}}, {{0.5, 0.5}});
  EmOptions options;
  options.model_matches = 100;
  options.model_pairs = 400;
  options.fix_prior = true;
  std::vector<EmSession> sessions{make_session(counts, all(1), model)};
  sessions[0].prior = 0.5;
  options.steps_most = 1;
  const EmResult result = run_em(model, options, &sessions);
  CHECK(is_near(result.m[0][0], (150 + 50) / 300.0));
  CHECK(is_near(sessions[0].u[0][0], (150 + 200) / 600.0));
  CHECK(is_near(result.matches[0][0], 150));
  CHECK(is_near(sessions[0].others[0][1], 50));
}

TEST_CASE("the share of matches stays below its limit") {
  PatternCounts counts;
  add_class(kM, 9e4, &counts);
  add_class(kU, 1e4, &counts);
  const Model model = model_with(kM, kU);
  std::vector<EmSession> sessions{make_session(counts, all(4), model)};
  sessions[0].prior = 0.1;
  sessions[0].prior_most = 0.25;
  run_em(model, {}, &sessions);
  CHECK(is_near(sessions[0].prior, 0.25));
}

TEST_CASE("what a session does not teach is neutral, and patterns that differ there become one") {
  PatternCounts counts;
  counts[std::string("\0\0", 2)] = 3;
  counts[std::string("\0\1", 2)] = 4;
  counts[std::string("\1\0", 2)] = 5;
  const Model model = model_with({{0.5, 0.5}, {0.5, 0.5}}, {{0.5, 0.5}, {0.5, 0.5}});
  const EmSession session = make_session(counts, {true, false}, model);
  REQUIRE(session.patterns.size() == 2);
  CHECK(session.patterns[0].second == 7);
  CHECK(session.patterns[1].second == 5);
  CHECK(session.pairs == 12);
}

TEST_CASE("levels that no pair spoke for are named with their number") {
  const Model model = model_with({{0.7, 0.3}, {0.6, 0.4}}, {{0.1, 0.9}, {0.2, 0.8}});
  const auto unseen = untrained_levels(model, {{5, 0.4}, {0, 9}}, 0.5, &ComparisonLevel::u);
  REQUIRE(unseen.size() == 2);
  CHECK(unseen[0].comparison == "c0");
  CHECK(unseen[0].level == "l1");
  CHECK(unseen[0].value == 0.9);
  CHECK(unseen[1].comparison == "c1");
  CHECK(unseen[1].value == 0.2);
}

TEST_CASE("no session leaves every number as it was") {
  const Model model = model_with(kM, kU);
  std::vector<EmSession> sessions;
  CHECK(run_em(model, {}, &sessions).m == kM);
}
