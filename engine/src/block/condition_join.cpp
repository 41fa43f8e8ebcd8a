#include "block/condition_join.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>

#include "base/hash.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

constexpr std::uint64_t kPairsPerUnit = 1 << 18;
constexpr std::size_t kLargestKept = 10;

using Alternative = ConditionRules::Alternative;

/// A record under one of its keys. Of an exploded list `element` is the key's element.
struct Entry {
  std::uint64_t key;
  RecordIndex record;
  std::uint32_t element;
  bool operator<(const Entry& other) const {
    return key != other.key ? key < other.key : record < other.record;
  }
};

/// Rows `begin` to `end` of a block, each with all that may stand on its right.
struct Unit {
  std::span<const Entry> left;
  std::span<const Entry> right;
  std::size_t begin;
  std::size_t end;
};

/// Entries of both sides of an alternative; one list where both sides have the same keys.
struct Blocks {
  Chunk chunk;
  std::uint64_t seed = 0;  ///< Names the alternative to the chunk.
  std::vector<Entry> left;
  std::vector<Entry> right;
  bool one_list = true;
  std::vector<Unit> units;
  std::uint64_t blocks = 0;
  std::uint64_t pairs = 0;  ///< At most: records are not compared with themselves.
  std::vector<LargeBlock> largest;
};

std::vector<Entry> entries_of(const ConditionRules& rules, const Alternative& alternative,
                              std::size_t records, bool left) {
  std::vector<Entry> entries;
  entries.reserve(records);
  for (std::size_t i = 0; i < records; ++i) {
    const auto record = static_cast<RecordIndex>(i);
    std::uint64_t key = 0;
    bool whole = true;
    for (const auto& [a, b] : alternative.equal) {
      const std::uint32_t value = rules.keys(left ? a : b).value(record);
      whole &= value != 0;
      key = combine(key, value);
    }
    if (!whole) continue;
    if (alternative.shared.empty()) {
      entries.push_back({key, record, 0});
      continue;
    }
    for (const std::uint32_t element : rules.keys(alternative.shared.front()).elements(record))
      entries.push_back({combine(key, element), record, element});
  }
  parallel_sort(&entries, [](const Entry& a, const Entry& b) { return a < b; });
  return entries;
}

std::size_t end_of_block(const std::vector<Entry>& entries, std::size_t begin) {
  std::size_t end = begin;
  while (end < entries.size() && entries[end].key == entries[begin].key) ++end;
  return end;
}

/// Units of other chunks are left out.
void add_block(std::span<const Entry> left, std::span<const Entry> right, Blocks* blocks) {
  const bool one = blocks->one_list;
  const std::uint64_t size = one ? left.size() : left.size() + right.size();
  const std::uint64_t pairs =
      one ? size * (size - 1) / 2 : std::uint64_t{left.size()} * right.size();
  if (pairs == 0) return;
  ++blocks->blocks;
  blocks->pairs += pairs;
  auto& largest = blocks->largest;
  const LargeBlock block{size, left.front().record};
  const auto larger = [](const LargeBlock& a, const LargeBlock& b) {
    return a.size != b.size ? a.size > b.size : a.example < b.example;
  };
  largest.insert(std::upper_bound(largest.begin(), largest.end(), block, larger), block);
  if (largest.size() > kLargestKept) largest.pop_back();
  const std::size_t rows =
      std::max<std::size_t>(1, kPairsPerUnit / std::max<std::size_t>(1, right.size()));
  const std::uint64_t hash = combine(blocks->seed, left.front().record);
  for (std::size_t begin = 0; begin < left.size(); begin += rows) {
    if (blocks->chunk.holds(combine(hash, begin)))
      blocks->units.push_back({left, right, begin, std::min(left.size(), begin + rows)});
  }
}

Blocks blocks_of(const ConditionRules& rules, std::size_t rule, std::size_t place,
                 std::size_t records, Chunk chunk) {
  const Alternative& alternative = rules.rules()[rule].alternatives[place];
  Blocks blocks;
  blocks.chunk = chunk;
  blocks.seed = combine(rule, place);
  blocks.one_list = std::all_of(alternative.equal.begin(), alternative.equal.end(),
                                [](const auto& sides) { return sides.first == sides.second; });
  blocks.left = entries_of(rules, alternative, records, true);
  if (!blocks.one_list) blocks.right = entries_of(rules, alternative, records, false);
  const std::span<const Entry> all(blocks.left);
  std::size_t other = 0;
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    end = end_of_block(blocks.left, begin);
    const auto members = all.subspan(begin, end - begin);
    if (blocks.one_list) {
      add_block(members, members, &blocks);
      continue;
    }
    while (other < blocks.right.size() && blocks.right[other].key < all[begin].key) ++other;
    if (other == blocks.right.size() || blocks.right[other].key != all[begin].key) continue;
    const std::size_t other_end = end_of_block(blocks.right, other);
    add_block(members, std::span<const Entry>(blocks.right).subspan(other, other_end - other),
              &blocks);
    other = other_end;
  }
  return blocks;
}

