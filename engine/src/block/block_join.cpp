#include "block/block_join.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "base/idle_pool.hpp"
#include "base/parallel.hpp"
#include "base/prefetch.hpp"
#include "block/condition_join.hpp"
#include "block/pair_visitor.hpp"
#include "block/partitions.hpp"

namespace samma {
namespace {

constexpr std::size_t kLargestKept = 10;
constexpr std::size_t kTasksMax = 256;

void keep_largest(std::vector<LargeBlock>* largest, LargeBlock block) {
  const auto larger = [](const LargeBlock& a, const LargeBlock& b) {
    return a.size != b.size ? a.size > b.size : a.example < b.example;
  };
  if (largest->size() == kLargestKept && !larger(block, largest->back())) return;
  largest->insert(std::upper_bound(largest->begin(), largest->end(), block, larger), block);
  if (largest->size() > kLargestKept) largest->pop_back();
}

void add_to(const RuleReport& part, RuleReport* whole) {
  whole->blocks += part.blocks;
  whole->gross_pairs += part.gross_pairs;
  whole->pairs += part.pairs;
  whole->overfull_blocks += part.overfull_blocks;
  whole->refined_pairs += part.refined_pairs;
  whole->absent_pairs += part.absent_pairs;
  whole->absent_records += part.absent_records;
  whole->dropped_pairs += part.dropped_pairs;
  whole->dropped_records += part.dropped_records;
  for (const LargeBlock& block : part.largest) keep_largest(&whole->largest, block);
}

/// Walks a block down to the parts that fit. The visitor sees fits(members), overfull(key),
/// dropped(members) and refined(members, absent, kept), where `absent` members come first, and
/// `kept` sums its count_pairs of the parts.
template <class Visitor>
void walk_block(const BlockPlan& plan, std::size_t rule, std::span<const RecordIndex> members,
                BlockKey key, std::size_t depth, Visitor& visitor) {
  if (members.size() <= plan.rules()[rule].block_size_max) {
    visitor.fits(members);
    return;
  }
  visitor.overfull(key);
  const auto& refine_lanes = plan.rules()[rule].refine_lanes;
  if (depth == refine_lanes.size()) {
    visitor.dropped(members);
    return;
  }
  const std::size_t lane = refine_lanes[depth];
  std::vector<std::uint64_t> by_value;
  by_value.reserve(members.size());
  for (const RecordIndex record : members) prefetch_line(plan.table().row(record) + lane);
  for (const RecordIndex record : members) {
    by_value.push_back(std::uint64_t{plan.table().value(record, lane)} << 32 | record);
  }
  std::sort(by_value.begin(), by_value.end());
  std::vector<RecordIndex> sorted(members.size());
  std::transform(by_value.begin(), by_value.end(), sorted.begin(),
                 [](std::uint64_t entry) { return static_cast<RecordIndex>(entry); });
  std::size_t absent = 0;
  std::uint64_t kept = 0;
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    const std::uint64_t value = by_value[begin] >> 32;
    while (end < sorted.size() && by_value[end] >> 32 == value) ++end;
    if (value == 0) {
      absent = end;
      continue;
    }
    if (end - begin < 2) continue;
    const std::span<const RecordIndex> part(sorted.data() + begin, end - begin);
    kept += visitor.count_pairs(part);
    walk_block(plan, rule, part, plan.refined_key(key, part.front(), lane), depth + 1, visitor);
  }
  visitor.refined(sorted, absent, kept);
}

/// First pass over a partition: what fits, what is over-full, what is lost.
class CountVisitor {
 public:
  CountVisitor(const RecordTable& table, bool cross_source_only)
      : table_(&table), cross_source_only_(cross_source_only) {}

  RuleReport report;
  std::vector<BlockKey> overfull_keys;

  void fits(std::span<const RecordIndex> members) { report.gross_pairs += count_pairs(members); }
  void overfull(BlockKey key) { overfull_keys.push_back(key); }
  void dropped(std::span<const RecordIndex> members) {
    report.dropped_pairs += count_pairs(members);
    report.dropped_records += members.size();
  }
  void refined(std::span<const RecordIndex> members, std::size_t absent, std::uint64_t kept) {
    const std::uint64_t present = count_pairs(members.subspan(absent));
    report.absent_pairs += count_pairs(members) - present;
    report.absent_records += absent;
    report.refined_pairs += present - kept;
  }
  /// The pairs that may be candidates: those of different sources, if only they count.
  std::uint64_t count_pairs(std::span<const RecordIndex> members) {
    std::uint64_t count = pairs_of(members.size());
    if (!cross_source_only_) return count;
    sources_.clear();
    for (const RecordIndex record : members) sources_.push_back(table_->sources[record]);
    std::sort(sources_.begin(), sources_.end());
    for (auto from = sources_.begin(); from != sources_.end();) {
      const auto to = std::upper_bound(from, sources_.end(), *from);
      count -= pairs_of(static_cast<std::uint64_t>(to - from));
      from = to;
    }
    return count;
  }

