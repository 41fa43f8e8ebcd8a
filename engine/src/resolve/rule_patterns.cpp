#include "resolve/rule_patterns.hpp"

#include <memory>
#include <mutex>
#include <string>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/hash.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

constexpr std::size_t kPairsPerTask = 4096;
constexpr std::size_t kNoPlace = SIZE_MAX;

struct HashText {
  using is_transparent = void;
  using is_avalanching = void;
  std::size_t operator()(std::string_view text) const { return hash_bytes(text); }
};
using Counter = boost::unordered_flat_map<std::string, std::uint64_t, HashText, std::equal_to<>>;

/// Sums are whole numbers: in which order parts come does not matter.
struct Pool {
  std::mutex mutex;
  PatternCounts counts;
  void add(const Counter& part) {
    const std::lock_guard lock(mutex);
    for (const auto& [pattern, count] : part) counts[pattern] += count;
  }
};

void count(const Counter::key_type& pattern, Counter* counter) {
  const auto known = counter->find(pattern);
  if (known != counter->end()) {
    ++known->second;
  } else {
    counter->emplace(pattern, 1);
  }
}

/// The masks of the lane rules of a plan; `places` gets the place of each rule among them.
std::vector<std::uint32_t> lane_rules(const BlockPlan& plan, std::vector<std::size_t>* places) {
  std::vector<std::uint32_t> masks;
  for (const CompiledRule& rule : plan.rules()) {
    places->push_back(rule.keys == nullptr ? masks.size() : kNoPlace);
    if (rule.keys == nullptr) masks.push_back(rule.mask);
  }
  return masks;
}

class PatternCounter : public PairConsumer {
 public:
  PatternCounter(const RecordTable& table, const ComparisonSet& comparisons,
                 std::span<const std::uint32_t> masks, Pool* pool)
      : reader_(table, comparisons), width_(comparisons.size()), masks_(masks), pool_(pool) {}
  ~PatternCounter() override { pool_->add(counter_); }
  PatternCounter(const PatternCounter&) = delete;
  PatternCounter& operator=(const PatternCounter&) = delete;

  void consume(std::span<const CandidatePair> pairs) override {
    asked_.clear();
    for (const CandidatePair& pair : pairs) asked_.push_back({pair.left, pair.right});
    const auto levels = reader_.read(asked_);
    std::string key(width_ + masks_.size(), '\0');
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto of_pair = levels.subspan(i * width_, width_);
      std::copy(of_pair.begin(), of_pair.end(), key.begin());
      for (std::size_t r = 0; r < masks_.size(); ++r)
        key[width_ + r] = (pairs[i].mask & masks_[r]) == masks_[r] ? '\1' : '\0';
      count(key, &counter_);
    }
  }

 private:
  PatternReader reader_;
  const std::size_t width_;
  const std::span<const std::uint32_t> masks_;
  Pool* const pool_;
  Counter counter_;
  std::vector<RecordPair> asked_;
};

}  // namespace

RulePatterns::RulePatterns(const BlockPlan& plan, const ComparisonSet& comparisons,
                           std::span<const CandidatePair> pairs)
    : width_(comparisons.size()), pairs_(pairs.size()) {
  const std::vector<std::uint32_t> masks = lane_rules(plan, &place_of_rule_);
  Pool pool;
  parallel_for(pairs.size(), kPairsPerTask, [&](std::size_t begin, std::size_t end) {
    PatternCounter(plan.table(), comparisons, masks, &pool)
        .consume(pairs.subspan(begin, end - begin));
  });
  counts_ = std::move(pool.counts);
}

RulePatterns::RulePatterns(BlockPlan* plan, const BlockJoinOptions& options,
                           const ComparisonSet& comparisons)
    : width_(comparisons.size()) {
  const std::vector<std::uint32_t> masks = lane_rules(*plan, &place_of_rule_);
  Pool pool;
  block_join(plan, options, [&]() -> std::unique_ptr<PairConsumer> {
    return std::make_unique<PatternCounter>(plan->table(), comparisons, masks, &pool);
  });
  counts_ = std::move(pool.counts);
  for (const auto& [pattern, count] : counts_) pairs_ += count;
}

PatternCounts RulePatterns::of_rule(std::size_t rule) const {
  PatternCounts counts;
  const std::size_t place = place_of_rule_[rule];
  if (place == kNoPlace) return counts;
  for (const auto& [key, count] : counts_) {
    if (key[width_ + place] != 0) counts[key.substr(0, width_)] += count;
  }
  return counts;
}

PatternCounts count_patterns(const RecordTable& table, const ComparisonSet& comparisons,
                             std::span<const RecordPair> pairs) {
  Pool pool;
  parallel_for(pairs.size(), kPairsPerTask, [&](std::size_t begin, std::size_t end) {
    PatternReader reader(table, comparisons);
    const auto levels = reader.read(pairs.subspan(begin, end - begin));
    const std::size_t width = comparisons.size();
    Counter counter;
    std::string pattern;
    for (std::size_t i = 0; i < end - begin; ++i) {
      const auto of_pair = levels.subspan(i * width, width);
      pattern.assign(of_pair.begin(), of_pair.end());
      count(pattern, &counter);
    }
    pool.add(counter);
  });
  return pool.counts;
}

}  // namespace samma
