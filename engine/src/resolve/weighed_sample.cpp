#include "resolve/weighed_sample.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "resolve/batch.hpp"

namespace samma {
namespace {

void weigh(const Matcher& matcher, std::vector<WeighedPair>* pairs) {
  constexpr std::size_t kPairsPerTask = 4096;
  parallel_for(pairs->size(), kPairsPerTask, [&](std::size_t begin, std::size_t end) {
    std::vector<RecordPair> bare;
    std::vector<Weight> weights;
    for (std::size_t first = begin; first < end; first += kPairsPerTask) {
      const std::size_t last = std::min(end, first + kPairsPerTask);
      bare.clear();
      for (std::size_t i = first; i < last; ++i)
        bare.push_back({(*pairs)[i].left, (*pairs)[i].right});
      weights.assign(bare.size(), 0);
      matcher.weigh(bare, weights);
      for (std::size_t i = first; i < last; ++i) (*pairs)[i].weight = weights[i - first];
    }
  });
}

}  // namespace

Result<WeighedSample> weigh_sample(const Matcher& matcher, BlockPlan* plan,
                                   const WeighedSampleOptions& options) {
  const RecordTable& table = plan->table();
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
  WeighedSample sample;
  sample.candidates = drawn.candidates;
  for (const CandidatePair& pair : drawn.pairs) {
    const auto [less, more] =
        std::minmax(table.content_hashes[pair.left], table.content_hashes[pair.right]);
    sample.pairs.push_back({pair.left, pair.right, 0, combine(mix(less), more), pair.rule});
  }
  weigh(matcher, &sample.pairs);
  if (auto fine = matcher.fault(); !fine) return fine.error();
  // Copies of one record may share hash and weight; their places tell them apart, and nothing else.
  parallel_sort(&sample.pairs, [](const WeighedPair& a, const WeighedPair& b) {
    return std::tuple(b.weight, a.hash, a.left, a.right) <
           std::tuple(a.weight, b.hash, b.left, b.right);
  });
  return sample;
}

}  // namespace samma
