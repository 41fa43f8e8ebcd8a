#pragma once
// Training without labels, on the records that the model is for: m by expectation maximisation over
// a sample of the candidate pairs, the prior from the weights that the sample gets with these m.
#include <vector>

#include "resolve/matcher.hpp"
#include "resolve/pair_sample.hpp"
#include "samma/training.hpp"

namespace samma {

/// Sets m and the prior of the model; u stands as it is. Sessions come from the lane rules of the
/// plan. What no session teaches keeps its m and is named in the report.
TrainingReport train_model(const RecordTable& table, const ComparisonSet& comparisons,
                           const BlockPlan& plan, const PairSample& sample, bool cross_source_only,
                           Model* model);

}  // namespace samma