 private:
  const RecordTable* table_;
  bool cross_source_only_;
  std::vector<std::uint16_t> sources_;
};

/// A block so large that its rows are shared out among threads, and some of its rows.
constexpr std::size_t kSplitFrom = 2048;
constexpr std::uint64_t kPairsPerUnit = 1 << 20;
struct SplitBlock {
  BlockKey key;
  std::vector<RecordIndex> members;
};
struct LargeUnit {
  const SplitBlock* block;
  std::size_t begin;
  std::size_t end;
};

/// Names a block to its chunk: by the bits of the key that are there for any number of partitions.
std::uint64_t block_hash(const BlockPlan& plan, std::size_t rule, BlockKey key) {
  return combine(rule, key >> plan.partition_bits());
}

/// What one thread needs for the blocks of one rule; it goes from task to task. Either part may be
/// off.
class Worker {
 public:
  Worker(const BlockPlan& plan, std::size_t rule, const BlockJoinOptions& options, bool counts)
      : plan_(plan),
        rule_(rule),
        options_(options),
        counts_(counts),
        count_(plan.table(), options.cross_source_only) {}
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  Partitions::Scratch scratch;

  void propose_to(std::unique_ptr<PairConsumer> consumer) {
    consumer_ = std::move(consumer);
    pairs_.emplace(plan_, rule_, options_, consumer_.get());
  }
  /// Large blocks aside, whose rows are shared out later.
  bool proposes(BlockKey key) const {
    return pairs_ &&
           (options_.chunk.whole() || options_.chunk.holds(block_hash(plan_, rule_, key)));
  }

  void block(BlockKey key, std::span<const RecordIndex> members) {
    if (counts_) {
      ++count_.report.blocks;
      if (members.size() > plan_.rules()[rule_].block_size_max) ++count_.report.overfull_blocks;
      keep_largest(&count_.report.largest, {members.size(), members.front()});
    }
    key_ = key;
    proposes_ = proposes(key);
    if (!counts_ && !proposes_ && members.size() < kSplitFrom) return;
    if (proposes_) pairs_->begin_block(key);
    walk_block(plan_, rule_, members, key, 0, *this);
  }
  void fits(std::span<const RecordIndex> members) {
    if (counts_) count_.fits(members);
    if (members.size() < kSplitFrom) {
      if (proposes_) pairs_->fits(members);
    } else if (pairs_) {
      large_.push_back({key_, {members.begin(), members.end()}});
    }
  }
  void overfull(BlockKey key) {
    if (counts_) count_.overfull(key);
  }
  void dropped(std::span<const RecordIndex> members) {
    if (counts_) count_.dropped(members);
  }
  void refined(std::span<const RecordIndex> members, std::size_t absent, std::uint64_t kept) {
    if (counts_) count_.refined(members, absent, kept);
  }
  std::uint64_t count_pairs(std::span<const RecordIndex> members) {
    return counts_ ? count_.count_pairs(members) : 0;
  }

  /// Rows of a large block.
  void propose(const LargeUnit& unit) {
    pairs_->begin_block(unit.block->key);
    pairs_->propose(unit.block->members, unit.begin, unit.end);
  }
  /// Blocks that were left for propose().
  const std::vector<SplitBlock>& large() const { return large_; }

  void finish(RuleReport* report, std::vector<BlockKey>* overfull_keys) {
    if (pairs_) {
      pairs_->flush();
      report->pairs += pairs_->pairs();
    }
    add_to(count_.report, report);
    overfull_keys->insert(overfull_keys->end(), count_.overfull_keys.begin(),
                          count_.overfull_keys.end());
  }

 private:
  const BlockPlan& plan_;
  const std::size_t rule_;
  const BlockJoinOptions& options_;
  const bool counts_;
  CountVisitor count_;
  BlockKey key_ = 0;
  bool proposes_ = false;  ///< Pairs of the block that `key_` names.
  std::vector<SplitBlock> large_;
  std::unique_ptr<PairConsumer> consumer_;
  std::optional<PairVisitor> pairs_;
};

using MakeConsumer = std::function<std::unique_ptr<PairConsumer>()>;

/// Workers of a rule: as many as threads work at once.
class Workers {
 public:
  Workers(const BlockPlan& plan, std::size_t rule, const BlockJoinOptions& options, bool counts,
          const MakeConsumer& make_consumer)
      : plan_(plan),
        rule_(rule),
        options_(options),
        counts_(counts),
        make_consumer_(make_consumer) {}

  /// Calls task(i, worker) for i below `count`.
  template <class Task>
  void run(std::size_t count, Task task) {
    parallel_tasks(count, [&](std::size_t i) {
      std::unique_ptr<Worker> worker = pool_.take([this] { return make(); });
      task(i, *worker);
      pool_.put_back(std::move(worker));
    });
  }
  /// While none is at work.
  const std::vector<std::unique_ptr<Worker>>& all() const { return pool_.all(); }

