#pragma once
// Clusters against a truth set: pairwise and B-cubed precision, recall and F1, counted from the
// sizes of clusters, entities and their intersections; no pair is ever listed.
#include <cstdint>
#include <span>

#include "samma/evaluate.hpp"

namespace samma {

/// One number per record in each span. With `sources`, pairwise counts only pairs of different
/// sources; B-cubed always counts all. Linear but for sorting inside each group: 12 bytes a record
/// besides the input.
Evaluation evaluate_clusters(std::span<const std::uint32_t> entities,
                             std::span<const std::uint32_t> clusters,
                             std::span<const std::uint32_t> sources = {});

/// Precision, recall and F1 of what was found rightly, found at all, and there to be found.
Scores scores_of(std::uint64_t right, std::uint64_t found, std::uint64_t wanted);

}  // namespace samma
