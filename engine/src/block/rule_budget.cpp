#include "block/rule_budget.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <numeric>

#include "base/parallel.hpp"
#include "block/block_plan.hpp"

namespace samma {
namespace {

// One pair of records that agree on a value shares about this many of its generated keys.
constexpr double kKeysShared = 6;
constexpr std::array<std::uint32_t, 9> kSizes = {200, 100, 50, 30, 20, 12, 8, 5, 3};

struct SampledBlocks {
  std::vector<std::uint32_t> sizes;
  std::size_t entries = 0;
};

/// The block sizes of every rule, from the keys that are a multiple of `sampled`.
std::vector<SampledBlocks> sample_blocks(const BlockPlan& plan, std::uint64_t sampled) {
  constexpr std::size_t kRecordsPerTask = 65536;
  const std::size_t rules = plan.rules().size();
  std::vector<std::vector<BlockKey>> all(rules);
  std::mutex mutex;
  parallel_for(plan.table().size(), kRecordsPerTask, [&](std::size_t begin, std::size_t end) {
    std::vector<std::vector<BlockKey>> kept(rules);
    plan.for_block_keys({0, rules}, begin, end, [&](std::size_t rule, BlockKey key, RecordIndex) {
      if (key % sampled == 0) kept[rule].push_back(key);
    });
    const std::lock_guard lock(mutex);
    for (std::size_t rule = 0; rule < rules; ++rule)
      all[rule].insert(all[rule].end(), kept[rule].begin(), kept[rule].end());
  });
  std::vector<SampledBlocks> blocks(rules);
  parallel_tasks(rules, [&](std::size_t rule) {
    std::vector<BlockKey>& keys = all[rule];
    std::sort(keys.begin(), keys.end());
    blocks[rule].entries = keys.size();
    for (std::size_t begin = 0; begin < keys.size();) {
      std::size_t end = begin + 1;
      while (end < keys.size() && keys[end] == keys[begin]) ++end;
      if (end - begin > 1) blocks[rule].sizes.push_back(static_cast<std::uint32_t>(end - begin));
      begin = end;
    }
  });
  return blocks;
}

/// What a rule costs and gives.
struct RuleCost {
  double entries;  ///< A record.
  double chance;   ///< That two records share a block.
};

/// Removes lane rules on which too many agree by chance, as long as enough are left; then key rules
/// until the entries of all are within the budget: first those of dates, codes and numbers, whose
/// errors other rules step around; then those with most entries.
void drop_costly_rules(const std::vector<RuleCost>& costs, const RecordTable& table,
                       const RuleBudget& budget, Model* model) {
  std::vector<std::size_t> costly;
  std::vector<bool> dropped(costs.size());
  double sum = 0;
  for (std::size_t rule = 0; rule < costs.size(); ++rule) {
    sum += costs[rule].entries;
    if (!model->rules[rule].generator.empty()) costly.push_back(rule);
  }
  std::vector<std::size_t> by_chance(costs.size());
  std::iota(by_chance.begin(), by_chance.end(), std::size_t{0});
  std::stable_sort(by_chance.begin(), by_chance.end(),
                   [&](std::size_t a, std::size_t b) { return costs[a].chance > costs[b].chance; });
  std::size_t left = costs.size();
  for (const std::size_t rule : by_chance) {
    if (left <= budget.rules_least || costs[rule].chance <= budget.chance_most) break;
    if (!model->rules[rule].generator.empty()) continue;
    dropped[rule] = true;
    sum -= costs[rule].entries;
    --left;
  }
  const auto of_name = [&](std::size_t rule) {
    const Lane& lane = table.lanes()[table.lane(model->rules[rule].generator_lane)];
    const Kind kind = model->schema.fields[lane.field].kind;
    return kind == Kind::kGivenName || kind == Kind::kSurname || kind == Kind::kFullName ||
           kind == Kind::kOrganisation;
  };
  std::stable_sort(costly.begin(), costly.end(), [&](std::size_t a, std::size_t b) {
    return of_name(a) != of_name(b) ? !of_name(a) : costs[a].entries > costs[b].entries;
  });
  for (const std::size_t rule : costly) {
    if (sum <= budget.entries_per_record) break;
    sum -= costs[rule].entries;
    dropped[rule] = true;
  }
  std::vector<BlockingRule> kept;
  for (std::size_t rule = 0; rule < costs.size(); ++rule) {
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

void set_block_limits(const RecordTable& table, const RuleBudget& budget, Model* model) {
  if (table.size() == 0) return;
  const auto plan = BlockPlan::make(*model, table);
  if (!plan) return;  // The run itself reports what is wrong with the model.
  const std::uint64_t sampled = table.size() >= budget.sample_from ? budget.sampled : 1;
  const auto records = static_cast<double>(table.size());
  const bool thrifty = table.size() >= budget.thrifty_from;
  const double pairs =
      std::max(budget.pairs_per_record * records, thrifty ? 0 : budget.pairs_always);
  const std::vector<SampledBlocks> blocks = sample_blocks(*plan, sampled);
  const double of_records = static_cast<double>(sampled) / records;
  std::vector<RuleCost> costs;
  for (std::size_t rule = 0; rule < model->rules.size(); ++rule) {
    const auto& [sizes, entries] = blocks[rule];
    const double allowed = pairs / static_cast<double>(sampled) *
                           (model->rules[rule].generator.empty() ? 1 : kKeysShared);
    std::uint32_t most = model->limits.block_size_max;
    for (const std::uint32_t size : kSizes) {
      if (size < most && pairs_within(sizes, most) > allowed) most = size;
    }
    if (most != model->limits.block_size_max) model->rules[rule].block_size_max = most;
    costs.push_back({static_cast<double>(entries) * of_records,
                     2 * pairs_within(sizes, UINT32_MAX) * of_records / records});
  }
  if (thrifty) drop_costly_rules(costs, table, budget, model);
}

}  // namespace samma