/// Decides pairs of one alternative of one rule; one for each thread.
class Worker {
 public:
  Worker(const ConditionRules& rules, const RecordTable& table, const BlockJoinOptions& options,
         std::size_t rule, std::size_t alternative, std::unique_ptr<PairConsumer> consumer)
      : rules_(rules),
        table_(table),
        options_(options),
        rule_(rule),
        alternative_(alternative),
        consumer_(std::move(consumer)) {}

  void unit(const Unit& unit) {
    for (std::size_t i = unit.begin; i < unit.end; ++i) {
      const Entry& left = unit.left[i];
      // Entries of a block ascend by record: what may stand on the right comes after.
      const auto first = std::upper_bound(
          unit.right.begin(), unit.right.end(), left.record,
          [](RecordIndex record, const Entry& entry) { return record < entry.record; });
      for (auto right = first; right != unit.right.end(); ++right) offer(left, *right);
    }
  }

  std::uint64_t finish() {
    flush();
    return pairs_;
  }

 private:
  void offer(const Entry& left, const Entry& right) {
    const RecordIndex a = left.record;
    const RecordIndex b = right.record;
    if (options_.cross_source_only && table_.sources[a] == table_.sources[b]) return;
    const auto& alternatives = rules_.rules()[rule_].alternatives;
    const Alternative& own = alternatives[alternative_];
    if (left.element != right.element) return;
    if (!own.shared.empty() && first_shared(own.shared.front(), a, b) != left.element) return;
    if (!rules_.holds(own, a, b, &scratch_)) return;
    for (std::size_t k = 0; k < alternative_; ++k) {
      if (rules_.holds(alternatives[k], a, b, &scratch_)) return;
    }
    for (std::size_t k = 0; k < rule_; ++k) {
      if (rules_.holds(k, a, b, &scratch_)) return;
    }
    ++pairs_;
    if (consumer_ == nullptr) return;
    const auto [equal, present] = table_.masks(a, b);
    batch_.push_back({a, b, equal, present, static_cast<std::uint16_t>(rule_),
                      options_.contents ? contents_of(table_, a, b) : 0});
    if (batch_.size() == kPairsAtOnce) flush();
  }

  std::uint32_t first_shared(std::size_t column, RecordIndex a, RecordIndex b) const {
    const auto left = rules_.keys(column).elements(a);
    const auto right = rules_.keys(column).elements(b);
    const auto found = std::find_first_of(left.begin(), left.end(), right.begin(), right.end());
    return found == left.end() ? 0 : *found;
  }

  void flush() {
    if (consumer_ != nullptr && !batch_.empty()) consumer_->consume(batch_);
    batch_.clear();
  }

  const ConditionRules& rules_;
  const RecordTable& table_;
  const BlockJoinOptions& options_;
  const std::size_t rule_;
  const std::size_t alternative_;
  std::unique_ptr<PairConsumer> consumer_;
  sql::Scratch scratch_;
  std::vector<CandidatePair> batch_;
  std::uint64_t pairs_ = 0;
};

}  // namespace

Result<std::vector<RuleReport>> condition_join(
    const ConditionRules& rules, const RecordTable& table, const BlockJoinOptions& options,
    const std::function<std::unique_ptr<PairConsumer>()>& make_consumer) {
  std::vector<RuleReport> reports;
  for (std::size_t rule = 0; rule < rules.rules().size(); ++rule) {
    if (options.stop && options.stop()) break;
    if (options.on_rule) options.on_rule(rule);
    RuleReport report;
    report.name = rules.rules()[rule].name;
    for (std::size_t k = 0; k < rules.rules()[rule].alternatives.size(); ++k) {
      const Blocks blocks = blocks_of(rules, rule, k, table.size(), options.chunk);
      report.records += blocks.left.size();
      report.blocks += blocks.blocks;
      report.gross_pairs += blocks.pairs;
      report.largest.insert(report.largest.end(), blocks.largest.begin(), blocks.largest.end());
      if (report.gross_pairs > kRulePairsMost)
        return too_many_pairs(report.name, report.gross_pairs);
      const std::uint64_t bytes = (blocks.left.size() + blocks.right.size()) * sizeof(Entry) +
                                  blocks.units.size() * sizeof(Unit);
      if (options.room && !options.room(rule, bytes)) return reports;
      const std::size_t tasks = std::min(blocks.units.size(), std::size_t{thread_count()});
      std::atomic<std::size_t> next{0};
      std::mutex mutex;
      parallel_tasks(tasks, [&](std::size_t) {
        std::unique_ptr<PairConsumer> consumer;
        if (make_consumer) {
          const std::lock_guard lock(mutex);
          consumer = make_consumer();
        }
        Worker worker(rules, table, options, rule, k, std::move(consumer));
        for (std::size_t i = next++; i < blocks.units.size(); i = next++) {
          if (options.stop && options.stop()) break;
          worker.unit(blocks.units[i]);
        }
        const std::uint64_t found = worker.finish();
        const std::lock_guard lock(mutex);
        report.pairs += found;
      });
    }
    std::stable_sort(report.largest.begin(), report.largest.end(),
                     [](const LargeBlock& a, const LargeBlock& b) { return a.size > b.size; });
    if (report.largest.size() > kLargestKept) report.largest.resize(kLargestKept);
    reports.push_back(std::move(report));
  }
  if (auto fine = rules.fault(); !fine) return fine.error();
  return reports;
}

}  // namespace samma
