#pragma once
// Clusters against a truth set: pairwise and B-cubed precision, recall and F1, counted from the sizes of clusters,
// entities and their intersections; no pair is ever listed.
#include <cstdint>
#include <span>

namespace samma {

struct Scores {
  double precision = 0, recall = 0, f1 = 0;  ///< A ratio without a denominator is NaN.
};
struct Evaluation {
  std::uint64_t records = 0, clusters = 0, entities = 0, exact_clusters = 0;
  std::uint64_t pairs_together = 0, pairs_true = 0, pairs_right = 0;
  Scores pairwise, bcubed;
};

/// One number per record in each span. With `sources`, pairwise counts only pairs of different sources; B-cubed
/// always counts all.
Evaluation evaluate_clusters(std::span<const std::uint32_t> entities, std::span<const std::uint32_t> clusters,
                             std::span<const std::uint32_t> sources = {});

}  // namespace samma
