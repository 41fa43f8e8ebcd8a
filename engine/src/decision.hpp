#pragma once
// The passes of a run that only its report needs.
#include "cluster/clusters.hpp"
#include "prepare.hpp"
#include "record_names.hpp"
#include "resolve/batch.hpp"
#include "resolve/matcher.hpp"
#include "samma/decision.hpp"

namespace samma {

struct DecisionInput {
  const Prepared& prepared;
  const Matcher& matcher;
  const BatchResult& batch;
  const Clusters& clusters;
  const RecordNames& names;
  BatchOptions options;  ///< Of the run.
};

/// Estimates from the sample of candidate pairs that the batch drew. The block plan is the run's.
Result<DecisionReport> support_decision(const DecisionInput& input, const BlockPlan& plan);

}  // namespace samma
