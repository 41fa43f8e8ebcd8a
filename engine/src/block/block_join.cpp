#include "block/block_join.hpp"

#include <algorithm>
#include <cstring>

#include "base/parallel.hpp"
#include "block/partitions.hpp"

namespace samma {
namespace {

constexpr std::size_t kLargestKept = 10;
constexpr std::size_t kTasksMax = 256;
constexpr std::size_t kBatchPairs = 4096;

std::uint64_t pairs_of(std::uint64_t n) { return n * (n - 1) / 2; }

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

/// Walks a block down to the parts that fit. The visitor sees fits(members), overfull(key), dropped(members) and
/// refined(members, absent, kept pairs).
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
  for (const RecordIndex record : members) {
    by_value.push_back(std::uint64_t{plan.table().value(record, lane)} << 32 | record);
  }
  std::sort(by_value.begin(), by_value.end());
  std::vector<RecordIndex> part;
  std::uint64_t absent = 0;
  std::uint64_t kept = 0;
  for (auto entry = by_value.begin(); entry != by_value.end();) {
    const std::uint64_t value = *entry >> 32;
    part.clear();
    for (; entry != by_value.end() && *entry >> 32 == value; ++entry) {
      part.push_back(static_cast<RecordIndex>(*entry));
    }
    if (value == 0) {
      absent = part.size();
      continue;
    }
    kept += pairs_of(part.size());
    if (part.size() < 2) continue;
    walk_block(plan, rule, part, plan.refined_key(key, part.front(), lane), depth + 1, visitor);
  }
  visitor.refined(members.size(), absent, kept);
}

/// First pass over a partition: what fits, what is over-full, what is lost.
struct CountVisitor {
  RuleReport report;
  std::vector<BlockKey> overfull_keys;

  void fits(std::span<const RecordIndex> members) {
    report.gross_pairs += pairs_of(members.size());
  }
  void overfull(BlockKey key) { overfull_keys.push_back(key); }
  void dropped(std::span<const RecordIndex> members) {
    report.dropped_pairs += pairs_of(members.size());
    report.dropped_records += members.size();
  }
  void refined(std::uint64_t size, std::uint64_t absent, std::uint64_t kept) {
    const std::uint64_t without = pairs_of(absent) + absent * (size - absent);
    report.absent_pairs += without;
    report.absent_records += absent;
    report.refined_pairs += pairs_of(size) - without - kept;
  }
};

/// Second pass: the pairs of blocks that fit, owned by this rule, through this block.
class PairVisitor {
 public:
  PairVisitor(const BlockPlan& plan, std::size_t rule, const BlockJoinOptions& options,
              PairConsumer* consumer)
      : plan_(plan),
        rule_(rule),
        options_(options),
        consumer_(consumer),
        masks_of_(row_masks(plan.table().stride(), options.simd)) {
    for (std::size_t k = 0; k < rule; ++k) {
      const CompiledRule& earlier = plan.rules()[k];
      if (earlier.keys == nullptr && earlier.overfull.empty()) {
        plain_masks_.push_back(earlier.mask);
      } else {
        other_rules_.push_back(k);
      }
    }
  }
  PairVisitor(const PairVisitor&) = delete;
  PairVisitor& operator=(const PairVisitor&) = delete;

  void block(BlockKey key, std::span<const RecordIndex> members) {
    block_key_ = key;
    walk_block(plan_, rule_, members, key, 0, *this);
  }
  void fits(std::span<const RecordIndex> members) {
    const RecordTable& table = plan_.table();
    const std::size_t stride = table.stride();
    rows_.resize(members.size() * stride);
    masks_.resize(members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
      std::memcpy(rows_.data() + i * stride, table.row(members[i]), stride * sizeof(std::uint32_t));
    }
    for (std::size_t i = 0; i + 1 < members.size(); ++i) {
      const std::size_t count = members.size() - i - 1;
      masks_of_(rows_.data() + i * stride, rows_.data() + (i + 1) * stride, count, masks_.data());
      for (std::size_t j = 0; j < count; ++j) offer(members[i], members[i + 1 + j], masks_[j]);
    }
  }
  void overfull(BlockKey) {}
  void dropped(std::span<const RecordIndex>) {}
  void refined(std::uint64_t, std::uint64_t, std::uint64_t) {}

  void flush() {
    if (batch_.empty()) return;
    pairs += batch_.size();
    consumer_->consume(batch_);
    batch_.clear();
  }

