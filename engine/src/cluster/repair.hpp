#pragma once
// Clusters joined by a chain of links may hold records that contradict each other: a family joined
// through a member without a birth date. Repair looks at all pairs inside a cluster, negative
// evidence included; of those between parts that nothing joins it need only know that they do not
// match (see cluster/agglomeration.hpp).
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "cluster/clusters.hpp"
#include "cluster/members.hpp"

namespace samma {

/// The weight of a pair, and what the records themselves say: the weight without the prior.
struct PairScore {
  Weight weight;
  Weight evidence;
};
/// Neither speaks for joining or against it by more than this.
inline constexpr double kJoiningBitsMost = 15;
/// Scores for all pairs, in their order. Called from any thread, with some thousand pairs if there
/// are as many.
using ScorePairs = std::function<void(std::span<const RecordPair>, std::span<PairScore>)>;

/// A pair by the places of its records in a list: low < high.
struct PlacedMatch {
  std::uint32_t low;
  std::uint32_t high;
  Weight weight;
};
/// Appends the pairs among `records` that weigh at least the threshold, in any order: links, and
/// whatever pairs no rule proposed. Called from any thread.
using FindMatches =
    std::function<void(std::span<const RecordIndex> records, std::vector<PlacedMatch>* matches)>;

struct ClusterPairs {
  ScorePairs score;
  ScorePairs score_lower;  ///< The same for pairs that are known to weigh less than the threshold.
  FindMatches find_matches;
  /// Asks memory for what the others read of a record. Called from any thread.
  std::function<void(RecordIndex)> prefetch;
};

inline constexpr std::size_t kRepairMax = 1000;

/// Splits clusters of 3 to kRepairMax records where evidence between their parts speaks against
/// them: parts are joined again from single records, always the two whose pairs score best on
/// average, as long as the pairs between two parts sum to more than nothing. A pair scores its
/// weight above the threshold, up to kJoiningBitsMost; below the threshold, its evidence if that
/// is against it, down to as many bits; silence counts nothing. A function of the cluster's records
/// and their scores alone; ties go by rank. Matches must hold each cluster together. Sets
/// repaired_count and unrepaired_count of the report.
/// `members`: those of `clusters`, of three records or less on; each is put in the order of ranks.
void repair_clusters(const ClusterPairs& pairs, std::span<const RecordIndex> rank, Weight threshold,
                     const ClusterMembers& members, Clusters* clusters);

}  // namespace samma
