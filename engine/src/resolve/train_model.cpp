#include "resolve/train_model.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/parallel.hpp"
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
/// The default m stand for so many matches: a level that a hundred matches never show weighs
/// against one, but not for ever. With 200, sets of a thousand matches learn too little.
constexpr double kDefaultMatches = 25;
/// Fewer records teach accidents: their m stay the defaults.
constexpr std::size_t kRecordsLeast = 400;
constexpr double kDefaultPairs = 100;
/// A session never has more matches than this times the number that the default prior expects:
/// two for each record of the smaller source, or twelve records of a customer.
constexpr double kTimesExpectedLinked = 4;
constexpr double kTimesExpected = 12;
constexpr int kPriorSteps = 20;
constexpr double kPriorChange = 1e-3;  // Of itself.

/// Pattern of every pair of the sample.
std::vector<std::string> read_patterns(const RecordTable& table, const ComparisonSet& comparisons,
                                       std::span<const CandidatePair> pairs) {
  std::vector<std::string> patterns(pairs.size());
  constexpr std::size_t kPairsPerTask = 4096;
  parallel_for(pairs.size(), kPairsPerTask, [&](std::size_t begin, std::size_t end) {
    std::vector<RecordPair> asked;
    for (const CandidatePair& pair : pairs.subspan(begin, end - begin))
      asked.push_back({pair.left, pair.right});
    PatternReader reader(table, comparisons);
    const auto levels = reader.read(asked);
    const std::size_t width = comparisons.size();
    for (std::size_t i = begin; i < end; ++i) {
      const auto of_pair = levels.subspan((i - begin) * width, width);
      patterns[i].assign(of_pair.begin(), of_pair.end());
    }
  });
  return patterns;
}

/// The comparisons that a rule does not choose pairs by: none of their lanes is of its fields.
std::vector<bool> taught_by(const Model& model, const RecordTable& table,
                            const CompiledRule& rule) {
  std::vector<bool> fields(model.schema.fields.size());
  for (const std::size_t lane : rule.lanes) fields[table.lanes()[lane].field] = true;
  const auto chosen_by = [&](const std::string& lane) {
    return fields[table.lanes()[table.lane(lane)].field];
  };
  std::vector<bool> taught;
  for (const Comparison& comparison : model.comparisons) {
    bool chosen = std::any_of(comparison.lanes.begin(), comparison.lanes.end(), chosen_by);
    for (const ComparisonLevel& level : comparison.levels) {
      for (const LevelTest& test : level.tests) {
        // Swapped names say something of both, yet hardly ever where one of them is equal.
        if (test.comparator != "swapped")
          chosen = chosen || std::any_of(test.lanes.begin(), test.lanes.end(), chosen_by);
      }
    }
    taught.push_back(!chosen);
  }
  return taught;
}

class Trainer {
 public:
  Trainer(const RecordTable& table, const ComparisonSet& comparisons, const BlockPlan& plan,
          const PairSample& sample, bool cross_source_only, Model* model)
      : table_(table),
        plan_(plan),
        sample_(sample),
        cross_source_only_(cross_source_only),
        possible_(possible_pairs(table, cross_source_only)),
        model_(*model),
        patterns_(read_patterns(table, comparisons, sample.pairs)) {}

  void run(TrainingReport* report) {
    choose_sessions();
    EmOptions options;
    options.model_matches = kDefaultMatches;
    options.model_pairs = kDefaultPairs;
    const EmResult result = run_em(model_, options, &sessions_);
    for (std::size_t c = 0; c < result.m.size(); ++c) {
      Comparison& comparison = model_.comparisons[c];
      for (std::size_t l = 0; l < result.m[c].size(); ++l) {
        comparison.levels[l].m = result.m[c][l];
        const bool seen = !sessions_.empty() && result.matches[c][l] > 0;
        if (!seen)
          report->untrained_m.push_back(comparison.name + ": " + comparison.levels[l].name);
      }
    }
    for (std::size_t i = 0; i < sessions_.size(); ++i) describe(i, report);
  }

