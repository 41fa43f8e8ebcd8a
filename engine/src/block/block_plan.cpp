#include "block/block_plan.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include <fmt/format.h>

#include "base/assert.hpp"
#include "base/hash.hpp"
#include "block/condition_lanes.hpp"
#include "store/row_mask.hpp"

namespace samma {
namespace {

constexpr std::size_t kRecordsPerPartition =
    2048;  // A partition of 8-byte entries is sorted within the nearest caches.
constexpr unsigned kPartitionBitsMax = 12;

/// A lane more in the bases of some records, and the least hash so far, 0 where a lane is missing.
[[gnu::always_inline]] inline void combine_lane(const std::uint32_t* hashes, std::size_t count,
                                                std::uint64_t* bases, std::uint32_t* least) {
  for (std::size_t i = 0; i < count; ++i) bases[i] = combine(bases[i], hashes[i]);
  for (std::size_t i = 0; i < count; ++i) least[i] = std::min(least[i], hashes[i]);
}

using CombineLane = void (*)(const std::uint32_t*, std::size_t, std::uint64_t*, std::uint32_t*);

void combine_lane_common(const std::uint32_t* hashes, std::size_t count, std::uint64_t* bases,
                         std::uint32_t* least) {
  combine_lane(hashes, count, bases, least);
}

/// The compiler's own: products of 64 bits, of which a hash takes three, eight at a time.
__attribute__((target("avx512f,avx512dq,avx512vl,prefer-vector-width=512"))) void
combine_lane_avx512(const std::uint32_t* hashes, std::size_t count, std::uint64_t* bases,
                    std::uint32_t* least) {
  combine_lane(hashes, count, bases, least);
}

const CombineLane kCombineLane =
    __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512vl") != 0
        ? combine_lane_avx512
        : combine_lane_common;

}  // namespace

Result<BlockPlan> BlockPlan::make(const Model& model, const RecordTable& table) {
  BlockPlan plan;
  plan.table_ = &table;
  plan.partition_bits_ =
      std::min(kPartitionBitsMax,
               static_cast<unsigned>(std::bit_width(table.size() / kRecordsPerPartition)));
  for (const BlockingRule& rule : model.rules) {
    if (auto added = plan.add_rule(model, rule); !added) return added.error();
  }
  const bool by_lanes = std::all_of(
      plan.rules_.begin(), plan.rules_.end(),
      [](const CompiledRule& rule) { return !rule.lanes.empty() || rule.keys != nullptr; });
  if (!by_lanes) {
    auto conditions = ConditionRules::make(model, table);
    if (!conditions) return conditions.error();
    plan.conditions_ = std::move(*conditions);
  }
  return plan;
}

/// A condition that asks for more than equality leaves a rule without lanes and keys.
Result<void> BlockPlan::add_rule(const Model& model, const BlockingRule& rule) {
  const BlockingLimits& limits = model.limits;
  CompiledRule compiled;
  compiled.name = rule.name;
  compiled.block_size_max = rule.block_size_max != 0 ? rule.block_size_max : limits.block_size_max;
  if (!rule.condition.empty()) {
    compiled.lanes = equal_lanes(model.schema, rule, *table_).value_or(compiled.lanes);
    compiled.block_size_max = std::numeric_limits<std::uint32_t>::max();
  }
  for (const std::string& lane : rule.lanes) compiled.lanes.push_back(table_->lane(lane));
  for (const std::size_t lane : compiled.lanes) compiled.mask |= std::uint32_t{1} << lane;
  if (!rule.generator.empty()) {
    const KeyGenerator* generator = find_key_generator(rule.generator);
    if (generator == nullptr) {
      return Error{ErrorCode::kUsage, fmt::format("model: rule '{}': no key generator '{}'",
                                                  rule.name, rule.generator)};
    }
    compiled.generator_lane = table_->lane(rule.generator_lane);
    const std::size_t dictionary = table_->lanes()[compiled.generator_lane].dictionary;
    std::unique_ptr<KeyTable>& keys = key_tables_[{generator, dictionary}];
    if (keys == nullptr) {
      keys = std::make_unique<KeyTable>(*generator, table_->dictionary_of(compiled.generator_lane));
    }
    compiled.keys = keys.get();
  }
  for (const std::string& name : limits.refine_lanes) {
    const std::size_t lane = table_->lane(name);
    if ((compiled.mask >> lane & 1U) == 0) compiled.refine_lanes.push_back(lane);
  }
  rules_.push_back(std::move(compiled));
  return {};
}

std::uint32_t BlockPlan::lanes_of(RuleRange rules) const {
  std::uint32_t lanes = 0;
  for (std::size_t rule = rules.begin; rule < rules.end; ++rule) lanes |= rules_[rule].mask;
  return lanes;
}

/// A lane at a time, so that many hashes are on their way from memory at once.
void BlockPlan::stage_hashes(std::uint32_t lanes, std::size_t first, std::size_t count,
                             Stage* stage) const {
  const std::uint32_t* const rows = table_->row(static_cast<RecordIndex>(first));
  const std::size_t stride = table_->stride();
  for (; lanes != 0; lanes &= lanes - 1) {
    const auto lane = static_cast<std::size_t>(std::countr_zero(lanes));
    const std::uint32_t* const hashes = table_->dictionary_of(lane).hashes();
    std::uint32_t* const staged = stage->hashes[lane].data();
    for (std::size_t i = 0; i < count; ++i) staged[i] = hashes[rows[i * stride + lane]];
  }
}

/// Asks for the generated keys of some records.
void BlockPlan::fetch_keys(const CompiledRule& rule, std::size_t first, std::size_t count) const {
  const std::uint32_t* const column =
      table_->row(static_cast<RecordIndex>(first)) + rule.generator_lane;
  const std::size_t stride = table_->stride();
  for (std::size_t i = 0; i < count; ++i) rule.keys->fetch_place(column[i * stride]);
  for (std::size_t i = 0; i < count; ++i) rule.keys->fetch_keys(column[i * stride]);
}

std::uint64_t BlockPlan::base_hash(const CompiledRule& rule, RecordIndex record) const {
  std::uint64_t base = rule.mask;
  for (const std::size_t lane : rule.lanes) base = combine(base, table_->value_hash(record, lane));
  return base;
}

/// As base_hash(). A lane at a time: no record waits for another. Which records miss a lane has no
/// pattern that a processor could foresee: no branch.
std::size_t BlockPlan::stage_bases(const CompiledRule& rule, std::size_t first, std::size_t count,
                                   Stage* stage) {
  std::array<std::uint64_t, kRecordsAtOnce> bases;
  std::array<std::uint32_t, kRecordsAtOnce> least;  // 0: a lane is missing.
  std::fill_n(bases.data(), count, rule.mask);
  std::fill_n(least.data(), count, UINT32_MAX);
  for (const std::size_t lane : rule.lanes) {
    kCombineLane(stage->hashes[lane].data(), count, bases.data(), least.data());
  }
  std::size_t whole = 0;
  for (std::size_t i = 0; i < count; ++i) {
    stage->bases.data()[whole] = {bases.data()[i], static_cast<RecordIndex>(first + i)};
    whole += static_cast<std::size_t>(least.data()[i] != 0);
  }
  return whole;
}

void BlockPlan::count_block_keys(std::size_t begin, std::size_t end,
                                 std::span<const std::uint8_t> skip,
                                 std::span<std::uint32_t> counts) const {
  std::array<std::uint32_t, kRecordsAtOnce> present;  // Lanes; none of a record to be skipped.
  std::size_t count = 0;
  for (std::size_t first = begin; first < end; first += count) {
    count = std::min(kRecordsAtOnce, end - first);
    for (std::size_t i = 0; i < count; ++i) {
      const auto record = static_cast<RecordIndex>(first + i);
      present[i] = row_presence(table_->row(record), table_->stride());
      if (!skip.empty() && skip[record] != 0) present[i] = 0;
    }
    for (std::size_t k = 0; k < rules_.size(); ++k)
      counts[k] += count_keys(rules_[k], first, std::span(present).first(count));
  }
}

/// Of the records from `first` on, of which these lanes are present.
std::uint32_t BlockPlan::count_keys(const CompiledRule& rule, std::size_t first,
                                    std::span<const std::uint32_t> present) const {
  std::uint32_t keys = 0;
  if (rule.keys == nullptr) {
    SAMMA_ASSERT(rule.mask != 0);
    for (const std::uint32_t lanes : present) keys += (lanes & rule.mask) == rule.mask ? 1 : 0;
    return keys;
  }
  const std::uint32_t wanted = rule.mask | std::uint32_t{1} << rule.generator_lane;
  const std::uint32_t* const column =
      table_->row(static_cast<RecordIndex>(first)) + rule.generator_lane;
  const std::size_t stride = table_->stride();
  for (std::size_t i = 0; i < present.size(); ++i) rule.keys->fetch_place(column[i * stride]);
  for (std::size_t i = 0; i < present.size(); ++i) {
    if ((present[i] & wanted) == wanted)
      keys += static_cast<std::uint32_t>(rule.keys->keys(column[i * stride]).size());
  }
  return keys;
}

BlockKey BlockPlan::refined_key(BlockKey key, RecordIndex record, std::size_t lane) const {
  return combine(combine(key, lane), table_->value_hash(record, lane));
}

bool BlockPlan::survives_refining(const CompiledRule& rule, BlockKey key, RecordIndex left,
                                  std::uint32_t mask) const {
  if (!rule.overfull.contains(key)) return true;
  for (const std::size_t lane : rule.refine_lanes) {
    if ((mask >> lane & 1U) == 0) return false;
    key = refined_key(key, left, lane);
    if (!rule.overfull.contains(key)) return true;
  }
  return false;
}

/// One block for all pairs: a condition has no other.
std::optional<BlockKey> BlockPlan::true_block(std::size_t rule, RecordIndex left,
                                              RecordIndex right) const {
  sql::Scratch scratch;
  return conditions_->holds(rule, left, right, &scratch) ? std::optional<BlockKey>(0)
                                                         : std::nullopt;
}

/// The two agree on the lanes of the rule.
std::optional<BlockKey> BlockPlan::shared_block(const CompiledRule& rule, RecordIndex left,
                                                RecordIndex right, std::uint32_t mask) const {
  if (rule.keys == nullptr) {
    const BlockKey key = shorten(base_hash(rule, left));
    return survives_refining(rule, key, left, mask) ? std::optional(key) : std::nullopt;
  }
  const ValueId a = table_->value(left, rule.generator_lane);
  const ValueId b = table_->value(right, rule.generator_lane);
  if (a == 0 || b == 0) return std::nullopt;
  const auto keys_a = rule.keys->keys(a);
  const auto keys_b = rule.keys->keys(b);
  std::uint64_t base = 0;
  bool base_known = false;
  for (auto i = keys_a.begin(), j = keys_b.begin(); i != keys_a.end() && j != keys_b.end();) {
    if (*i < *j) {
      ++i;
    } else if (*j < *i) {
      ++j;
    } else {
      if (!base_known) base = base_hash(rule, left);
      base_known = true;
      const BlockKey key = shorten(combine(base, *i));
      if (survives_refining(rule, key, left, mask)) return key;
      ++i;
      ++j;
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> BlockPlan::owner(RecordIndex left, RecordIndex right) const {
  const std::uint32_t mask = table_->masks(left, right).equal;
  for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
    if (producing_block(rule, left, right, mask)) return rule;
  }
  return std::nullopt;
}

/// Two records that agree on some lanes agree on fewer of them: only the least sets count.
std::vector<std::uint32_t> BlockPlan::plain_masks(std::size_t rules) const {
  const auto is_within = [](std::uint32_t less, std::uint32_t more) {
    return (more & less) == less;
  };
  std::vector<std::uint32_t> least;
  for (std::size_t rule = 0; rule < rules; ++rule) {
    if (!is_plain(rule)) continue;
    const std::uint32_t mask = rules_[rule].mask;
    if (std::any_of(least.begin(), least.end(),
                    [&](std::uint32_t known) { return is_within(known, mask); }))
      continue;
    std::erase_if(least, [&](std::uint32_t known) { return is_within(mask, known); });
    least.push_back(mask);
  }
  return least;
}

void BlockPlan::add_overfull(std::size_t rule, std::span<const BlockKey> keys) {
  rules_[rule].overfull.insert(keys.begin(), keys.end());
}

std::size_t BlockPlan::memory_bytes() const {
  std::size_t bytes = 0;
  for (const auto& [source, keys] : key_tables_) bytes += keys->memory_bytes();
  if (conditions_ != nullptr) bytes += conditions_->memory_bytes();
  return bytes;
}

}  // namespace samma
