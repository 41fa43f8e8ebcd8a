#pragma once
// The keys of the records read so far: which record has a key, and on which line it stands.
//
// Keys that ascend from row to row, as most exports have them, cannot repeat: nothing is kept for
// them. The first key that does not ascend puts all of them into a hash table. Three million rows
// at the peak of loading: 197 bytes a record, 220 where keys descend.
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/large_allocator.hpp"
#include "store/record_table.hpp"

namespace samma {

class KnownKeys {
 public:
  /// `table` has the keys and the sources of its records.
  explicit KnownKeys(const RecordTable& table) : table_(table) {}

  /// The record of that source with this key, or kNoRecord: the next record that the table gets is
  /// then that one.
  RecordIndex find_or_add(std::string_view key, std::uint16_t source, std::uint64_t line);
  /// No two records share a key, whatever their sources; false where that is not known.
  bool all_differ() const { return in_order_; }
  std::uint64_t line_of(RecordIndex record) const;
  std::uint64_t memory_bytes() const;

 private:
  /// Records whose lines follow each other.
  struct Run {
    RecordIndex first;
    std::uint64_t line;
  };
  /// Where a key stands: by length, then bytes, as numbers ascend and ids of one length do. Longer
  /// ones differ by length alone.
  static constexpr std::size_t kRankedSize = 16;
  struct Rank {
    std::size_t size = 0;
    std::pair<std::uint64_t, std::uint64_t> ends;
    auto operator<=>(const Rank&) const = default;
  };
  static Rank rank_of(std::string_view key);
  RecordIndex next() const { return static_cast<RecordIndex>(table_.keys.size()); }
  void note_order(std::string_view key, std::uint16_t source);
  RecordIndex put(std::string_view key, std::uint16_t source, RecordIndex record);
  void note_line(std::uint64_t line);

  const RecordTable& table_;
  Rank last_;  ///< Of the key before: to read back bytes just written takes 2 % of loading.
  bool in_order_ = true;            ///< All keys ascend.
  bool in_order_by_source_ = true;  ///< Sources ascend, and the keys of each.
  /// By hash of key and source, or the next number that is free; empty while keys are in order.
  boost::unordered_flat_map<std::uint64_t, RecordIndex, boost::hash<std::uint64_t>, std::equal_to<>,
                            LargeAllocator<std::pair<const std::uint64_t, RecordIndex>>>
      records_;
  std::vector<Run> runs_;
};

}  // namespace samma
