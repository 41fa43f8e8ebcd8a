#pragma once
// The block keys of some rules, grouped: by rule, by chunk of the records, then partition by the
// key's bits above 32. 8 bytes an entry, by ascending record:
//
//   | low bits of the key (32) | record (32) |
//
// The partitions of a rule are put together from all chunks when their blocks are asked for, and
// sorted where they then are, in the nearest cache: keys are made once, and nothing but sizes is
// known of them before.
#include <cstdint>
#include <span>
#include <vector>

#include "base/idle_pool.hpp"
#include "base/large_array.hpp"
#include "block/block_plan.hpp"

namespace samma {

/// Pairs of so many records.
constexpr std::uint64_t pairs_of(std::uint64_t records) {
  return records < 2 ? 0 : records * (records - 1) / 2;
}

class Partitions {
 public:
  /// Counts the keys of all rules. Records with a 1 in `skip`, where that is not empty, have none.
  /// Both must outlive this.
  Partitions(const BlockPlan& plan, std::span<const std::uint8_t> skip);

  /// The rule with most entries, whose memory is what there is for entries.
  std::size_t largest() const { return largest_; }
  /// All that fill() will hold, without the room of each thread for one partition.
  std::uint64_t memory_bytes() const;

  /// The keys of `first` and of as many rules after it as find room where the largest rule would.
  /// Returns them; what was here before is gone.
  RuleRange fill(std::size_t first);

  std::size_t count() const { return std::size_t{1} << plan_.partition_bits(); }
  std::size_t entries(std::size_t rule) const { return sizes_[rule]; }
  /// Pairs inside the blocks of a rule that is filled in; the bound takes no sorting.
  std::uint64_t pairs(std::size_t rule) const;
  std::uint64_t pairs_at_most(std::size_t rule) const;

  /// Where one thread puts partitions together.
  struct Scratch {
    std::vector<std::uint64_t> entries;
    std::vector<std::uint64_t> sorted;
    std::vector<std::uint32_t> runs;  ///< Where runs of two or more equal keys begin.
  };

  /// Calls visit(block key, members) for every run of two or more records; members ascend.
  /// ahead(block key, record) is called some runs before a member comes up, to fetch its row.
  /// `rule` is one of those that are filled in.
  template <class Visit, class Ahead>
  void for_each_block(std::size_t rule, std::size_t partition, Scratch* scratch, Visit&& visit,
                      Ahead&& ahead) const {
    const std::span<const std::uint64_t> entries = sorted(rule, partition, scratch);
    const std::vector<std::uint32_t>& runs = scratch->runs;
    find_runs(entries, &scratch->runs);
    const auto run_at = [&](std::size_t i) {
      const std::size_t begin = runs[i];
      std::size_t end = begin + 2;
      while (end < entries.size() && entries[end] >> 32 == entries[begin] >> 32) ++end;
      return entries.subspan(begin, end - begin);
    };
    const auto key_of = [&](std::uint64_t entry) {
      return BlockKey{partition} << 32 | entry >> 32;
    };
    constexpr std::size_t kRunsAhead = 12;
    std::vector<RecordIndex> members;
    for (std::size_t i = 0; i < runs.size() + kRunsAhead; ++i) {
      if (i < runs.size()) {
        for (const std::uint64_t entry : run_at(i))
          ahead(key_of(entry), static_cast<RecordIndex>(entry));
      }
      if (i < kRunsAhead) continue;
      const std::span<const std::uint64_t> run = run_at(i - kRunsAhead);
      members.clear();
      for (const std::uint64_t entry : run) {
        const auto record = static_cast<RecordIndex>(entry);
        // One record can reach one block through two of its keys, by chance.
        if (members.empty() || members.back() != record) members.push_back(record);
      }
      if (members.size() >= 2) visit(key_of(run.front()), members);
    }
  }

 private:
  /// Keys of one chunk, as they are made.
  struct Staged {
    BlockKey key;
    RecordIndex record;
    std::uint32_t rule;  ///< From the first that is filled in.
  };
  using Stage = std::vector<Staged>;

  RuleRange group_from(std::size_t first) const;
  /// Entries of some rules in one chunk.
  std::size_t staged(RuleRange rules, std::size_t chunk) const;
  void set_segments();
  void fill_chunk(std::size_t chunk, Stage* stage);
  std::span<const std::uint64_t> part_of(std::size_t rule, std::size_t chunk,
                                         std::size_t partition) const;
  std::size_t size_of(std::size_t rule, std::size_t partition) const;
  std::span<const std::uint64_t> sorted(std::size_t rule, std::size_t partition,
                                        Scratch* scratch) const;
  static void find_runs(std::span<const std::uint64_t> entries, std::vector<std::uint32_t>* runs);

  const BlockPlan& plan_;
  const std::span<const std::uint8_t> skip_;
  const std::size_t chunk_records_;
  const std::size_t chunks_;
  std::vector<std::vector<std::uint32_t>> chunk_sizes_;  ///< Entries by chunk, then rule.
  std::vector<std::size_t> sizes_;                       ///< Entries per rule.
  std::size_t largest_ = 0;
  RuleRange filled_{0, 0};
  std::vector<std::size_t> segments_;  ///< By filled rule, then chunk: where its entries begin.
  /// By chunk, filled rule and partition: where its entries end, from where the segment begins.
  std::vector<std::vector<std::uint32_t>> ends_;
  LargeArray<std::uint64_t> entries_;
};

}  // namespace samma