 private:
  double matches_expected() const { return model_.prior * possible_; }

  std::optional<EmSession> session_of(std::size_t rule) const {
    const CompiledRule& compiled = plan_.rules()[rule];
    if (compiled.keys != nullptr) return std::nullopt;
    PatternCounts counts;
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
      if ((sample_.pairs[i].mask & compiled.mask) == compiled.mask) ++counts[patterns_[i]];
    }
    EmSession session = make_session(counts, taught_by(model_, table_, compiled), model_);
    if (session.pairs < kPairsLeast) return std::nullopt;
    // Half of the matches agree on the lanes of a rule; how many pairs do is known.
    const double pairs = session.pairs * sample_.each_stands_for();
    const double share = matches_expected() / 2 / pairs;
    if (share < kSharePromising) return std::nullopt;
    const double times = cross_source_only_ ? kTimesExpectedLinked : kTimesExpected;
    session.prior = std::min(share, 0.9);
    session.prior_most = times * matches_expected() / pairs;
    return session;
  }

  /// Each time the rule that teaches most of what was taught least, the first of equals.
  void choose_sessions() {
    if (table_.size() < kRecordsLeast) return;
    std::vector<std::pair<std::size_t, EmSession>> open;
    for (std::size_t rule = 0; rule < plan_.rules().size(); ++rule) {
      if (auto session = session_of(rule)) open.emplace_back(rule, std::move(*session));
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
      rules_.push_back(best->first);
      sessions_.push_back(std::move(best->second));
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

  const RecordTable& table_;
  const BlockPlan& plan_;
  const PairSample& sample_;
  const bool cross_source_only_;
  const double possible_;
  Model& model_;
  const std::vector<std::string> patterns_;
  std::vector<std::size_t> rules_;  ///< Of the sessions.
  std::vector<EmSession> sessions_;
};

std::vector<PairEvidence> weigh_all(const Matcher& matcher, std::span<const CandidatePair> sample) {
  std::vector<PairEvidence> evidence(sample.size());
  constexpr std::size_t kPairsPerTask = 4096;
  parallel_for(sample.size(), kPairsPerTask, [&](std::size_t begin, std::size_t end) {
    std::vector<RecordPair> pairs;
    for (const CandidatePair& pair : sample.subspan(begin, end - begin))
      pairs.push_back({pair.left, pair.right});
    matcher.weigh(pairs, std::span(evidence).subspan(begin, end - begin));
  });
  return evidence;
}

/// The prior under which the candidates have as many matches as it says: each step counts them
/// under the prior before.
void set_prior(const Matcher& matcher, const PairSample& sample, double possible, Model* model,
               TrainingReport* report) {
  if (sample.pairs.empty()) return;
  const std::vector<PairEvidence> evidence = weigh_all(matcher, sample.pairs);
  for (int step = 0; step < kPriorSteps; ++step) {
    const Weight prior = probability_to_weight(model->prior);
    double matches = 0;
    for (const PairEvidence& pair : evidence) matches += to_probability(matcher.total(prior, pair));
    report->expected_matches = matches * sample.each_stands_for();
    const double before = model->prior;
    model->prior = std::clamp(report->expected_matches / possible, kPriorLeast, kPriorMost);
    if (std::abs(model->prior - before) < kPriorChange * before) return;
  }
}

}  // namespace

TrainingReport train_model(const RecordTable& table, const ComparisonSet& comparisons,
                           const BlockPlan& plan, const PairSample& sample, bool cross_source_only,
                           Model* model) {
  TrainingReport report;
  report.candidate_pairs = sample.candidates;
  report.sampled_pairs = sample.pairs.size();
  report.prior_before = model->prior;
  Trainer(table, comparisons, plan, sample, cross_source_only, model).run(&report);
  set_prior(Matcher(*model, table, comparisons), sample, possible_pairs(table, cross_source_only),
            model, &report);
  report.prior = model->prior;
  return report;
}

}  // namespace samma
