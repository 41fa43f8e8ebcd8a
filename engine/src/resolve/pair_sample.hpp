#pragma once
// A sample of the candidate pairs, chosen by what the records say: the same pairs for any order of
// rows and any number of threads. Training, the choice of the threshold and histograms use it, and
// score its pairs in full: the stream of a run drops pairs early.
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "block/block_join.hpp"
#include "block/kept_pairs.hpp"

namespace samma {

struct PairSample {
  std::vector<CandidatePair> pairs;  ///< In the order of their content hashes.
  std::uint64_t candidates = 0;      ///< What they stand for.
  /// The sample is all candidates with a hash below it.
  std::uint64_t limit = std::numeric_limits<std::uint64_t>::max();
  double each_stands_for() const {
    return pairs.empty() ? 0 : static_cast<double>(candidates) / static_cast<double>(pairs.size());
  }
};

/// Draws a sample from the candidate pairs of a block join, on several threads.
class PairSampler {
 public:
  /// The `most` pairs with the least hashes, less those of equal hash at the end; all of them if
  /// there are no more. Another seed, another sample.
  explicit PairSampler(std::size_t most, std::uint64_t seed = 0);
  ~PairSampler();
  PairSampler(PairSampler&&) noexcept;
  PairSampler& operator=(PairSampler&&) noexcept;

  /// For one thread; gone before finish(). Its pairs tell their contents.
  std::unique_ptr<PairConsumer> consumer();
  /// Pairs that a sampler of the same seed drew from others of the candidates, and its limit: as if
  /// all had come here.
  void add(std::span<const CandidatePair> pairs, std::uint64_t limit);
  /// `reports`: of the join.
  PairSample finish(std::span<const RuleReport> reports);

 private:
  struct Pool;
  class Consumer;
  std::unique_ptr<Pool> pool_;
};

/// A sample of all candidate pairs. The plan learns its over-full keys. With options.stop or a
/// refusing options.room: of what was found by then. `kept` (may be null) keeps them all, as far as
/// it has room.
PairSample sample_pairs(BlockPlan* plan, const BlockJoinOptions& options, std::size_t most,
                        std::uint64_t seed = 0, KeptPairs* kept = nullptr);

}  // namespace samma
