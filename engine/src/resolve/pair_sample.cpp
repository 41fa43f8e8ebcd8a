#include "resolve/pair_sample.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <limits>
#include <mutex>
#include <span>

#include "base/hash.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

/// What a thread draws before it hands that over.
constexpr std::size_t kDrawnAtOnce = 4096;
constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();

struct Drawn {
  std::uint64_t hash;
  CandidatePair pair;
};

/// The hash that `most` others come before; nearly all are below `limit`. Hashes are spread evenly,
/// so that counting them by their first digits leaves few to be looked at.
std::uint64_t first_out(std::span<const Drawn> drawn, std::size_t most, std::uint64_t limit) {
  constexpr int kDigitBits = 12;
  const int shift = std::max(0, static_cast<int>(std::bit_width(limit)) - kDigitBits);
  std::array<std::size_t, (1 << kDigitBits)> counts{};
  const auto digits_of = [&](const Drawn& each) {
    return std::min<std::uint64_t>(each.hash >> shift, counts.size() - 1);
  };
  for (const Drawn& each : drawn) ++counts[digits_of(each)];
  std::size_t before = 0;
  std::uint64_t digits = 0;
  while (before + counts[digits] <= most) before += counts[digits++];
  std::vector<std::uint64_t> hashes;
  for (const Drawn& each : drawn) {
    if (digits_of(each) == digits) hashes.push_back(each.hash);
  }
  const auto found = hashes.begin() + static_cast<std::ptrdiff_t>(most - before);
  std::nth_element(hashes.begin(), found, hashes.end());
  return *found;
}

/// Leaves at most `most`, all of them with a hash below `limit`, which falls with every cut. Which
/// stay has no pattern that a processor could foresee: no branch.
void cut(std::size_t most, std::vector<Drawn>* drawn, std::uint64_t* limit) {
  if (drawn->size() <= most) return;
  *limit = first_out(*drawn, most, *limit);
  std::size_t size = 0;
  for (std::size_t i = 0; i < drawn->size(); ++i) {
    (*drawn)[size] = (*drawn)[i];
    size += static_cast<std::size_t>((*drawn)[size].hash < *limit);
  }
  drawn->resize(size);
}

/// In the order of their hashes.
std::vector<CandidatePair> sorted(const std::vector<Drawn>& drawn) {
  struct Place {
    std::uint64_t hash;
    const CandidatePair* pair;
  };
  std::vector<Place> places;
  places.reserve(drawn.size());
  for (const Drawn& each : drawn) places.push_back({each.hash, &each.pair});
  parallel_sort(&places, [](const Place& a, const Place& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    return a.pair->left != b.pair->left ? a.pair->left < b.pair->left
                                        : a.pair->right < b.pair->right;
  });
  std::vector<CandidatePair> pairs;
  pairs.reserve(drawn.size());
  for (const Place& place : places) pairs.push_back(*place.pair);
  return pairs;
}

}  // namespace

/// What all threads drew: once that is too much, a hash is known that the sample is below, and
/// nobody draws at or above it again. Ties there do not depend on who found which pair: none of
/// them stays.
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
  void take(std::vector<Drawn>* more) {
    const std::lock_guard lock(mutex);
    drawn.insert(drawn.end(), more->begin(), more->end());
    more->clear();
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
  explicit Consumer(Pool* pool) : pool_(pool) {}
  ~Consumer() override { pool_->take(&drawn_); }
  Consumer(const Consumer&) = delete;
  Consumer& operator=(const Consumer&) = delete;
  void consume(std::span<const CandidatePair> pairs) override {
    const std::uint64_t limit = pool_->limit;
    for (const CandidatePair& pair : pairs) {
      const std::uint64_t hash = mix(pair.contents + pool_->seed_share);
      if (hash < limit) drawn_.push_back({hash, pair});
    }
    if (drawn_.size() >= kDrawnAtOnce) pool_->take(&drawn_);
  }

 private:
  Pool* const pool_;
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
  sample.pairs = sorted(pool_->drawn);
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
