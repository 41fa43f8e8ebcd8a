#pragma once
// What a person should know of clusters: how many, which are too large, which hang by a thread.
#include <cstdint>
#include <span>

#include "cluster/clusters.hpp"
#include "cluster/link_index.hpp"

namespace samma {

struct DescribeOptions {
  Weight threshold = 0;
  std::uint32_t oversized_at = 100;
};

/// Counts and lists of the report, from the representatives: call it once they are final. A cluster
/// that repair changed may hold records that no link joins.
void describe_clusters(const LinkIndex& links, std::span<const RecordIndex> rank,
                       const DescribeOptions& options, Clusters* clusters);

}  // namespace samma
