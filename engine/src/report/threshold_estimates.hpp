#pragma once
// Weights -> what each threshold would give. Sums run from the heaviest pair to the lightest, so
// that they do not depend on the order of rows.
#include <span>
#include <vector>

#include "resolve/weighed_sample.hpp"
#include "samma/decision.hpp"

namespace samma {

inline constexpr double kThresholdLeast = -10;
inline constexpr double kThresholdMost = 30;

struct WeightsOfRun {
  const WeighedSample* sample = nullptr;
  /// Links between identical records, which go through no rule: counted, not sampled.
  std::span<const Weight> identical;
  std::span<const Weight> self;  ///< Of records against themselves, ascending.
  /// All links of at least `kept_from`.
  std::span<const Link> links;
  Weight kept_from = 0;
  std::size_t records = 0;
  double threshold_bits = 0;
};

/// Fills in candidate_pairs, sampled_pairs, expected_matches, histogram, thresholds and
/// at_threshold.
void estimate_thresholds(const WeightsOfRun& weights, DecisionReport* report);

}  // namespace samma
