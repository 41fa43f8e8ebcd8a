#include "block/rule_budget.hpp"

#include <algorithm>
#include <array>
#include <mutex>

#include "base/parallel.hpp"
#include "block/block_plan.hpp"

namespace samma {
namespace {

// Measured on a million generated customers: rules that propose more pairs than records find a true pair in less than a
// thousand; the same rules on their small blocks keep nearly all of what they found.
constexpr double kPairsPerRecord = 0.2;
// Small tables can afford wide rules, and need them: no limit below this many pairs a rule.
constexpr double kPairsAlways = 400'000;
// One pair of records that agree on a value shares about this many of its generated keys.
constexpr double kKeysShared = 6;
constexpr std::uint64_t kSampled = 16;
constexpr std::size_t kThriftyFrom = 500'000;  // Records from which on entries are counted.
constexpr double kEntriesPerRecord = 27;
constexpr std::size_t kSampleFrom = 100'000;  // Smaller tables are counted whole.
constexpr std::array<std::uint32_t, 9> kSizes = {200, 100, 50, 30, 20, 12, 8, 5, 3};

struct SampledBlocks {
  std::vector<std::uint32_t> sizes;
  std::size_t entries = 0;
};

SampledBlocks sample_blocks(const BlockPlan& plan, std::size_t rule, std::uint64_t sampled) {
  constexpr std::size_t kRecordsPerTask = 65536;
  const std::size_t records = plan.table().size();
  std::vector<BlockKey> all;
  std::mutex mutex;
  parallel_for(records, kRecordsPerTask, [&](std::size_t begin, std::size_t end) {
    std::vector<BlockKey> keys;
    std::vector<BlockKey> kept;
    for (std::size_t i = begin; i < end; ++i) {
      keys.clear();
      plan.block_keys(rule, static_cast<RecordIndex>(i), &keys);
      for (const BlockKey key : keys) {
        if (key % sampled == 0) kept.push_back(key);
      }
    }
    const std::lock_guard lock(mutex);
    all.insert(all.end(), kept.begin(), kept.end());
  });
  std::sort(all.begin(), all.end());
  SampledBlocks blocks;
  blocks.entries = all.size();
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin + 1;
    while (end < all.size() && all[end] == all[begin]) ++end;
    if (end - begin > 1) blocks.sizes.push_back(static_cast<std::uint32_t>(end - begin));
    begin = end;
  }
  return blocks;
}

/// Removes key rules until the entries of all rules are within the budget: first those of dates, codes and numbers, whose
/// errors other rules step around; then those with most entries.
void drop_costly_rules(const std::vector<double>& entries, const RecordTable& table, Model* model) {
  std::vector<std::size_t> costly;
  double sum = 0;
  for (std::size_t rule = 0; rule < entries.size(); ++rule) {
    sum += entries[rule];
    if (!model->rules[rule].generator.empty()) costly.push_back(rule);
  }
  const auto of_name = [&](std::size_t rule) {
    const Lane& lane = table.lanes()[table.lane(model->rules[rule].generator_lane)];
    const Kind kind = model->schema.fields[lane.field].kind;
    return kind == Kind::kGivenName || kind == Kind::kSurname || kind == Kind::kFullName ||
           kind == Kind::kOrganisation;
  };
  std::stable_sort(costly.begin(), costly.end(), [&](std::size_t a, std::size_t b) {
    return of_name(a) != of_name(b) ? !of_name(a) : entries[a] > entries[b];
  });
  std::vector<bool> dropped(entries.size());
  for (const std::size_t rule : costly) {
    if (sum <= kEntriesPerRecord) break;
    sum -= entries[rule];
    dropped[rule] = true;
  }
  std::vector<BlockingRule> kept;
  for (std::size_t rule = 0; rule < entries.size(); ++rule) {
    if (!dropped[rule]) kept.push_back(std::move(model->rules[rule]));
  }
  model->rules = std::move(kept);
}

double pairs_within(const std::vector<std::uint32_t>& sizes, std::uint32_t most) {
  double pairs = 0;
  for (const std::uint32_t size : sizes) {
    if (size <= most) pairs += static_cast<double>(size) * (size - 1) / 2;
  }
  return pairs;
}

}  // namespace

void set_block_limits(const RecordTable& table, Model* model) {
  if (table.size() == 0) return;
  const auto plan = BlockPlan::make(*model, table);
  if (!plan) return;  // The run itself reports what is wrong with the model.
  const std::uint64_t sampled = table.size() >= kSampleFrom ? kSampled : 1;
  const double budget = std::max(kPairsAlways, kPairsPerRecord * static_cast<double>(table.size()));
  std::vector<double> entries;
  for (std::size_t rule = 0; rule < model->rules.size(); ++rule) {
    const auto [sizes, count] = sample_blocks(*plan, rule, sampled);
    entries.push_back(static_cast<double>(count * sampled) / static_cast<double>(table.size()));
    const double allowed = budget / static_cast<double>(sampled) *
                           (model->rules[rule].generator.empty() ? 1 : kKeysShared);
    std::uint32_t most = model->limits.block_size_max;
    for (const std::uint32_t size : kSizes) {
      if (size < most && pairs_within(sizes, most) > allowed) most = size;
    }
    if (most != model->limits.block_size_max) model->rules[rule].block_size_max = most;
  }
  if (table.size() >= kThriftyFrom) drop_costly_rules(entries, table, model);
}

}  // namespace samma
