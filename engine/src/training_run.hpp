#pragma once
// The training pass of a run: from where u, the prior and m come, in this order, each from what was
// learned before it.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "prepare.hpp"
#include "resolve/train_model.hpp"
#include "samma/train.hpp"
#include "samma/training.hpp"

namespace samma {

/// Candidate pairs that training looks at: twice as many change no m in the second digit.
inline constexpr std::uint64_t kTrainingPairs = 200'000;

struct TrainingPlan {
  bool fit_rules = false;   ///< An inferred model leaves out rules that cost much; see RuleBudget.
  bool keep_pairs = false;  ///< For a matching with the trained model: see KeptPairs.
  bool fix_m = false;
  bool fix_u = false;
  bool fix_prior = false;
  std::vector<std::string> prior_rules;  ///< The prior comes from them; none: a fixed point.
  double recall = 1;                     ///< Share of the matches that they find.
  std::vector<std::string> em_rules;     ///< Whose pairs are the sessions; none: chosen.
  EmWay em = EmWay::kShared;
  bool em_u = false;                         ///< Sessions of Splink learn u too.
  std::uint64_t pairs = kTrainingPairs;      ///< 0: all candidates.
  std::uint64_t seed = 0;                    ///< Of all samples.
  double default_matches = kDefaultMatches;  ///< That the m of the model stand for.
  /// m comes from these pairs, if there is a list.
  std::optional<std::vector<RecordPair>> known_matches;
};

/// kUsage: what cannot be meant together.
Result<void> check_learning(const Learning& learning, bool has_model);

/// With the rules that an inferred model can afford.
TrainingPlan plan_of(const Learning& learning, const InputJob& input);

/// Learns what the plan says; notes go to the input report. Errors: an unknown rule, a key rule
/// where a lane rule is meant, more pairs of the prior's rules than the recall allows, too little
/// memory, an interruption.
Result<TrainingReport> run_training(JobWorld& job_world, const InputJob& job,
                                    const TrainingPlan& plan, Prepared* prepared, PassTimer* timer);

}  // namespace samma
