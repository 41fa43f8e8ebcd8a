#pragma once
// RecordTable: the rows of value ids, their dictionaries, and the keys of the records.
//
// A row is 4 to 32 lanes of 32 bits, its stride. Up to 16 are what the model needs, and rows follow
// one another without a gap; more are 24 or 32.
//
//   row i:  | lane 0 | lane 1 | lane 2 | lane 3 | ( lane 4 ... 31 )      0 = no evidence
//
// Narrow rows may lie across two cache lines: rows within one were no faster to compare, and ten
// million of 11 lanes loaded with 11 % less CPU time once they had no gaps. Wide rows lie in two
// lines: training on three million rows of 30 lanes took 3.4 CPU-s, not 2.5, where they lay in
// three.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/cache_line.hpp"
#include "base/large_array.hpp"
#include "base/prefetch.hpp"
#include "base/same_text.hpp"
#include "model/lanes.hpp"
#include "samma/model.hpp"
#include "samma/normaliser.hpp"
#include "store/dictionary.hpp"
#include "store/row_mask.hpp"

namespace samma {

using RecordIndex = std::uint32_t;
inline constexpr RecordIndex kNoRecord = UINT32_MAX;
inline constexpr std::uint64_t kRecordsMax = kNoRecord - 1;

struct RecordPair {
  RecordIndex left;
  RecordIndex right;
};

inline constexpr int kNoKey = -2;

struct Lane {
  std::string name;   ///< "surname" or "surname.phonetic".
  std::size_t field;  ///< Position in the schema.
  int key;            ///< Position in Value::keys; -1: the compare text; kNoKey: see add_lane().
  std::size_t
      dictionary;  ///< Lanes of names share one dictionary, so that swapped names can be seen.
};

/// Counts of value statuses of one field.
struct FieldCounts {
  std::uint64_t by_status[kValueStatusCount] = {};
};

/// Short texts by dense index in one arena; 2.25 bytes each beside the text.
class StringColumn {
 public:
  static constexpr std::size_t kTextBytesMax = 2047;
  void push_back(std::string_view text);
  /// Stable when nothing is added.
  std::string_view operator[](std::size_t index) const {
    const std::size_t begin = index % kTextsPerGroup == 0 ? 0 : ends_[index - 1];
    return {bytes_.data() + groups_[index / kTextsPerGroup] + begin, ends_[index] - begin};
  }
  /// Asks for where a text lies, and later for the text.
  void fetch_place(std::size_t index) const {
    prefetch_line(&groups_[index / kTextsPerGroup]);
    prefetch_line(&ends_[index]);
  }
  void fetch_text(std::size_t index) const { prefetch_line((*this)[index].data()); }
  std::size_t size() const { return ends_.size(); }
  std::size_t memory_bytes() const {
    return bytes_.size() + groups_.size() * sizeof(std::uint64_t) +
           ends_.size() * sizeof(std::uint16_t);
  }

 private:
  static constexpr std::size_t kTextsPerGroup = 32;
  static_assert(kTextsPerGroup * kTextBytesMax <= UINT16_MAX);

  LargeArray<char> bytes_;
  LargeArray<std::uint64_t> groups_;  ///< Where the first text of a group begins in bytes_.
  LargeArray<std::uint16_t> ends_;    ///< Of each text, from there.
};

class RecordTable {
 public:
  /// Collects the lanes that the model names; Error if there are more than kLanesMax, or a name is
  /// unknown.
  static Result<RecordTable> for_model(const Model& model);

  std::size_t size() const { return size_; }
  std::size_t stride() const { return stride_; }
  const std::uint32_t* row(RecordIndex record) const { return rows_.data() + record * stride_; }
  ValueId value(RecordIndex record, std::size_t lane) const { return row(record)[lane]; }
  std::uint32_t value_hash(RecordIndex record, std::size_t lane) const {
    return dictionary_of(lane).hash(value(record, lane));
  }

  PairMasks masks(RecordIndex left, RecordIndex right) const {
    return pair_masks(row(left), row(right), stride_);
  }
  /// Two records that say the same in every lane.
  bool same_row(RecordIndex left, RecordIndex right) const {
    return same_words<__m128i>(reinterpret_cast<const char*>(row(left)),
                               reinterpret_cast<const char*>(row(right)),
                               stride_ * sizeof(std::uint32_t));
  }

  const std::vector<Lane>& lanes() const { return lanes_; }
  /// The position of a lane that the model names.
  std::size_t lane(std::string_view name) const;
  /// Nothing if there is none.
  std::optional<std::size_t> find_lane(std::string_view name) const;
  const Dictionary& dictionary_of(std::size_t lane) const {
    return *dictionaries_[lanes_[lane].dictionary];
  }
  Dictionary& dictionary(std::size_t index) { return *dictionaries_[index]; }
  std::size_t dictionary_count() const { return dictionaries_.size(); }

  /// Room for `count` more records; the caller fills the new rows (zeroed) through `mutable_row`.
  void append_rows(std::size_t count);
  std::uint32_t* mutable_row(RecordIndex record) { return rows_.data() + record * stride_; }
  bool has_room() const { return lanes_.size() < kLanesMax; }  ///< For a lane more.
  /// What the rows would take for a lane more.
  std::size_t bytes_of_lane() const {
    const std::size_t more = stride_of(lanes_.size() + 1) - stride_;
    return size_ * more * sizeof(std::uint32_t);
  }
  /// A lane more, whose value is ids[v] where lane `source` has v.
  void add_lane(std::string name, std::size_t source, std::span<const ValueId> ids,
                std::unique_ptr<Dictionary> dictionary);
  /// Record i is then what was record order[i]. Every record stands in `order` once.
  void reorder(std::span<const RecordIndex> order);
  /// Nothing is added from here on: dictionaries drop their hash tables.
  void close();

  // While records are read, one thread writes what follows, one the rows, and all read the lanes.
  alignas(kCacheLine) std::vector<std::string> source_names;
  LargeArray<std::uint16_t> sources;  ///< Per record.
  StringColumn keys;                  ///< Record keys, as the source gave them.
  bool keys_differ = false;           ///< It is known that no two records share one.
  LargeArray<std::uint64_t>
      content_hashes;  ///< Per record: chooses samples, whatever the order of rows.
  std::vector<FieldCounts> field_counts;  ///< Per field of the schema.

  std::size_t memory_bytes() const { return name_bytes() + value_bytes(); }
  std::size_t name_bytes() const;   ///< Of keys, sources and content hashes.
  std::size_t value_bytes() const;  ///< Of rows and dictionaries.
  std::size_t row_bytes() const;

 private:
  static std::size_t stride_of(std::size_t lanes);
  void widen();

  alignas(kCacheLine) std::vector<Lane> lanes_;
  std::vector<std::unique_ptr<Dictionary>> dictionaries_;
  alignas(kCacheLine) LargeArray<std::uint32_t> rows_;
  std::size_t stride_ = kLanesLeast;
  std::size_t size_ = 0;
};

}  // namespace samma
