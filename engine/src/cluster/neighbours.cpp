#include "cluster/neighbours.hpp"

#include <limits>

#include "base/assert.hpp"

namespace samma {

void Neighbours::build(std::size_t members, std::span<const Ends> edges) {
  SAMMA_ASSERT(edges.size() <= std::numeric_limits<std::uint32_t>::max());
  begin_.assign(members + 2, 0);
  edges_.resize(2 * edges.size());
  // Counts go two places up, so that filling leaves begin_[i] at the start of place i.
  for (const Ends& edge : edges) {
    ++begin_[edge.low + 2];
    ++begin_[edge.high + 2];
  }
  for (std::size_t i = 2; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
  for (std::size_t i = 0; i < edges.size(); ++i) {
    edges_[begin_[edges[i].low + 1]++] = static_cast<std::uint32_t>(i);
    edges_[begin_[edges[i].high + 1]++] = static_cast<std::uint32_t>(i);
  }
}

}  // namespace samma
