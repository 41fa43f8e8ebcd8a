#include "resolve/splink_sessions.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "model/conditions.hpp"

namespace samma {
namespace {

// Splink's defaults, `em_convergence` and `max_iterations`.
constexpr double kConvergence = 1e-4;
constexpr int kStepsMost = 25;
/// m and u of a model lie between 0 and 1; where a session sees one level only, it finds 1.
constexpr double kShareMost = 1 - 1e-9;

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/// The lanes whose equality is all that a level asks for; none if it asks for anything else.
std::vector<std::string> equal_lanes(const Schema& schema, const ComparisonLevel& level) {
  if (level.condition.empty()) {
    const bool plain = level.tests.size() == 1 && level.tests[0].comparator == "equal";
    return plain ? level.tests[0].lanes : std::vector<std::string>();
  }
  const auto ast = sql::parse(level.condition, sql::Dialect::kLevel);
  if (!ast || level.neutral) return {};
  const auto column = SchemaColumns(schema).find(sql::equal_column(*ast));
  if (!column) return {};
  return {schema.fields[column->index].name};
}

}  // namespace

double starting_prior(const Model& model, const BlockingRule& rule) {
  std::vector<std::pair<std::vector<std::string>, const ComparisonLevel*>> equalities;
  for (const Comparison& comparison : model.comparisons) {
    for (const ComparisonLevel& level : comparison.levels) {
      auto lanes = equal_lanes(model.schema, level);
      if (!lanes.empty()) equalities.emplace_back(std::move(lanes), &level);
    }
  }
  std::stable_sort(equalities.begin(), equalities.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  const auto shared = rule.condition.empty() ? rule.lanes : fields_of_rule(model.schema, rule);
  std::set<std::string> left(shared.begin(), shared.end());
  double odds = model.prior / (1 - model.prior);
  for (const auto& [lanes, level] : equalities) {
    if (!std::all_of(lanes.begin(), lanes.end(),
                     [&](const std::string& lane) { return left.contains(lane); }))
      continue;
    for (const std::string& lane : lanes) left.erase(lane);
    odds *= level->m / level->u;
  }
  return odds / (1 + odds);
}

SplinkSessions::SplinkSessions(const Options& options, Model* model)
    : options_(options), model_(*model) {
  for (const Comparison& comparison : model_.comparisons) {
    m_.emplace_back(comparison.levels.size());
    u_.emplace_back(comparison.levels.size());
    if (!options_.u_known) continue;
    for (std::size_t l = 0; l < comparison.levels.size(); ++l)
      u_.back()[l].push_back(comparison.levels[l].u);
  }
}

void SplinkSessions::run(const BlockingRule& rule, const PatternCounts& patterns,
                         const std::vector<bool>& taught, TrainingReport* report) {
  std::vector<EmSession> sessions;
  sessions.push_back(make_session(patterns, taught, model_));
  EmSession& session = sessions.front();
  session.prior = starting_prior(model_, rule);
  EmOptions options;
  options.fix_m = options_.fix_m;
  options.fix_u = !options_.learn_u;
  options.convergence = kConvergence;
  options.steps_most = kStepsMost;
  options.plain = true;
  take(run_em(model_, options, &sessions), session);
  TrainingSession made;
  made.rule = rule.name;
  made.pairs = static_cast<std::uint64_t>(session.pairs);
  made.matches = session.prior * session.pairs;
  made.converged = session.converged;
  made.history = session.history;
  for (std::size_t c = 0; c < taught.size(); ++c) {
    if (taught[c]) made.comparisons.push_back(model_.comparisons[c].name);
  }
  report->sessions.push_back(std::move(made));
}

void SplinkSessions::take(const EmResult& result, const EmSession& session) {
  for (std::size_t c = 0; c < m_.size(); ++c) {
    if (!session.taught[c]) continue;
    auto& levels = model_.comparisons[c].levels;
    for (std::size_t l = 0; l < levels.size(); ++l) {
      // What no pair of the session has is not observed: no estimate.
      if (!options_.fix_m && result.matches[c][l] > 0) {
        m_[c][l].push_back(result.m[c][l]);
        levels[l].m = std::min(median(m_[c][l]), kShareMost);
      }
      if (options_.learn_u && session.others[c][l] > 0) {
        u_[c][l].push_back(session.u[c][l]);
        levels[l].u = std::min(median(u_[c][l]), kShareMost);
      }
    }
  }
}

void SplinkSessions::finish(TrainingReport* report) const {
  const auto unseen = [&](const Estimates& estimates, double ComparisonLevel::*number) {
    LevelValues seen = zero_values(model_);
    for (std::size_t c = 0; c < seen.size(); ++c) {
      for (std::size_t l = 0; l < seen[c].size(); ++l) seen[c][l] = estimates[c][l].empty() ? 0 : 1;
    }
    return untrained_levels(model_, seen, 1, number);
  };
  if (!options_.fix_m) report->untrained_m = unseen(m_, &ComparisonLevel::m);
  if (options_.learn_u && !options_.u_known) report->untrained_u = unseen(u_, &ComparisonLevel::u);
}

}  // namespace samma
