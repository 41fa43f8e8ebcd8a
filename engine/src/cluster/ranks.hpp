#pragma once
// The order in which records are taken where something must come first: that of their keys, so that
// the place of a record in the input cannot show.
#include <algorithm>
#include <cstdint>
#include <span>

#include "base/prefetch.hpp"
#include "store/record_table.hpp"

namespace samma {

class Ranks {
 public:
  /// By record; empty means index order. Must outlive this.
  explicit Ranks(std::span<const RecordIndex> rank) : rank_(rank) {}
  std::uint32_t of(RecordIndex record) const { return rank_.empty() ? record : rank_[record]; }
  /// Asks memory for the rank of a record.
  void prefetch(RecordIndex record) const {
    if (!rank_.empty()) prefetch_line(&rank_[record]);
  }
  void sort(std::span<RecordIndex> records) const {
    std::sort(records.begin(), records.end(),
              [this](RecordIndex a, RecordIndex b) { return of(a) < of(b); });
  }

 private:
  std::span<const RecordIndex> rank_;
};

}  // namespace samma
