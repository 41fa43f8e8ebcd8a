#include "resolve/train_model.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/parallel.hpp"
#include "model/conditions.hpp"
#include "score/estimation.hpp"
#include "score/training.hpp"

namespace samma {
namespace {

constexpr std::size_t kSessionsMost = 10;
constexpr double kSessionsEach = 4;  // That a comparison is to be taught in, if there are as many.
constexpr double kPairsLeast = 50;   // Of a session.
/// Where hardly any pair matches, two groups that differ in anything else pass for matches and
/// others: least share of matches that a session is expected to have.
constexpr double kSharePromising = 0.05;
/// Fewer records teach accidents: their m stay the defaults.
constexpr std::size_t kRecordsLeast = 400;
/// Fewer expected matches on a level than this say nothing of its m.
constexpr double kMatchesLeast = 0.5;
constexpr double kDefaultPairs = 100;
/// A session never has more matches than this times the number that the default prior expects:
/// two for each record of the smaller source, or twelve records of a customer.
constexpr double kTimesExpectedLinked = 4;
constexpr double kTimesExpected = 12;
constexpr int kPriorSteps = 20;
constexpr double kPriorChange = 1e-3;  // Of itself.

class Trainer {
 public:
  Trainer(const BlockPlan& plan, const RulePatterns& patterns, double scale,
          const SessionOptions& options, Model* model)
      : plan_(plan),
        patterns_(patterns),
        scale_(scale),
        options_(options),
        possible_(possible_pairs(plan.table(), options.cross_source_only)),
        model_(*model) {}

  void run(TrainingReport* report) {
    if (options_.rules.empty()) {
      choose_sessions();
    } else {
      for (const std::size_t rule : options_.rules) add_session(rule, session_of(rule));
    }
    EmOptions options;
    options.model_matches = options_.default_matches;
    options.model_pairs = kDefaultPairs;
    const EmResult result = run_em(model_, options, &sessions_);
    for (std::size_t c = 0; c < result.m.size(); ++c) {
      for (std::size_t l = 0; l < result.m[c].size(); ++l)
        model_.comparisons[c].levels[l].m = result.m[c][l];
    }
    report->untrained_m =
        untrained_levels(model_, sessions_.empty() ? zero_values(model_) : result.matches,
                         kMatchesLeast, &ComparisonLevel::m);
    for (std::size_t i = 0; i < sessions_.size(); ++i) describe(i, report);
  }

 private:
  double matches_expected() const { return model_.prior * possible_; }

  void add_session(std::size_t rule, EmSession session) {
    rules_.push_back(rule);
    sessions_.push_back(std::move(session));
  }

  EmSession session_of(std::size_t rule) const {
    EmSession session =
        make_session(patterns_.of_rule(rule), taught_by(model_, model_.rules[rule]), model_);
    // Half of the matches agree on the lanes of a rule; how many pairs do is known.
    const double pairs = std::max(1.0, session.pairs * scale_);
    const double times = options_.cross_source_only ? kTimesExpectedLinked : kTimesExpected;
    session.prior = std::min(matches_expected() / 2 / pairs, 0.9);
    session.prior_most = times * matches_expected() / pairs;
    return session;
  }

  /// Each time the rule that teaches most of what was taught least, the first of equals.
  void choose_sessions() {
    if (plan_.table().size() < kRecordsLeast) return;
    std::vector<std::pair<std::size_t, EmSession>> open;
    for (std::size_t rule = 0; rule < plan_.rules().size(); ++rule) {
      if (plan_.rules()[rule].keys != nullptr) continue;
      EmSession session = session_of(rule);
      if (session.pairs >= kPairsLeast && session.prior >= kSharePromising)
        open.emplace_back(rule, std::move(session));
    }
    std::vector<double> taught(model_.comparisons.size());
    const auto gain = [&](const EmSession& session) {
      double sum = 0;
      for (std::size_t c = 0; c < taught.size(); ++c)
        sum += session.taught[c] ? std::max(0.0, kSessionsEach - taught[c]) : 0;
      return sum;
    };
    while (sessions_.size() < kSessionsMost && !open.empty()) {
      const auto best = std::max_element(
          open.begin(), open.end(),
          [&](const auto& a, const auto& b) { return gain(a.second) < gain(b.second); });
      if (gain(best->second) <= 0) return;
      for (std::size_t c = 0; c < taught.size(); ++c) taught[c] += best->second.taught[c] ? 1 : 0;
      add_session(best->first, std::move(best->second));
      open.erase(best);
    }
  }

