#include "resolve/rule_patterns.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>

#include "base/parallel.hpp"

namespace samma {
namespace {

constexpr std::size_t kPairsPerTask = 4096;
constexpr std::size_t kNoPlace = SIZE_MAX;

/// Sums are whole numbers: in which order parts come does not matter.
struct Pool {
  std::mutex mutex;
  PatternCounts counts;
  void add(const PatternTally& part) {
    const std::lock_guard lock(mutex);
    part.add_to(&counts);
  }
};

/// The masks of the lane rules of a plan; `places` gets the place of each rule among them.
std::vector<std::uint32_t> lane_rules(const BlockPlan& plan, std::vector<std::size_t>* places) {
  std::vector<std::uint32_t> masks;
  for (const CompiledRule& rule : plan.rules()) {
    places->push_back(rule.keys == nullptr ? masks.size() : kNoPlace);
    if (rule.keys == nullptr) masks.push_back(rule.mask);
  }
  return masks;
}

std::size_t bytes_of_rules(std::size_t rules) { return (rules + 7) / 8; }

class PatternCounter : public PairConsumer {
 public:
  PatternCounter(const RecordTable& table, const PatternReader& reader, std::size_t width,
                 std::span<const std::uint32_t> masks, Pool* pool)
      : table_(table), reader_(reader), width_(width), masks_(masks), pool_(pool), tally_(reader) {}
  ~PatternCounter() override { pool_->add(tally_); }
  PatternCounter(const PatternCounter&) = delete;
  PatternCounter& operator=(const PatternCounter&) = delete;

  void consume(std::span<const CandidatePair> pairs) override {
    rows_.clear();
    for (const CandidatePair& pair : pairs)
      rows_.push_back({table_.row(pair.left), table_.row(pair.right), pair.mask, pair.present});
    const std::span<std::uint8_t> patterns = reader_.read(rows_, &scratch_);
    for (std::size_t r = 0; r < masks_.size(); ++r) {
      std::uint8_t* const holding = patterns.data() + width_ + r / 8;
      for (std::size_t i = 0; i < pairs.size(); ++i) {
        const bool holds = (pairs[i].mask & masks_[r]) == masks_[r];
        holding[i * reader_.stride()] |= static_cast<std::uint8_t>(unsigned{holds} << r % 8);
      }
    }
    tally_.count(patterns);
  }

 private:
  const RecordTable& table_;
  const PatternReader& reader_;
  const std::size_t width_;
  const std::span<const std::uint32_t> masks_;
  Pool* const pool_;
  PatternTally tally_;
  std::vector<RowPair> rows_;
  PatternReader::Scratch scratch_;
};

}  // namespace

RulePatterns::RulePatterns(const BlockPlan& plan, const ComparisonSet& comparisons,
                           std::span<const CandidatePair> pairs)
    : width_(comparisons.size()), pairs_(pairs.size()) {
  const std::vector<std::uint32_t> masks = lane_rules(plan, &place_of_rule_);
  const PatternReader reader(comparisons, bytes_of_rules(masks.size()));
  Pool pool;
  parallel_for(pairs.size(), kPairsPerTask, [&](std::size_t begin, std::size_t end) {
    PatternCounter counter(plan.table(), reader, width_, masks, &pool);
    for (std::size_t first = begin; first < end; first += kPairsAtOnce)
      counter.consume(pairs.subspan(first, std::min(kPairsAtOnce, end - first)));
  });
  counts_ = std::move(pool.counts);
}

RulePatterns::RulePatterns(BlockPlan* plan, const BlockJoinOptions& options,
                           const ComparisonSet& comparisons)
    : width_(comparisons.size()) {
  const std::vector<std::uint32_t> masks = lane_rules(*plan, &place_of_rule_);
  const PatternReader reader(comparisons, bytes_of_rules(masks.size()));
  Pool pool;
  block_join(plan, options, [&]() -> std::unique_ptr<PairConsumer> {
    return std::make_unique<PatternCounter>(plan->table(), reader, width_, masks, &pool);
  });
  counts_ = std::move(pool.counts);
  for (const auto& [pattern, count] : counts_) pairs_ += count;
}

PatternCounts RulePatterns::of_rule(std::size_t rule) const {
  PatternCounts counts;
  const std::size_t place = place_of_rule_[rule];
  if (place == kNoPlace) return counts;
  for (const auto& [key, count] : counts_) {
    const auto holding = static_cast<std::uint8_t>(key[width_ + place / 8]);
    if ((holding >> place % 8 & 1U) != 0) counts[key.substr(0, width_)] += count;
  }
  return counts;
}

PatternCounts count_patterns(const RecordTable& table, const ComparisonSet& comparisons,
                             std::span<const RecordPair> pairs) {
  const PatternReader reader(comparisons);
  Pool pool;
  parallel_for(pairs.size(), kPairsPerTask, [&](std::size_t begin, std::size_t end) {
    PatternTally tally(reader);
    PatternReader::Scratch scratch;
    std::vector<RowPair> rows;
    for (const auto& [left, right] : pairs.subspan(begin, end - begin))
      rows.push_back(row_pair(table.row(left), table.row(right), table.stride()));
    tally.count(reader.read(rows, &scratch));
    pool.add(tally);
  });
  return pool.counts;
}

}  // namespace samma
