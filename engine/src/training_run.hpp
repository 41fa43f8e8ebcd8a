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

struct TrainingPlan {
  Learning learning;
  bool keep_pairs = false;  ///< For a matching with the trained model: see KeptPairs.
  /// m comes from these pairs, if there is a list.
  std::optional<std::vector<RecordPair>> known_matches;
};

/// kUsage: what cannot be meant together.
Result<void> check_learning(const Learning& learning, bool has_model);

/// Learns what the plan says; notes go to the input report. Errors: an unknown rule, a key rule
/// where a lane rule is meant, more pairs of the prior's rules than the recall allows, too little
/// memory, an interruption.
Result<TrainingReport> run_training(JobWorld& job_world, const InputJob& job,
                                    const TrainingPlan& plan, Prepared* prepared, PassTimer* timer);

}  // namespace samma
