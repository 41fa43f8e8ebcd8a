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
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_set.hpp>

#include "base/hash.hpp"
#include "block/condition_rules.hpp"
#include "block/key_table.hpp"
#include "samma/model.hpp"
#include "store/record_table.hpp"

namespace samma {

using BlockKey = std::uint64_t;
using OverfullKeys = boost::unordered_flat_set<BlockKey>;

struct CompiledRule {
  std::string name;
  std::uint32_t mask = 0;  ///< Lanes that must be present and equal.
  std::vector<std::size_t> lanes;
  const KeyTable* keys = nullptr;  ///< Null: a lane rule.
  std::size_t generator_lane = 0;
  std::uint32_t block_size_max = 0;
  std::vector<std::size_t> refine_lanes;  ///< Those of the model that are not in `lanes`.
  OverfullKeys overfull;
};

/// Rules of a plan that follow each other.
struct RuleRange {
  std::size_t begin;
  std::size_t end;
};

class BlockPlan {
 public:
  static Result<BlockPlan> make(const Model& model, const RecordTable& table);

  const RecordTable& table() const { return *table_; }
  const std::vector<CompiledRule>& rules() const { return rules_; }
  /// Null unless the rules are SQL conditions that ask for more than equal fields.
  const ConditionRules* conditions() const { return conditions_.get(); }
  /// The bits of a block key that choose its partition (see Partitions).
  unsigned partition_bits() const { return partition_bits_; }

  /// Calls use(rule, block key, record) for the keys under each of `rules` of the records from
  /// `begin` to `end`; under one rule in order. A record that misses a lane has none.
  template <class Use>
  void for_block_keys(RuleRange rules, std::size_t begin, std::size_t end, Use&& use) const {
    Stage stage;
    const std::uint32_t lanes = lanes_of(rules);
    std::size_t count = 0;
    for (std::size_t first = begin; first < end; first += count) {
      count = std::min(kRecordsAtOnce, end - first);
      stage_hashes(lanes, first, count, &stage);
      for (std::size_t rule = rules.begin; rule < rules.end; ++rule) {
        const CompiledRule& compiled = rules_[rule];
        if (compiled.keys != nullptr) fetch_keys(compiled, first, count);
        const std::size_t whole = stage_bases(compiled, first, count, &stage);
        for (const auto& [hash, record] : std::span(stage.bases).first(whole)) {
          if (compiled.keys == nullptr) {
            use(rule, shorten(hash), record);
            continue;
          }
          const ValueId value = table_->value(record, compiled.generator_lane);
          for (const std::uint32_t key : compiled.keys->keys(value))
            use(rule, shorten(combine(hash, key)), record);
        }
      }
    }
  }
  /// How many keys for_block_keys() would give of the records that have no 1 in `skip` (which may
  /// be empty), added to counts[rule]. Makes none.
  void count_block_keys(std::size_t begin, std::size_t end, std::span<const std::uint8_t> skip,
                        std::span<std::uint32_t> counts) const;
  /// The key of the part of an over-full block in which `lane` has the value of `record`.
  BlockKey refined_key(BlockKey key, RecordIndex record, std::size_t lane) const;

  /// The block in which `rule` produces a pair whose equality mask is `mask`, or nothing. Needs the
  /// over-full keys of the rule.
  std::optional<BlockKey> producing_block(std::size_t rule, RecordIndex left, RecordIndex right,
                                          std::uint32_t mask) const {
    const std::uint32_t lanes = rules_[rule].mask;
    if ((mask & lanes) != lanes) return std::nullopt;  // Most pairs.
    if (conditions_ != nullptr) return true_block(rule, left, right);
    return shared_block(rules_[rule], left, right, mask);
  }
  /// The rule that owns a pair, or nothing if no rule produces it. Needs the over-full keys of all
  /// rules.
  std::optional<std::size_t> owner(RecordIndex left, RecordIndex right) const;

  /// The mask of a pair alone says whether the rule produces it. Needs its over-full keys.
  bool is_plain(std::size_t rule) const {
    return conditions_ == nullptr && rules_[rule].keys == nullptr && rules_[rule].overfull.empty();
  }
  /// The masks of the plain ones among the first `rules` rules, without those that hold another.
  std::vector<std::uint32_t> plain_masks(std::size_t rules) const;

  void add_overfull(std::size_t rule, std::span<const BlockKey> keys);
  void set_overfull(std::size_t rule, const OverfullKeys& keys) { rules_[rule].overfull = keys; }
  std::size_t memory_bytes() const;

 private:
  Result<void> add_rule(const Model& model, const BlockingRule& rule);

  /// Rows of this many records and the hashes of their lanes stay in the nearest cache while all
  /// rules make their keys from them.
  static constexpr std::size_t kRecordsAtOnce = 128;
  struct Stage {
    std::array<std::array<std::uint32_t, kRecordsAtOnce>, kLanesMax> hashes;  ///< 0: no value.
    std::array<std::pair<std::uint64_t, RecordIndex>, kRecordsAtOnce> bases;  ///< Of one rule.
  };
  std::optional<BlockKey> shared_block(const CompiledRule& rule, RecordIndex left,
                                       RecordIndex right, std::uint32_t mask) const;
  std::optional<BlockKey> true_block(std::size_t rule, RecordIndex left, RecordIndex right) const;
  /// The key of a record under a rule, the generated part left out.
  std::uint64_t base_hash(const CompiledRule& rule, RecordIndex record) const;
  /// That of the staged records that miss no lane of the rule, into stage->bases; returns how many.
  static std::size_t stage_bases(const CompiledRule& rule, std::size_t first, std::size_t count,
                                 Stage* stage);
  std::uint32_t lanes_of(RuleRange rules) const;
  std::uint32_t count_keys(const CompiledRule& rule, std::size_t first,
                           std::span<const std::uint32_t> present) const;
  void stage_hashes(std::uint32_t lanes, std::size_t first, std::size_t count, Stage* stage) const;
  void fetch_keys(const CompiledRule& rule, std::size_t first, std::size_t count) const;
  BlockKey shorten(std::uint64_t hash) const { return hash >> (32 - partition_bits_); }
  bool survives_refining(const CompiledRule& rule, BlockKey key, RecordIndex left,
                         std::uint32_t mask) const;

  const RecordTable* table_ = nullptr;
  std::vector<CompiledRule> rules_;
  /// By generator and dictionary.
  std::map<std::pair<const KeyGenerator*, std::size_t>, std::unique_ptr<KeyTable>> key_tables_;
  std::shared_ptr<const ConditionRules> conditions_;
  unsigned partition_bits_ = 0;
};

}  // namespace samma
