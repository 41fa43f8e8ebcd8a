#pragma once
// Comparison patterns of candidate pairs, counted together with the lane rules that the pairs agree
// on. From one such count every session of training takes its own: a pair belongs to the session of
// each rule whose lanes it shares, not only of the rule that owns it. However many pairs there are,
// what is kept are the different patterns.
#include <cstdint>
#include <span>
#include <vector>

#include "block/block_join.hpp"
#include "compare/comparison.hpp"
#include "score/patterns.hpp"

namespace samma {

class RulePatterns {
 public:
  /// Of these pairs.
  RulePatterns(const BlockPlan& plan, const ComparisonSet& comparisons,
               std::span<const CandidatePair> pairs);
  /// Of all candidate pairs. The plan learns its over-full keys. With options.stop or a refusing
  /// options.room: of what was found by then.
  RulePatterns(BlockPlan* plan, const BlockJoinOptions& options, const ComparisonSet& comparisons);

  /// The patterns of the pairs that agree on the lanes of a rule; none for key rules.
  PatternCounts of_rule(std::size_t rule) const;
  std::uint64_t pairs() const { return pairs_; }

 private:
  PatternCounts counts_;  ///< By the levels, then a bit for each lane rule: whether it holds.
  std::vector<std::size_t> place_of_rule_;
  std::size_t width_;
  std::uint64_t pairs_ = 0;
};

/// Patterns of any pairs.
PatternCounts count_patterns(const RecordTable& table, const ComparisonSet& comparisons,
                             std::span<const RecordPair> pairs);

}  // namespace samma
