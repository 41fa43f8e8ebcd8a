#pragma once
// What the pairs inside a cluster say for its repair (see cluster/repair.hpp).
#include <span>
#include <vector>

#include "cluster/repair.hpp"
#include "resolve/matcher.hpp"
#include "samma/model.hpp"
#include "store/record_table.hpp"

namespace samma {

/// Finds the link of a pair among links that ascend by their records.
class LinkIndex {
 public:
  LinkIndex(std::span<const Link> links, std::size_t records);
  /// Null if the pair is no link.
  const Link* find(const RecordPair& pair) const;

 private:
  std::span<const Link> links_;
  std::vector<std::size_t> starts_;  ///< Of the links of every so many records.
};

/// Most pairs of a cluster are links, whose weights are known. All arguments must outlive it.
class RepairScores {
 public:
  /// `accepted` ascend by their records; `rank` as in ClusterConstraints.
  RepairScores(const Model& model, const RecordTable& table, const Matcher& matcher,
               std::span<const RecordIndex> rank, std::span<const Link> accepted);
  /// Callable from any thread.
  void operator()(std::span<const RecordPair> pairs, std::span<PairScore> scores) const;

 private:
  PairScore known(Weight weight) const { return {weight, weight - matcher_.prior()}; }
  void score_others(std::span<const RecordPair> pairs, std::span<const std::size_t> places,
                    std::span<PairScore> scores) const;

  const Model& model_;
  const RecordTable& table_;
  const Matcher& matcher_;
  LinkIndex accepted_;
  Weight threshold_;
  std::vector<bool> conclusive_;
};

}  // namespace samma
