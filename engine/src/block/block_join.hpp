#pragma once
// Block join: all candidate pairs of a record table, each once, without ever storing a pair.
//
// Rule by rule: block keys of all records -> partition by the key's top bits -> sort each partition
// -> runs of equal keys are blocks -> count, find over-full blocks, and all pairs of the blocks
// that fit. The ownership test needs the over-full keys of the earlier rules, which are known by
// then, and of a key rule its own: those are walked twice.
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "base/prefetch.hpp"
#include "block/block_plan.hpp"
#include "block/chunk.hpp"
#include "store/row_mask.hpp"

namespace samma {

struct CandidatePair {
  RecordIndex left;  ///< left < right.
  RecordIndex right;
  std::uint32_t mask;     ///< Lanes present and equal.
  std::uint32_t present;  ///< Lanes present on both sides.
  std::uint16_t rule;     ///< The owner.
  /// contents_of() both, where BlockJoinOptions::contents asks for it.
  std::uint64_t contents = 0;
};

/// What a record adds to CandidatePair::contents: from the content, so that the sum names the pair
/// whatever the order of rows.
inline std::uint64_t content_share(const RecordTable& table, RecordIndex record) {
  return mix(table.content_hashes[record]);
}

inline std::uint64_t contents_of(const RecordTable& table, RecordIndex a, RecordIndex b) {
  return content_share(table, a) + content_share(table, b);
}

/// Asks memory for what the candidate pairs of a record are made of.
inline void prefetch_record(const RecordTable& table, RecordIndex record, bool contents) {
  const std::uint32_t* const row = table.row(record);
  prefetch_line(row);
  prefetch_line(row + table.stride() - 1);
  if (contents) prefetch_line(&table.content_hashes[record]);
}

/// Candidate pairs come so many at a time: their rows stay in the second-level cache, and few of
/// the queues of the kernels end half full (1,024 for 512: 5 % of the match).
inline constexpr std::size_t kPairsAtOnce = 1024;

/// Receives candidate pairs, kPairsAtOnce or fewer at a time. One for each thread that is at work,
/// used by one thread at a time; gone when the rule is done.
class PairConsumer {
 public:
  virtual ~PairConsumer() = default;
  virtual void consume(std::span<const CandidatePair> pairs) = 0;
};

/// Where the reports of the rules are all that is asked for.
class NoConsumer : public PairConsumer {
 public:
  void consume(std::span<const CandidatePair>) override {}
};

struct LargeBlock {
  std::uint64_t size;
  RecordIndex example;  ///< The record of least index.
};

/// Where only pairs of different sources are candidates, only they are counted.
struct RuleReport {
  std::string name;
  std::uint64_t records = 0;  ///< Entries: a record counts once per key.
  std::uint64_t blocks = 0;   ///< Of two records or more.
  std::uint64_t gross_pairs =
      0;                    ///< Pairs inside the blocks that fit, before ownership: the estimate.
  std::uint64_t pairs = 0;  ///< Pairs that the rule owns.
  std::uint64_t overfull_blocks = 0;
  std::uint64_t refined_pairs =
      0;  ///< Pairs of over-full blocks that differ in a refine lane: not proposed.
  std::uint64_t absent_pairs =
      0;  ///< Not proposed because a refine lane is missing on one side at least ...
  std::uint64_t absent_records = 0;  ///< ... and the records concerned.
  std::uint64_t dropped_pairs =
      0;  ///< Not proposed because the refined block is still over-full ...
  std::uint64_t dropped_records = 0;  ///< ... and the records concerned.
  std::vector<LargeBlock> largest;    ///< At most ten, largest first.
};

struct BlockJoinOptions {
  bool cross_source_only = false;
  std::span<const std::uint8_t> skip;  ///< Where not empty: records with a 1 take no part.
  Chunk chunk;  ///< Only its pairs are proposed, and counted as `pairs`; all else is of all blocks.
  bool contents = false;  ///< Pairs tell their contents: samples are chosen by them.
  SimdPath simd = SimdPath::kScalar;
  std::function<void(std::size_t rule)> on_rule;  ///< Progress.
  std::function<bool()> stop;                     ///< True: give up; the report is then incomplete.
  /// Where set, asked for the bytes of all entries before they are made, and told the rule that
  /// needs most; false: give up likewise.
  std::function<bool(std::size_t rule, std::uint64_t bytes)> room;
  /// Told why, where rules cannot be joined; the report is then incomplete.
  std::function<void(const Error& error)> refuse;
};

/// Of a rule whose blocks nothing cuts, as those of conditions: an hour of work or more.
inline constexpr std::uint64_t kRulePairsMost = 20'000'000'000;
Error too_many_pairs(const std::string& rule, std::uint64_t pairs);

/// Counts blocks and finds over-full keys of every rule (they are added to the plan). With
/// `make_consumer`, also enumerates: the pairs of all consumers together are the candidate pairs,
/// each once, in no stated order.
std::vector<RuleReport> block_join(
    BlockPlan* plan, const BlockJoinOptions& options,
    const std::function<std::unique_ptr<PairConsumer>()>& make_consumer);

}  // namespace samma