 private:
  std::unique_ptr<Worker> make() const {
    auto worker = std::make_unique<Worker>(plan_, rule_, options_, counts_);
    if (make_consumer_) worker->propose_to(make_consumer_());
    return worker;
  }

  const BlockPlan& plan_;
  const std::size_t rule_;
  const BlockJoinOptions& options_;
  const bool counts_;
  const MakeConsumer& make_consumer_;
  IdlePool<Worker> pool_;
};

/// The units of the chunk. How a block is cut into them depends on its size alone.
std::vector<LargeUnit> units_of(const Workers& workers, const BlockPlan& plan, std::size_t rule,
                                Chunk chunk) {
  std::vector<LargeUnit> units;
  for (const auto& worker : workers.all()) {
    for (const SplitBlock& block : worker->large()) {
      const std::size_t rows =
          std::max<std::size_t>(1, static_cast<std::size_t>(kPairsPerUnit / block.members.size()));
      const std::uint64_t hash = block_hash(plan, rule, block.key);
      for (std::size_t begin = 0; begin < block.members.size(); begin += rows) {
        if (chunk.holds(combine(hash, begin)))
          units.push_back({&block, begin, std::min(block.members.size(), begin + rows)});
      }
    }
  }
  return units;
}

/// Walks all blocks of a rule: counts them, proposes their pairs if there is a consumer to be had,
/// or both.
void walk_rule(BlockPlan* plan, std::size_t rule, const Partitions& partitions,
               const BlockJoinOptions& options, bool counts, const MakeConsumer& make_consumer,
               RuleReport* report) {
  const std::size_t tasks = std::min(kTasksMax, partitions.count());
  Workers workers(*plan, rule, options, counts, make_consumer);
  workers.run(tasks, [&](std::size_t task, Worker& worker) {
    for (std::size_t p = task; p < partitions.count(); p += tasks) {
      if (options.stop && options.stop()) break;
      partitions.for_each_block(
          rule, p, &worker.scratch,
          [&](BlockKey key, std::span<const RecordIndex> members) { worker.block(key, members); },
          [&](BlockKey key, RecordIndex record) {
            if (worker.proposes(key)) prefetch_record(plan->table(), record, options.contents);
          });
    }
  });
  const std::vector<LargeUnit> units = units_of(workers, *plan, rule, options.chunk);
  workers.run(units.size(), [&](std::size_t unit, Worker& worker) {
    if (!options.stop || !options.stop()) worker.propose(units[unit]);
  });
  std::vector<BlockKey> overfull_keys;
  for (const auto& worker : workers.all()) worker->finish(report, &overfull_keys);
  plan->add_overfull(rule, overfull_keys);
}

/// More pairs than can be looked at, where nothing cuts the blocks of a rule.
std::optional<Error> refuse_rule(const CompiledRule& rule, const Partitions& partitions,
                                 std::size_t place) {
  if (rule.block_size_max != std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  if (partitions.pairs_at_most(place) <= kRulePairsMost) return std::nullopt;
  const std::uint64_t pairs = partitions.pairs(place);
  if (pairs <= kRulePairsMost) return std::nullopt;
  return too_many_pairs(rule.name, pairs);
}

}  // namespace

Error too_many_pairs(const std::string& rule, std::uint64_t pairs) {
  return {ErrorCode::kLimit,
          fmt::format("rule '{}' compares {} pairs, at most {} are allowed; give it an equality "
                      "that fewer records share",
                      rule, pairs, kRulePairsMost)};
}

std::vector<RuleReport> block_join(
    BlockPlan* plan, const BlockJoinOptions& options,
    const std::function<std::unique_ptr<PairConsumer>()>& make_consumer) {
  std::vector<RuleReport> reports;
  if (plan->rules().empty()) return reports;
  if (plan->conditions() != nullptr) {
    auto joined = condition_join(*plan->conditions(), plan->table(), options, make_consumer);
    if (joined) return std::move(*joined);
    if (options.refuse) options.refuse(joined.error());
    return reports;
  }
  Partitions partitions(*plan, options.skip);
  if (options.room && !options.room(partitions.largest(), partitions.memory_bytes()))
    return reports;
  RuleRange filled{0, 0};
  for (std::size_t rule = 0; rule < plan->rules().size(); ++rule) {
    if (options.stop && options.stop()) break;
    if (options.on_rule) options.on_rule(rule);
    if (rule == filled.end) filled = partitions.fill(rule);
    if (const auto error = refuse_rule(plan->rules()[rule], partitions, rule)) {
      if (options.refuse) options.refuse(*error);
      return reports;
    }
    RuleReport report;
    report.name = plan->rules()[rule].name;
    report.records = partitions.entries(rule);
    // Which of its keys produces a pair of a key rule cannot be told before all its over-full keys
    // are known.
    const bool at_once = make_consumer && plan->rules()[rule].keys == nullptr;
    if (!at_once) walk_rule(plan, rule, partitions, options, true, nullptr, &report);
    if (make_consumer) walk_rule(plan, rule, partitions, options, at_once, make_consumer, &report);
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace samma
