#include "block/rule_budget.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <mutex>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/assert.hpp"
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

/// The block sizes of every rule, from the keys that are a multiple of `sampled`, a power of two.
std::vector<SampledBlocks> sample_blocks(const BlockPlan& plan, std::uint64_t sampled) {
  constexpr std::size_t kRecordsPerTask = 65536;
  SAMMA_ASSERT(std::has_single_bit(sampled));
  const std::size_t rules = plan.rules().size();
  std::vector<std::vector<BlockKey>> all(rules);
  std::mutex mutex;
  parallel_for(plan.table().size(), kRecordsPerTask, [&](std::size_t begin, std::size_t end) {
    std::vector<std::vector<BlockKey>> kept(rules);
    plan.for_block_keys({0, rules}, begin, end, [&](std::size_t rule, BlockKey key, RecordIndex) {
      if ((key & (sampled - 1)) == 0) kept[rule].push_back(key);
    });
    const std::lock_guard lock(mutex);
    for (std::size_t rule = 0; rule < rules; ++rule)
      all[rule].insert(all[rule].end(), kept[rule].begin(), kept[rule].end());
  });
  std::vector<SampledBlocks> blocks(rules);
  parallel_tasks(rules, [&](std::size_t rule) {
    boost::unordered_flat_map<BlockKey, std::uint32_t> sizes(all[rule].size());
    for (const BlockKey key : all[rule]) ++sizes[key];
    blocks[rule].entries = all[rule].size();
    for (const auto& [key, size] : sizes) {
      if (size > 1) blocks[rule].sizes.push_back(size);
    }
  });
  return blocks;
}

double pairs_within(const std::vector<std::uint32_t>& sizes, std::uint32_t most) {
  double pairs = 0;
  for (const std::uint32_t size : sizes) {
    if (size <= most) pairs += static_cast<double>(size) * (size - 1) / 2;
  }
  return pairs;
}

class RuleCutter {
 public:
  RuleCutter(const RecordTable& table, const RuleBudget& budget, Model* model)
      : table_(table),
        budget_(budget),
        model_(*model),
        records_(static_cast<double>(table.size())),
        thrifty_(table.size() >= budget.thrifty_from),
        costs_(model->rules.size()),
        dropped_(model->rules.size()),
        left_(model->rules.size()) {
    for (std::size_t rule = 0; rule < costs_.size(); ++rule)
      (is_key_rule(rule) ? key_rules_ : lane_rules_).push_back(rule);
  }

  std::vector<std::string> run() {
    measure(lane_rules_);
    if (thrifty_) drop_by_chance();
    // The keys of rules that will all go need not be made.
    const bool no_room = thrifty_ && entries_ > budget_.entries_per_record &&
                         left_ >= budget_.rules_least + key_rules_.size();
    if (!no_room) measure(key_rules_);
    if (thrifty_) drop_costly();
    return take_out_dropped();
  }

 private:
  struct Cost {
    double entries = 0;  ///< A record.
    double chance = 0;   ///< That two records share a block.
  };
  bool is_key_rule(std::size_t rule) const { return !model_.rules[rule].generator.empty(); }
  void drop(std::size_t rule) {
    dropped_[rule] = true;
    entries_ -= costs_[rule].entries;
    --left_;
  }

  /// Sets the limits of some rules, and what they cost.
  void measure(const std::vector<std::size_t>& rules) {
    Model part = model_;
    part.rules.clear();
    for (const std::size_t rule : rules) part.rules.push_back(model_.rules[rule]);
    const auto plan = BlockPlan::make(part, table_);
    if (!plan) return;  // The run itself reports what is wrong with the model.
    const std::uint64_t sampled = table_.size() >= budget_.sample_from ? budget_.sampled : 1;
    const double of_records = static_cast<double>(sampled) / records_;
    const std::vector<SampledBlocks> blocks = sample_blocks(*plan, sampled);
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const auto& [sizes, entries] = blocks[i];
      limit(rules[i], sizes, sampled);
      costs_[rules[i]] = {static_cast<double>(entries) * of_records,
                          2 * pairs_within(sizes, UINT32_MAX) * of_records / records_};
      entries_ += costs_[rules[i]].entries;
    }
  }

  void limit(std::size_t rule, const std::vector<std::uint32_t>& sizes, std::uint64_t sampled) {
    const double pairs =
        std::max(budget_.pairs_per_record * records_, thrifty_ ? 0 : budget_.pairs_always);
    const double allowed =
        pairs / static_cast<double>(sampled) * (is_key_rule(rule) ? kKeysShared : 1);
    std::uint32_t most = model_.limits.block_size_max;
    for (const std::uint32_t size : kSizes) {
      if (size < most && pairs_within(sizes, most) > allowed) most = size;
    }
    if (most != model_.limits.block_size_max) model_.rules[rule].block_size_max = most;
  }

  /// Lane rules on which too many agree by chance, as long as enough rules are left.
  void drop_by_chance() {
    std::vector<std::size_t> order = lane_rules_;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return costs_[a].chance > costs_[b].chance;
    });
    for (const std::size_t rule : order) {
      if (left_ <= budget_.rules_least || costs_[rule].chance <= budget_.chance_most) return;
      drop(rule);
    }
  }

  /// Key rules until the entries of all are within the budget: first those of dates, codes and
  /// numbers, whose errors other rules step around; then those with most entries.
  void drop_costly() {
    std::vector<std::size_t> order = key_rules_;
    const auto of_name = [&](std::size_t rule) {
      const Lane& lane = table_.lanes()[table_.lane(model_.rules[rule].generator_lane)];
      const Kind kind = model_.schema.fields[lane.field].kind;
      return kind == Kind::kGivenName || kind == Kind::kSurname || kind == Kind::kFullName ||
             kind == Kind::kOrganisation;
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return of_name(a) != of_name(b) ? !of_name(a) : costs_[a].entries > costs_[b].entries;
    });
    for (const std::size_t rule : order) {
      const bool few_left = left_ <= budget_.rules_least;
      if (entries_ <= (few_left ? budget_.entries_most : budget_.entries_per_record)) return;
      drop(rule);
    }
  }

  std::vector<std::string> take_out_dropped() {
    std::vector<BlockingRule> kept;
    std::vector<std::string> names;
    for (std::size_t rule = 0; rule < costs_.size(); ++rule) {
      BlockingRule& made = model_.rules[rule];
      if (dropped_[rule]) names.push_back(made.name);
      if (!dropped_[rule]) kept.push_back(std::move(made));
    }
    model_.rules = std::move(kept);
    return names;
  }

  const RecordTable& table_;
  const RuleBudget& budget_;
  Model& model_;
  const double records_;
  const bool thrifty_;
  std::vector<std::size_t> lane_rules_;
  std::vector<std::size_t> key_rules_;
  std::vector<Cost> costs_;
  std::vector<bool> dropped_;
  std::size_t left_;    ///< Rules.
  double entries_ = 0;  ///< A record, of the rules that were measured and are left.
};

}  // namespace

std::vector<std::string> fit_to_budget(const RecordTable& table, const RuleBudget& budget,
                                       Model* model) {
  if (table.size() == 0) return {};
  return RuleCutter(table, budget, model).run();
}

}  // namespace samma
