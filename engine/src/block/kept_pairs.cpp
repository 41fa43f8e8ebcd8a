#include "block/kept_pairs.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <span>
#include <utility>

#include "base/large_allocator.hpp"
#include "base/parallel.hpp"
#include "store/row_mask.hpp"

namespace samma {
namespace {

using Part = LargeVector<RecordPair>;

constexpr std::size_t kPairsPerPart = 32768;

/// Makes candidate pairs of kept ones. For one thread and one rule.
class Proposer {
 public:
  Proposer(const RecordTable& table, std::size_t rule, const BlockJoinOptions& options,
           std::unique_ptr<PairConsumer> consumer)
      : table_(table),
        rule_(static_cast<std::uint16_t>(rule)),
        contents_(options.contents),
        masks_of_pair_(pair_masks_of(table.stride(), options.simd)),
        consumer_(std::move(consumer)) {}

  /// The rows of some pairs are on their way from memory while those before are looked at.
  void propose(std::span<const RecordPair> pairs) {
    const auto some = [&](std::size_t begin) {
      return pairs.subspan(std::min(begin, pairs.size()),
                           std::min(kPairsAtOnce, pairs.size() - std::min(begin, pairs.size())));
    };
    fetch(some(0));
    for (std::size_t begin = 0; begin < pairs.size(); begin += kPairsAtOnce) {
      fetch(some(begin + kPairsAtOnce));
      batch_.clear();
      for (const RecordPair& pair : some(begin)) batch_.push_back(candidate(pair));
      consumer_->consume(batch_);
    }
  }

 private:
  void fetch(std::span<const RecordPair> pairs) const {
    for (const auto& [left, right] : pairs) {
      prefetch_record(table_, left, contents_);
      prefetch_record(table_, right, contents_);
    }
  }
  CandidatePair candidate(const RecordPair& pair) const {
    const auto [equal, present] =
        masks_of_pair_(table_.row(pair.left), table_.row(pair.right), table_.stride());
    return {pair.left, pair.right, equal,
            present,   rule_,      contents_ ? contents_of(table_, pair.left, pair.right) : 0};
  }

  const RecordTable& table_;
  const std::uint16_t rule_;
  const bool contents_;
  const PairMasksOf masks_of_pair_;
  const std::unique_ptr<PairConsumer> consumer_;
  std::vector<CandidatePair> batch_;
};

}  // namespace

struct KeptPairs::Pool {
  std::atomic<std::uint64_t> room{0};
  std::atomic<bool> full{false};
  std::mutex mutex;
  std::vector<std::vector<Part>> parts;  ///< By rule.
  void add(std::size_t rule, Part&& part) {
    const std::lock_guard lock(mutex);
    if (parts.size() <= rule) parts.resize(rule + 1);
    if (!full) parts[rule].push_back(std::move(part));
  }
  /// Takes from the room, or gives up.
  bool take(std::uint64_t pairs) {
    std::uint64_t left = room;
    while (left >= pairs && !room.compare_exchange_weak(left, left - pairs)) {
    }
    if (left >= pairs) return true;
    full = true;
    const std::lock_guard lock(mutex);
    parts.clear();
    return false;
  }
};

class KeptPairs::Keeper : public PairConsumer {
 public:
  Keeper(std::unique_ptr<PairConsumer> next, Pool* pool) : next_(std::move(next)), pool_(pool) {}
  ~Keeper() override { hand_over(); }
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;
  void consume(std::span<const CandidatePair> pairs) override {
    next_->consume(pairs);
    if (pairs.empty() || pool_->full || !pool_->take(pairs.size())) return;
    rule_ = pairs.front().rule;
    if (part_.size() + pairs.size() > kPairsPerPart) hand_over();
    part_.reserve(kPairsPerPart);
    for (const CandidatePair& pair : pairs) part_.push_back({pair.left, pair.right});
  }

 private:
  void hand_over() {
    if (!part_.empty()) pool_->add(rule_, std::exchange(part_, {}));
  }
  const std::unique_ptr<PairConsumer> next_;
  Pool* const pool_;
  std::size_t rule_ = 0;
  Part part_;
};

KeptPairs::KeptPairs() : pool_(std::make_unique<Pool>()) {}
KeptPairs::~KeptPairs() = default;

void KeptPairs::allow(std::uint64_t entry_bytes, std::uint64_t pairs) {
  entry_bytes_ = entry_bytes;
  pool_->room = pairs;
}

std::unique_ptr<PairConsumer> KeptPairs::keep(std::unique_ptr<PairConsumer> next) {
  return std::make_unique<Keeper>(std::move(next), pool_.get());
}

void KeptPairs::finish(const BlockPlan& plan, bool cross_source_only,
                       std::vector<RuleReport> reports) {
  finished_ = true;
  cross_source_only_ = cross_source_only;
  reports_ = std::move(reports);
  for (const CompiledRule& rule : plan.rules()) overfull_.push_back(rule.overfull);
  pool_->parts.resize(plan.rules().size());
}

bool KeptPairs::serve(const BlockJoinOptions& options) const {
  return finished_ && !pool_->full && options.skip.empty() && options.chunk.whole() &&
         options.cross_source_only == cross_source_only_;
}

std::uint64_t KeptPairs::bytes() const {
  std::uint64_t bytes = 0;
  for (const auto& parts : pool_->parts) {
    for (const Part& part : parts) bytes += part.capacity() * sizeof(RecordPair);
  }
  return bytes;
}

std::vector<RuleReport> KeptPairs::propose(
    BlockPlan* plan, const BlockJoinOptions& options,
    const std::function<std::unique_ptr<PairConsumer>()>& make_consumer) const {
  for (std::size_t rule = 0; rule < reports_.size(); ++rule) {
    if (options.stop && options.stop()) break;
    if (options.on_rule) options.on_rule(rule);
    plan->set_overfull(rule, overfull_[rule]);
    const std::vector<Part>& parts = pool_->parts[rule];
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    parallel_tasks(std::min<std::size_t>(parts.size(), thread_count()), [&](std::size_t) {
      std::unique_lock lock(mutex);
      Proposer proposer(plan->table(), rule, options, make_consumer());
      lock.unlock();
      for (std::size_t i = next++; i < parts.size(); i = next++) {
        if (options.stop && options.stop()) return;
        proposer.propose(parts[i]);
      }
    });
  }
  return reports_;
}

}  // namespace samma
