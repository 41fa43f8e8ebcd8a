#pragma once
// Disjoint sets for many threads at once, without locks.
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace samma {

/// A root always hangs below a smaller one, so the root of a set is its smallest item, however the
/// calls of several threads fall. Wait-free unions by compare-and-swap after Anderson and Woll
/// (STOC 1991), with path halving. 4 bytes an item.
class UnionFind {
 public:
  explicit UnionFind(std::size_t size);
  std::size_t size() const { return parents_.size(); }
  /// The smallest item of the set, as far as unions have come. Any thread.
  std::uint32_t find(std::uint32_t item);
  /// Any thread. True if this call joined two sets.
  bool unite(std::uint32_t left, std::uint32_t right);
  /// The root of every item. No unions may run meanwhile.
  std::vector<std::uint32_t> labels();

 private:
  std::vector<std::atomic<std::uint32_t>> parents_;
};

}  // namespace samma
