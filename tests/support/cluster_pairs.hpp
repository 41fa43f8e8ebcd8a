#pragma once
// What repair asks about pairs, answered by one function of any pairs.
#include <utility>

#include "cluster/repair.hpp"

namespace samma::support {

inline ClusterPairs cluster_pairs(const ScorePairs& score, Weight threshold) {
  const auto find_matches = [=](std::span<const RecordIndex> records,
                                std::vector<PlacedMatch>* matches) {
    for (std::uint32_t i = 0; i < records.size(); ++i) {
      for (std::uint32_t j = i + 1; j < records.size(); ++j) {
        const RecordPair pair{records[i], records[j]};
        PairScore found{};
        score({&pair, 1}, {&found, 1});
        if (found.weight >= threshold) matches->push_back({i, j, found.weight});
      }
    }
  };
  return {score, score, find_matches, [](RecordIndex) {}};
}

inline void repair(const ScorePairs& score, std::span<const RecordIndex> rank, Weight threshold,
                   Clusters* clusters) {
  repair_clusters(cluster_pairs(score, threshold), rank, threshold,
                  ClusterMembers(clusters->representative, 3), clusters);
}

}  // namespace samma::support
