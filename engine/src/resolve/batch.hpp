#pragma once
// Whole-table matching: every candidate pair of the block join goes through the matcher.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/large_array.hpp"
#include "base/memory_budget.hpp"
#include "block/block_join.hpp"
#include "block/kept_pairs.hpp"
#include "resolve/matcher.hpp"
#include "resolve/pair_sample.hpp"

namespace samma {

struct BatchOptions {
  bool cross_source_only = false;
  bool star_of_identical =
      true;           ///< Not where a constraint must see every pair: see identical.hpp.
  Weight needed = 0;  ///< Lowest weight that any output needs.
  Chunk chunk;        ///< Only its pairs; the stars of identical records are in the first.
  std::size_t sampled_pairs = 0;  ///< Not 0: a sample of so many candidate pairs is drawn.
  SimdPath simd = SimdPath::kScalar;
  MemoryBudget memory;  ///< For the keys of the plan, block entries and links.
  std::function<void(const std::string&)> progress;
  std::function<bool()> stop;
};

using AskForRoom = std::function<bool(std::size_t rule, std::uint64_t bytes)>;

/// For BlockJoinOptions::room: whether block entries fit beside what is in use and the plan. If
/// they do not, `refused` gets a kLimit that names the rule with most. Plan and `refused` must
/// outlive what is returned.
AskForRoom room_within(MemoryBudget memory, const BlockPlan& plan, std::optional<Error>* refused);

struct BatchResult {
  LargeArray<Link> links;  ///< Weight >= needed; by (left, right), each pair once.
  std::vector<RuleReport> rules;
  PairSample sample;
  std::uint64_t pairs = 0;        ///< Candidate pairs.
  std::uint64_t entry_bytes = 0;  ///< Most that the block entries of rules took at a time.
  /// Every pair that agrees on the lanes of one of these masks was a candidate, in this chunk or
  /// another: it is a link, or weighs less than was needed.
  std::vector<std::uint32_t> candidate_masks;
  std::uint64_t identical_groups = 0;   ///< Groups of identical records that were joined as one ...
  std::uint64_t identical_records = 0;  ///< ... and the records that their first one stands for.
};

/// All of them, by (left, right).
LargeArray<Link> sorted_links(std::span<const std::span<const Link>> lists);

/// `kept` (may be null): pairs of a join of the same rules, which then need no other.
Result<BatchResult> match_batch(const Model& model, const RecordTable& table,
                                const Matcher& matcher, BlockPlan* plan,
                                const BatchOptions& options,
                                std::unique_ptr<const KeptPairs> kept = nullptr);

}  // namespace samma
