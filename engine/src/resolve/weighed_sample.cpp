#include "resolve/weighed_sample.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "resolve/batch.hpp"

namespace samma {

Result<WeighedSample> weigh_sample(const Matcher& matcher, const RecordTable& table,
                                   const PairSample& drawn) {
  std::vector<RecordPair> pairs;
  for (const CandidatePair& pair : drawn.pairs) pairs.push_back({pair.left, pair.right});
  std::vector<Weight> weights(pairs.size());
  matcher.weigh(pairs, weights);
  if (auto fine = matcher.fault(); !fine) return fine.error();
  WeighedSample sample;
  sample.candidates = drawn.candidates;
  for (std::size_t i = 0; i < drawn.pairs.size(); ++i) {
    const CandidatePair& pair = drawn.pairs[i];
    const auto [less, more] =
        std::minmax(table.content_hashes[pair.left], table.content_hashes[pair.right]);
    sample.pairs.push_back(
        {pair.left, pair.right, weights[i], combine(mix(less), more), pair.rule});
  }
  // Copies of one record may share hash and weight; their places tell them apart, and nothing else.
  parallel_sort(&sample.pairs, [](const WeighedPair& a, const WeighedPair& b) {
    return std::tuple(b.weight, a.hash, a.left, a.right) <
           std::tuple(a.weight, b.hash, b.left, b.right);
  });
  return sample;
}

Result<WeighedSample> draw_and_weigh(const Matcher& matcher, BlockPlan* plan,
                                     const DrawOptions& options) {
  std::optional<Error> refused;
  MemoryBudget beside_sample = options.memory;
  // The drawing keeps up to twice what it was asked for.
  beside_sample.used += options.pairs_max * (2 * sizeof(CandidatePair) + sizeof(WeighedPair));
  BlockJoinOptions join;
  join.cross_source_only = options.cross_source_only;
  join.skip = options.skip;
  join.simd = options.simd;
  join.stop = options.stop;
  join.room = room_within(beside_sample, *plan, &refused);
  const PairSample drawn = sample_pairs(plan, join, options.pairs_max);
  if (options.stop && options.stop()) {
    return Error{ErrorCode::kInterrupted, "stopped while matching; nothing was written"};
  }
  if (refused) return *refused;
  return weigh_sample(matcher, plan->table(), drawn);
}

}  // namespace samma
