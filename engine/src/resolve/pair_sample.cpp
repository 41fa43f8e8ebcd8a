#include "resolve/pair_sample.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>

#include "base/hash.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

struct Drawn {
  std::uint64_t hash;
  CandidatePair pair;
};

bool before(const Drawn& a, const Drawn& b) {
  if (a.hash != b.hash) return a.hash < b.hash;
  return a.pair.left != b.pair.left ? a.pair.left < b.pair.left : a.pair.right < b.pair.right;
}

/// Leaves at most `most`, all of them with a hash below `limit`, which falls with every cut.
void cut(std::size_t most, std::vector<Drawn>* drawn, std::uint64_t* limit) {
  if (drawn->size() <= most) return;
  const auto first_out = drawn->begin() + static_cast<std::ptrdiff_t>(most);
  std::nth_element(drawn->begin(), first_out, drawn->end(), before);
  *limit = first_out->hash;
  std::erase_if(*drawn, [&](const Drawn& each) { return each.hash >= *limit; });
}

constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();

}  // namespace

/// Whoever finds too many pairs below a hash tells all others: the sample is below it. At the end
/// nothing at or above the lowest of these limits stays, so that ties there cannot depend on who
/// found which pair.
struct PairSampler::Pool {
  const std::size_t most;
  const std::uint64_t seed_share;
  std::mutex mutex{};
  std::vector<Drawn> drawn{};
  std::atomic<std::uint64_t> limit{kNoLimit};
  void lower(std::uint64_t to) {
    std::uint64_t known = limit;
    while (to < known && !limit.compare_exchange_weak(known, to)) {
    }
  }
  void add(const std::vector<Drawn>& more) {
    const std::lock_guard lock(mutex);
    drawn.insert(drawn.end(), more.begin(), more.end());
    if (drawn.size() > 2 * most) cut_down();
  }
  void cut_down() {
    std::uint64_t cut_limit = limit;
    cut(most, &drawn, &cut_limit);
    lower(cut_limit);
  }
};

class PairSampler::Consumer : public PairConsumer {
 public:
  explicit Consumer(Pool* pool) : pool_(pool), limit_(pool->limit) {}
  ~Consumer() override {
    cut_down();
    pool_->add(drawn_);
  }
  Consumer(const Consumer&) = delete;
  Consumer& operator=(const Consumer&) = delete;
  void consume(std::span<const CandidatePair> pairs) override {
    for (const CandidatePair& pair : pairs) {
      const std::uint64_t hash = mix(pair.contents + pool_->seed_share);
      if (hash < limit_) drawn_.push_back({hash, pair});
    }
    if (drawn_.size() > 2 * pool_->most) cut_down();
  }

 private:
  void cut_down() {
    cut(pool_->most, &drawn_, &limit_);
    pool_->lower(limit_);
    limit_ = pool_->limit;
  }

  Pool* const pool_;
  std::uint64_t limit_;
  std::vector<Drawn> drawn_;
};

PairSampler::PairSampler(std::size_t most, std::uint64_t seed) : pool_(new Pool{most, mix(seed)}) {}
PairSampler::~PairSampler() = default;
PairSampler::PairSampler(PairSampler&&) noexcept = default;
PairSampler& PairSampler::operator=(PairSampler&&) noexcept = default;

std::unique_ptr<PairConsumer> PairSampler::consumer() {
  return std::make_unique<Consumer>(pool_.get());
}

void PairSampler::add(std::span<const CandidatePair> pairs, std::uint64_t limit) {
  pool_->lower(limit);
  consumer()->consume(pairs);
}

PairSample PairSampler::finish(std::span<const RuleReport> reports) {
  PairSample sample;
  for (const RuleReport& rule : reports) sample.candidates += rule.pairs;
  std::uint64_t limit = pool_->limit;
  if (limit != kNoLimit)
    std::erase_if(pool_->drawn, [&](const Drawn& each) { return each.hash >= limit; });
  cut(pool_->most, &pool_->drawn, &limit);
  parallel_sort(&pool_->drawn, before);
  for (const Drawn& each : pool_->drawn) sample.pairs.push_back(each.pair);
  sample.limit = limit;
  return sample;
}

PairSample sample_pairs(BlockPlan* plan, const BlockJoinOptions& options, std::size_t most,
                        std::uint64_t seed, KeptPairs* kept) {
  PairSampler sampler(most, seed);
  BlockJoinOptions with_contents = options;
  with_contents.contents = true;
  const auto reports = block_join(plan, with_contents, [&] {
    return kept == nullptr ? sampler.consumer() : kept->keep(sampler.consumer());
  });
  if (kept != nullptr) kept->finish(*plan, options.cross_source_only, reports);
  return sampler.finish(reports);
}

}  // namespace samma
