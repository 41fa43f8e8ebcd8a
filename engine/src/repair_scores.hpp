#pragma once
// What the pairs inside a cluster say for its repair (see cluster/repair.hpp).
#include <span>
#include <vector>

#include "cluster/link_index.hpp"
#include "cluster/repair.hpp"
#include "resolve/matcher.hpp"
#include "samma/model.hpp"
#include "store/record_table.hpp"

namespace samma {

/// What a pair of identical records weighs: they belong together whatever their frequency says; see
/// match_batch.
Weight weight_of_copies(Weight threshold);

/// Most pairs of a cluster are links, whose weights are known. All arguments must outlive it.
class RepairScores {
 public:
  /// `links`: all of at least the threshold; `rank` as in ClusterConstraints.
  RepairScores(const Model& model, const RecordTable& table, const Matcher& matcher,
               std::span<const RecordIndex> rank, const LinkIndex& links);
  /// Callable from any thread.
  void operator()(std::span<const RecordPair> pairs, std::span<PairScore> scores) const;
  /// Of pairs that are neither links nor copies.
  void score_others(std::span<const RecordPair> pairs, std::span<PairScore> scores) const;

 private:
  PairScore known(Weight weight) const { return {weight, weight - matcher_.prior()}; }

  const Model& model_;
  const RecordTable& table_;
  const Matcher& matcher_;
  const LinkIndex& links_;
  Weight threshold_;
  std::vector<bool> conclusive_;
};

}  // namespace samma
