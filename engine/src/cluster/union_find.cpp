#include "cluster/union_find.hpp"

#include <limits>

#include "base/assert.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {
// An item takes a few nanoseconds: ranges of this size keep the cost of a task below one percent.
constexpr std::size_t kGrain = 16384;
constexpr std::size_t kItemsAhead = 16;
}  // namespace

UnionFind::UnionFind(std::size_t size, std::span<const std::uint32_t> rank)
    : parents_(size), ranks_(rank) {
  SAMMA_ASSERT(rank.empty() || rank.size() == size);
  SAMMA_ASSERT(size <= std::numeric_limits<std::uint32_t>::max());
  parallel_for(size, kGrain, [this](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) parents_[i] = static_cast<std::uint32_t>(i);
  });
}

// Relaxed order is enough: an entry carries no data but itself, and every decision is confirmed by
// a compare-and-swap on that same entry.
std::uint32_t UnionFind::find(std::uint32_t item) {
  std::uint32_t parent = parent_of(item).load(std::memory_order_relaxed);
  while (parent != item) {
    const std::uint32_t grandparent = parent_of(parent).load(std::memory_order_relaxed);
    if (grandparent != parent) {
      parent_of(item).compare_exchange_weak(parent, grandparent, std::memory_order_relaxed);
    }
    item = grandparent;
    parent = parent_of(item).load(std::memory_order_relaxed);
  }
  return item;
}

bool UnionFind::unite(std::uint32_t left, std::uint32_t right) {
  for (;;) {
    left = find(left);
    right = find(right);
    if (left == right) return false;
    if (smaller(left, right)) std::swap(left, right);
    std::uint32_t expected = left;
    if (parent_of(left).compare_exchange_strong(expected, right, std::memory_order_relaxed)) {
      return true;
    }
  }
}

std::vector<std::uint32_t> UnionFind::labels() {
  std::vector<std::uint32_t> result(size());
  parallel_for(size(), kGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (i + kItemsAhead < end) {
        prefetch(
            parent_of(static_cast<std::uint32_t>(i + kItemsAhead)).load(std::memory_order_relaxed));
      }
      result[i] = find(static_cast<std::uint32_t>(i));
    }
  });
  return result;
}

}  // namespace samma