  void describe(std::size_t i, TrainingReport* report) const {
    const EmSession& session = sessions_[i];
    TrainingSession made;
    made.rule = plan_.rules()[rules_[i]].name;
    made.pairs = static_cast<std::uint64_t>(session.pairs);
    made.matches = session.prior * session.pairs;
    made.converged = session.converged;
    made.history = session.history;
    for (std::size_t c = 0; c < session.taught.size(); ++c) {
      if (session.taught[c]) made.comparisons.push_back(model_.comparisons[c].name);
    }
    report->sessions.push_back(std::move(made));
  }

  const BlockPlan& plan_;
  const RulePatterns& patterns_;
  const double scale_;
  const SessionOptions& options_;
  const double possible_;
  Model& model_;
  std::vector<std::size_t> rules_;  ///< Of the sessions.
  std::vector<EmSession> sessions_;
};

}  // namespace

std::vector<bool> taught_by(const Model& model, const BlockingRule& rule, Swapped swapped) {
  const std::vector<std::string> fields = fields_of_rule(model.schema, rule);
  const auto chosen_by = [&](const std::string& lane) {
    return std::find(fields.begin(), fields.end(), lane.substr(0, lane.find('.'))) != fields.end();
  };
  std::vector<bool> taught;
  for (const Comparison& comparison : model.comparisons) {
    bool chosen = std::any_of(comparison.lanes.begin(), comparison.lanes.end(), chosen_by);
    for (const ComparisonLevel& level : comparison.levels) {
      for (const LevelTest& test : level.tests) {
        if (swapped == Swapped::kCounts || test.comparator != "swapped")
          chosen = chosen || std::any_of(test.lanes.begin(), test.lanes.end(), chosen_by);
      }
    }
    taught.push_back(!chosen);
  }
  return taught;
}

void train_m(const BlockPlan& plan, const RulePatterns& patterns, double scale,
             const SessionOptions& options, Model* model, TrainingReport* report) {
  Trainer(plan, patterns, scale, options, model).run(report);
}

void learn_m(const PatternCounts& matches, double default_matches, Model* model,
             TrainingReport* report) {
  LevelValues seen = zero_values(*model);
  for (const auto& [pattern, count] : matches) {
    report->known_matches += count;
    for (std::size_t c = 0; c < pattern.size(); ++c) {
      const auto level = static_cast<std::uint8_t>(pattern[c]);
      if (level < kSharedValue) seen[c][level] += static_cast<double>(count);
    }
  }
  for (std::size_t c = 0; c < seen.size(); ++c) {
    const double sum = std::accumulate(seen[c].begin(), seen[c].end(), default_matches);
    if (sum <= 0) continue;
    for (std::size_t l = 0; l < seen[c].size(); ++l) {
      double& m = model->comparisons[c].levels[l].m;
      m = std::clamp((seen[c][l] + default_matches * m) / sum, kShareOfUnseen, 1 - kShareOfUnseen);
    }
  }
  report->untrained_m = untrained_levels(*model, seen, kMatchesLeast, &ComparisonLevel::m);
}

void train_prior(const Matcher& matcher, const PairSample& sample, double possible_pairs,
                 Model* model, TrainingReport* report) {
  if (sample.pairs.empty()) return;
  std::vector<RecordPair> pairs;
  for (const CandidatePair& pair : sample.pairs) pairs.push_back({pair.left, pair.right});
  std::vector<PairEvidence> evidence(pairs.size());
  matcher.weigh(pairs, evidence);
  for (int step = 0; step < kPriorSteps; ++step) {
    const Weight prior = probability_to_weight(model->prior);
    double matches = 0;
    for (const PairEvidence& pair : evidence) matches += to_probability(matcher.total(prior, pair));
    report->expected_matches = matches * sample.each_stands_for();
    const double before = model->prior;
    model->prior = std::clamp(report->expected_matches / possible_pairs, kPriorLeast, kPriorMost);
    if (std::abs(model->prior - before) < kPriorChange * before) return;
  }
}

}  // namespace samma
