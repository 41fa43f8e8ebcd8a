#pragma once
// The edges that touch each member of a small graph.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace samma {

/// The places of an edge's ends among the members of its cluster.
struct Ends {
  std::uint32_t low;
  std::uint32_t high;
};

/// Keeps its buffers between graphs.
class Neighbours {
 public:
  void build(std::size_t members, std::span<const Ends> edges);
  /// By place: numbers of edges, ascending.
  std::span<const std::uint32_t> of(std::uint32_t place) const {
    return std::span(edges_).subspan(begin_[place], begin_[place + 1] - begin_[place]);
  }

 private:
  std::vector<std::size_t> begin_;
  std::vector<std::uint32_t> edges_;
};

}  // namespace samma
