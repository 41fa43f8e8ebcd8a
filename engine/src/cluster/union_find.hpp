#pragma once
// Disjoint sets for many threads at once, without locks.
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/large_array.hpp"
#include "base/prefetch.hpp"
#include "cluster/ranks.hpp"

namespace samma {

/// A root always hangs below a smaller one, so the root of a set is its smallest item, however the
/// calls of several threads fall. Which of two items is smaller is for their ranks to say, if there
/// are any. Wait-free unions by compare-and-swap after Anderson and Woll
/// (STOC 1991), with path halving. 4 bytes an item.
class UnionFind {
 public:
  /// `rank`: a permutation, or empty; it must outlive this.
  explicit UnionFind(std::size_t size, std::span<const std::uint32_t> rank = {});
  std::size_t size() const { return parents_.size(); }
  /// The smallest item of the set, as far as unions have come. Any thread.
  std::uint32_t find(std::uint32_t item);
  /// Asks memory for an item that is to be united or found.
  void prefetch(std::uint32_t item) const { prefetch_line_to_write(&parents_[item]); }
  /// Any thread. True if this call joined two sets.
  bool unite(std::uint32_t left, std::uint32_t right);
  /// The root of every item. No unions may run meanwhile.
  std::vector<std::uint32_t> labels();

 private:
  bool smaller(std::uint32_t left, std::uint32_t right) const {
    return ranks_.of(left) < ranks_.of(right);
  }

  std::atomic_ref<std::uint32_t> parent_of(std::uint32_t item) {
    return std::atomic_ref(parents_[item]);
  }

  LargeArray<std::uint32_t> parents_;
  Ranks ranks_;
};

}  // namespace samma
