#pragma once
// Bridges: links without which a cluster falls apart.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cluster/neighbours.hpp"

namespace samma {

/// Finds bridges in linear time (Tarjan, "A note on finding the bridges of a graph", 1974). Keeps
/// its buffers between clusters; one for each thread.
class BridgeFinder {
 public:
  /// Appends the numbers of the bridges that have at least `side` members on both sides, in every
  /// part that the edges connect.
  void find(std::size_t members, std::span<const Ends> edges, std::size_t side,
            std::vector<std::uint32_t>* bridges);

 private:
  struct Visit {
    std::uint32_t entry = 0;   ///< Order of first visit, from 1; 0 = not yet.
    std::uint32_t low = 0;     ///< Least entry reached from below without the edge to the parent.
    std::uint32_t size = 1;    ///< Members at and below.
    std::uint32_t cursor = 0;  ///< Neighbours already taken.
    std::uint32_t parent = 0;
    std::uint32_t edge = 0;  ///< To the parent.
  };
  /// The part that can be reached from `start`; fills `below_`.
  void visit_part(std::span<const Ends> edges, std::uint32_t start);

  Neighbours neighbours_;
  std::vector<Visit> visits_;
  std::vector<std::uint32_t> below_;  ///< Members whose edge to their parent is a bridge.
};

}  // namespace samma
