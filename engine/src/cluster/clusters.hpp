#pragma once
// Links -> clusters, as a function of the links, their weights and the constraints alone: the order
// of links, of records and the number of threads cannot show.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "score/link.hpp"

namespace samma {

/// Values of which one cluster may hold only one: exclusive[lane][record] is a value id, 0 = none.
struct ClusterConstraints {
  std::vector<std::span<const std::uint32_t>> exclusive;
  /// Where not empty: at most one record of each source in a cluster (one-to-one linking).
  std::span<const std::uint32_t> one_per_source;
  /// Order of records that does not depend on their place in the input (rank of the record key):
  /// ties.
  std::span<const RecordIndex> rank;
};

struct RefusedLink {
  Link link;
  std::string reason;  ///< "exclusive" or "one_per_source" or "ambiguous".
};

struct ClusterReport {
  /// Clusters of at least two records, the records in them, and the largest size (1: only singles).
  std::uint64_t links = 0, clusters = 0, clustered_records = 0, largest = 0;
  /// How many there are; the lists below are cut. A refused link is one whose records ended up
  /// apart.
  std::uint64_t refused_count = 0, oversized_count = 0, weak_bridge_count = 0;
  std::uint64_t unsearched_count = 0;  ///< Clusters above 5,000 records: no search for bridges.
  /// See repair.hpp: clusters that it split, and those too large for it.
  std::uint64_t repaired_count = 0, unrepaired_count = 0;
  std::vector<RefusedLink> refused;  ///< The heaviest 1,000.
  /// Members, by rank, of the largest 100 clusters above `oversized_at`.
  std::vector<std::vector<RecordIndex>> oversized;
  /// Links without which the links of a cluster fall apart (at least 2 records on both sides) and
  /// whose weight is within 3 bits of the threshold; the lightest 1,000.
  std::vector<Link> weak_bridges;
};

struct Clusters {
  /// Per record: the member of its cluster with the least rank.
  std::vector<RecordIndex> representative;
  ClusterReport report;
};

/// Without constraints: parallel union-find over all links. With them: links by weight, heaviest
/// first (ties by the ranks of their records); a link that would break a constraint is refused;
/// where a record's links to two conflicting parts differ by less than 3 bits it joins neither
/// (reason "ambiguous"). Of the report it fills `links` and what was refused.
Clusters cluster_links(std::size_t records, std::span<const Link> links,
                       const ClusterConstraints& constraints);

}  // namespace samma
