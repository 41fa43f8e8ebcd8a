#pragma once
// The records of clusters, cluster by cluster.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "score/link.hpp"

namespace samma {

/// A counting sort by representative, on all threads. Most records are alone: only the others are
/// ever moved, first to the range of their representative, so that counters stay in the cache.
class ClusterMembers {
 public:
  /// Clusters of at least `least` records, 2 or more. `representative` as in Clusters.
  ClusterMembers(std::span<const RecordIndex> representative, std::size_t least);

  /// By representative, ascending. Of each the representative stands first; the others ascend. They
  /// may be put in another order.
  std::span<const std::span<RecordIndex>> clusters() const { return clusters_; }

  /// Of all clusters, those below `least` included.
  std::uint64_t cluster_count() const { return cluster_count_; }  ///< Of two records or more.
  std::uint64_t record_count() const { return record_count_; }    ///< In them.
  std::uint64_t largest() const { return largest_; }  ///< 1 if there are only single records.

 private:
  struct Member {
    RecordIndex representative;
    RecordIndex record;
  };
  struct Range {
    std::vector<RecordIndex> records;
    std::vector<std::size_t> starts{0};
    std::uint64_t cluster_count = 0, record_count = 0, largest = 0;
  };
  static Range group(std::span<const Member> members, RecordIndex first, std::size_t least);

  std::vector<Range> ranges_;
  std::vector<std::span<RecordIndex>> clusters_;
  std::uint64_t cluster_count_ = 0, record_count_ = 0, largest_ = 0;
};

}  // namespace samma
