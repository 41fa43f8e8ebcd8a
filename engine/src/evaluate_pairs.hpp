#pragma once
// The part of `evaluate` that is about labelled pairs.
#include "samma/evaluate.hpp"

namespace samma {

Result<LabelledPairsReport> evaluate_pairs(World& world, const EvaluateJob& job);

}  // namespace samma