  std::uint64_t pairs = 0;

 private:
  void offer(RecordIndex left, RecordIndex right, std::uint32_t mask) {
    const CompiledRule& rule = plan_.rules()[rule_];
    if ((mask & rule.mask) != rule.mask) return;
    if (options_.cross_source_only && plan_.table().sources[left] == plan_.table().sources[right])
      return;
    for (const std::uint32_t earlier : plain_masks_) {
      if ((mask & earlier) == earlier) return;
    }
    if (rule.keys != nullptr && plan_.producing_block(rule_, left, right, mask) != block_key_)
      return;
    for (const std::size_t earlier : other_rules_) {
      if (plan_.producing_block(earlier, left, right, mask)) return;
    }
    batch_.push_back({left, right, mask, static_cast<std::uint16_t>(rule_)});
    if (batch_.size() == kBatchPairs) flush();
  }

  const BlockPlan& plan_;
  const std::size_t rule_;
  const BlockJoinOptions& options_;
  PairConsumer* const consumer_;
  const RowMasks masks_of_;
  std::vector<std::uint32_t>
      plain_masks_;  ///< Earlier lane rules without over-full blocks: the mask decides.
  std::vector<std::size_t> other_rules_;
  BlockKey block_key_ = 0;
  std::vector<std::uint32_t> rows_;
  std::vector<std::uint32_t> masks_;
  std::vector<CandidatePair> batch_;
};

void count_blocks(BlockPlan* plan, std::size_t rule, const Partitions& partitions,
                  RuleReport* report) {
  const std::size_t tasks = std::min(kTasksMax, partitions.count());
  std::vector<CountVisitor> parts(tasks);
  parallel_tasks(tasks, [&](std::size_t task) {
    CountVisitor& part = parts[task];
    for (std::size_t p = task; p < partitions.count(); p += tasks) {
      partitions.for_each_block(
          p,
          [&](BlockKey key, std::span<const RecordIndex> members) {
            ++part.report.blocks;
            if (members.size() > plan->rules()[rule].block_size_max) ++part.report.overfull_blocks;
            keep_largest(&part.report.largest, {members.size(), members.front()});
            walk_block(*plan, rule, members, key, 0, part);
          },
          [](RecordIndex) {});
    }
  });
  for (const CountVisitor& part : parts) {
    add_to(part.report, report);
    plan->add_overfull(rule, part.overfull_keys);
  }
}

void enumerate_pairs(const BlockPlan& plan, std::size_t rule, const Partitions& partitions,
                     const BlockJoinOptions& options,
                     const std::function<std::unique_ptr<PairConsumer>()>& make_consumer,
                     RuleReport* report) {
  const std::size_t tasks = std::min(kTasksMax, partitions.count());
  std::vector<std::uint64_t> pairs(tasks);
  parallel_tasks(tasks, [&](std::size_t task) {
    const std::unique_ptr<PairConsumer> consumer = make_consumer();
    PairVisitor visitor(plan, rule, options, consumer.get());
    for (std::size_t p = task; p < partitions.count(); p += tasks) {
      if (options.stop && options.stop()) return;
      partitions.for_each_block(
          p,
          [&](BlockKey key, std::span<const RecordIndex> members) { visitor.block(key, members); },
          [&](RecordIndex record) {
            const std::uint32_t* row = plan.table().row(record);
            __builtin_prefetch(row);
            __builtin_prefetch(row + plan.table().stride() / 2);
          });
    }
    visitor.flush();
    pairs[task] = visitor.pairs;
  });
  for (const std::uint64_t count : pairs) report->pairs += count;
}

}  // namespace

std::vector<RuleReport> block_join(
    BlockPlan* plan, const BlockJoinOptions& options,
    const std::function<std::unique_ptr<PairConsumer>()>& make_consumer) {
  std::vector<RuleReport> reports;
  for (std::size_t rule = 0; rule < plan->rules().size(); ++rule) {
    if (options.stop && options.stop()) break;
    if (options.on_rule) options.on_rule(rule);
    RuleReport report;
    report.name = plan->rules()[rule].name;
    const Partitions partitions(*plan, rule, options.skip);
    report.records = partitions.entries();
    count_blocks(plan, rule, partitions, &report);
    if (make_consumer) enumerate_pairs(*plan, rule, partitions, options, make_consumer, &report);
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace samma
