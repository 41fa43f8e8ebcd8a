#pragma once
// How many records have each value of a lane. What is computed of a count is computed once: values
// refer to the different counts, of which N records cannot have more than sqrt(2 N).
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "base/large_allocator.hpp"
#include "store/record_table.hpp"

namespace samma {

class ValueCounts {
 public:
  /// `counts` by id; that of id 0 is not one of a value.
  explicit ValueCounts(LargeVector<std::uint32_t> counts);

  std::size_t size() const { return ranks_.size(); }  ///< Ids, 0 among them.
  /// Position in by_rank(); a larger count has a larger rank.
  std::uint32_t rank(ValueId id) const { return ranks_[id]; }
  const std::uint32_t* ranks() const { return ranks_.data(); }
  /// The different counts, ascending.
  const std::vector<std::uint32_t>& by_rank() const { return by_rank_; }
  std::uint32_t count(ValueId id) const { return by_rank_[ranks_[id]]; }
  std::uint64_t total() const { return total_; }
  std::size_t memory_bytes() const {
    return (ranks_.capacity() + by_rank_.capacity()) * sizeof(std::uint32_t);
  }

 private:
  LargeVector<std::uint32_t> ranks_;
  std::vector<std::uint32_t> by_rank_;
  std::uint64_t total_ = 0;
};

/// By lane. They depend on the records alone: models of other numbers share them.
using LaneCounts = std::map<std::size_t, std::shared_ptr<const ValueCounts>>;

/// Counts those of `lanes` that `counts` has not; each lane may be named several times.
void count_lanes(const RecordTable& table, std::span<const std::size_t> lanes, LaneCounts* counts);

}  // namespace samma
