#pragma once
// BlockPlan: the blocking rules of a model, made ready for one record table.
//
// A block is named by a *block key*: a content hash of the values that its records share (and of
// the generated key in a key rule), so that the same records make the same blocks in any order of
// arrival. Two different values may share a block key by chance; every question about a pair
// therefore looks at the rows too.
//
// A block of more than `block_size_max` records is over-full: it is refined by the refine lanes in
// the model's order until its parts fit; what never fits is dropped. Which pairs a rule proposes
// ("produces") is thus a function of the records and the model alone. The first rule that produces
// a pair owns it; inside a key rule the smallest shared key that produces it counts it once.
#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <boost/unordered/unordered_flat_set.hpp>

#include "base/hash.hpp"
#include "block/key_table.hpp"
#include "samma/model.hpp"
#include "store/record_table.hpp"

namespace samma {

using BlockKey = std::uint64_t;

struct CompiledRule {
  std::string name;
  std::uint32_t mask = 0;  ///< Lanes that must be present and equal.
  std::vector<std::size_t> lanes;
  std::vector<const std::uint32_t*> hashes;  ///< Value hashes of each of `lanes`.
  const KeyTable* keys = nullptr;            ///< Null: a lane rule.
  std::size_t generator_lane = 0;
  std::uint32_t block_size_max = 0;
  std::vector<std::size_t> refine_lanes;  ///< Those of the model that are not in `lanes`.
  boost::unordered_flat_set<BlockKey> overfull;
};

class BlockPlan {
 public:
  static Result<BlockPlan> make(const Model& model, const RecordTable& table);

  const RecordTable& table() const { return *table_; }
  const std::vector<CompiledRule>& rules() const { return rules_; }
  /// The bits of a block key that choose its partition (see Partitions).
  unsigned partition_bits() const { return partition_bits_; }

  /// Calls use(block key, record) for the keys under a rule of the records from `begin` to `end`,
  /// in order; a record that misses a lane has none.
  template <class Use>
  void for_block_keys(std::size_t rule, std::size_t begin, std::size_t end, Use&& use) const {
    std::array<std::uint64_t, kRecordsAtOnce> bases;
    std::array<bool, kRecordsAtOnce> whole;
    const KeyTable* keys = rules_[rule].keys;
    std::size_t count = 0;
    for (std::size_t first = begin; first < end; first += count) {
      count = std::min(
          {kRecordsAtOnce, end - first, table_->rows_together(static_cast<RecordIndex>(first))});
      base_keys(rules_[rule], first, count, bases.data(), whole.data());
      for (std::size_t i = 0; i < count; ++i) {
        if (!whole[i]) continue;
        const auto record = static_cast<RecordIndex>(first + i);
        if (keys == nullptr) {
          use(shorten(bases[i]), record);
          continue;
        }
        for (const std::uint32_t key :
             keys->keys(table_->value(record, rules_[rule].generator_lane)))
          use(shorten(combine(bases[i], key)), record);
      }
    }
  }
  /// The key of the part of an over-full block in which `lane` has the value of `record`.
  BlockKey refined_key(BlockKey key, RecordIndex record, std::size_t lane) const;

  /// The block in which `rule` produces a pair whose equality mask is `mask`, or nothing. Needs the
  /// over-full keys of the rule.
  std::optional<BlockKey> producing_block(std::size_t rule, RecordIndex left, RecordIndex right,
                                          std::uint32_t mask) const;
  /// The rule that owns a pair, or nothing if no rule produces it. Needs the over-full keys of all
  /// rules.
  std::optional<std::size_t> owner(RecordIndex left, RecordIndex right) const;

  void add_overfull(std::size_t rule, std::span<const BlockKey> keys);
  std::size_t memory_bytes() const;

 private:
  static constexpr std::size_t kRecordsAtOnce = 128;

  static std::uint64_t base_key(const CompiledRule& rule, const std::uint32_t* row);
  /// The base keys of some records one after the other, a lane at a time, so that many hashes are
  /// on their way from memory at once. `whole`: no lane is missing.
  void base_keys(const CompiledRule& rule, std::size_t first, std::size_t count,
                 std::uint64_t* bases, bool* whole) const;
  BlockKey shorten(std::uint64_t hash) const { return hash >> (32 - partition_bits_); }
  bool survives_refining(const CompiledRule& rule, BlockKey key, RecordIndex left,
                         std::uint32_t mask) const;

  const RecordTable* table_ = nullptr;
  std::vector<CompiledRule> rules_;
  std::vector<std::unique_ptr<KeyTable>> key_tables_;
  unsigned partition_bits_ = 0;
};

}  // namespace samma
