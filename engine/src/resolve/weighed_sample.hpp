#pragma once
// The sample of candidate pairs (pair_sample.hpp) with the whole weight of each: what histograms,
// estimates and the choice of questions look at. The links of a run will not do for that: the
// matcher drops most pairs before their weight is known. Cost: the whole comparison of the pairs of
// the sample.
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/memory_budget.hpp"
#include "resolve/matcher.hpp"
#include "resolve/pair_sample.hpp"

namespace samma {

/// Shares of one in a thousand are known within a fifteenth (one deviation); 8 MiB.
inline constexpr std::uint64_t kSampledPairsMax = 250'000;

struct WeighedPair {
  RecordIndex left;  ///< left < right.
  RecordIndex right;
  Weight weight = 0;
  std::uint64_t hash = 0;  ///< Of the contents of both: an order that no order of rows changes.
  std::uint16_t rule = 0;  ///< The owner.
};

struct WeighedSample {
  std::vector<WeighedPair> pairs;  ///< By weight, heaviest first; then by hash.
  std::uint64_t candidates = 0;    ///< Of which they are a sample.
  bool whole() const { return pairs.size() == candidates; }
  /// How many candidate pairs each pair of the sample stands for.
  double scale() const {
    return pairs.empty() ? 0 : static_cast<double>(candidates) / static_cast<double>(pairs.size());
  }
};

/// Weighs the pairs of a sample. Errors: see Matcher::fault.
Result<WeighedSample> weigh_sample(const Matcher& matcher, const RecordTable& table,
                                   const PairSample& drawn);

struct DrawOptions {
  std::uint64_t pairs_max = kSampledPairsMax;
  bool cross_source_only = false;
  std::span<const std::uint8_t> skip;  ///< As in BlockJoinOptions.
  SimdPath simd = SimdPath::kScalar;
  MemoryBudget memory;
  std::function<bool()> stop;
};

/// Draws a sample by a block join of its own, and weighs it. Needs the content hashes of the table.
/// The plan may have been through a block join already; it has been through one afterwards. Errors:
/// too little memory, an interruption.
Result<WeighedSample> draw_and_weigh(const Matcher& matcher, BlockPlan* plan,
                                     const DrawOptions& options);

}  // namespace samma
