#pragma once
// Clusters too large to look at all their pairs. A chain of accidents can join thousands of records
// that have nothing to do with each other; a thousand entries of one busy customer belong together.
// Large clusters are therefore cut into parts small enough for repair, along their lightest links,
// and what repair leaves is joined again where samples of the pairs between two parts speak for it.
#include <algorithm>
#include <span>
#include <vector>

#include "cluster/link_index.hpp"
#include "cluster/members.hpp"
#include "cluster/ranks.hpp"
#include "cluster/repair.hpp"

namespace samma {

class LargeClusters {
 public:
  /// Cuts every cluster of more than kRepairMax records into parts of part_size() at most: its
  /// links are taken heaviest first (ties by rank), and those that would make a part too large are
  /// left out. Identical records stay together and count as one.
  /// `members`: those of `clusters`, of three records or less on.
  LargeClusters(const LinkIndex& links, std::span<const RecordIndex> rank,
                const ClusterMembers& members, Clusters* clusters);
  bool any() const { return !large_.empty(); }
  /// After repair: joins the parts of a cluster again whose sampled pairs score more than nothing
  /// on average. Clusters of more than kPartsMost parts stay apart.
  void rejoin(const ScorePairs& score, Weight threshold);

  static constexpr std::size_t kPartsMost = 1000;
  /// The size that is tried first: small, because repair looks at all pairs of a part; not so small
  /// that full parts are more than half of kPartsMost. If there are more than kPartsMost then,
  /// because links end at few records, it is doubled for clusters of up to ten times as many.
  static constexpr std::size_t part_size(std::size_t records) {
    return std::clamp<std::size_t>(2 * records / kPartsMost, 100, kRepairMax);
  }

 private:
  struct Cluster {
    std::vector<RecordIndex> records;  ///< By rank.
    std::vector<Link> links;
  };
  void take_links(const LinkIndex& links, Cluster* cluster) const;
  void cut(const Cluster& cluster);
  std::size_t join_parts(const Cluster& cluster, std::size_t size_most);
  void rejoin(const Cluster& cluster, const ScorePairs& score, Weight threshold);

  const Ranks ranks_;
  std::vector<RecordIndex>& representative_;
  std::vector<Cluster> large_;
};

}  // namespace samma
