#pragma once
// The block keys of one rule, grouped: partition by the key's bits above 32, inside it sorted by
// the low 32 bits, then by record. 8 bytes an entry: | low bits of the key (32) | record (32) |.
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/large_allocator.hpp"
#include "block/block_plan.hpp"

namespace samma {

class Partitions {
 public:
  /// Counts the keys of all rules. Records with a 1 in `skip`, where that is not empty, have none.
  /// Both must outlive this.
  Partitions(const BlockPlan& plan, std::span<const std::uint8_t> skip);

  /// The keys of one rule; of the one before only the memory is left, which saves asking for it
  /// again. `room`, where set, is asked for all bytes held here before entries are made; if it
  /// says false, so does this, and nothing here may be read.
  bool fill(std::size_t rule, const std::function<bool(std::uint64_t bytes)>& room);

  std::size_t count() const { return starts_.size() - 1; }
  std::size_t entries() const { return entries_.size(); }

  /// Calls visit(block key, members) for every run of two or more records; members ascend.
  /// ahead(record) is called some entries before a member comes up, to fetch its row.
  template <class Visit, class Ahead>
  void for_each_block(std::size_t partition, Visit&& visit, Ahead&& ahead) const {
    constexpr std::ptrdiff_t kAhead = 24;
    std::vector<RecordIndex> members;
    const std::uint64_t* entry = entries_.data() + starts_[partition];
    const std::uint64_t* const end = entries_.data() + starts_[partition + 1];
    while (entry != end) {
      const std::uint64_t low = *entry >> 32;
      members.clear();
      for (; entry != end && *entry >> 32 == low; ++entry) {
        // Most records are alone with their key: their rows are not needed.
        if (end - entry > kAhead &&
            (entry[kAhead] >> 32 == entry[kAhead - 1] >> 32 ||
             (end - entry > kAhead + 1 && entry[kAhead] >> 32 == entry[kAhead + 1] >> 32))) {
          ahead(static_cast<RecordIndex>(entry[kAhead]));
        }
        const auto record = static_cast<RecordIndex>(*entry);
        // One record can reach one block through two of its keys, by chance.
        if (members.empty() || members.back() != record) members.push_back(record);
      }
      if (members.size() >= 2) visit(BlockKey{partition} << 32 | low, members);
    }
  }

 private:
  std::vector<std::vector<std::size_t>> places(std::size_t rule);
  void sort_partition(std::size_t partition);

  const BlockPlan& plan_;
  const std::span<const std::uint8_t> skip_;
  const std::size_t chunks_;
  std::vector<std::vector<std::uint32_t>> counts_;  ///< Per chunk: by rule, then partition.
  std::vector<std::size_t> starts_;
  LargeVector<std::uint64_t> entries_;
};

}  // namespace samma
