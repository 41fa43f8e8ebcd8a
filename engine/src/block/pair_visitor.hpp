#pragma once
// From a block to its candidate pairs: those that the rule owns, through this block.
#include <cstdint>
#include <span>
#include <vector>

#include "block/block_join.hpp"
#include "block/block_plan.hpp"
#include "store/gathered_rows.hpp"

namespace samma {

/// For one thread and one rule. Earlier rules know their over-full blocks.
class PairVisitor {
 public:
  PairVisitor(const BlockPlan& plan, std::size_t rule, const BlockJoinOptions& options,
              PairConsumer* consumer);
  PairVisitor(const PairVisitor&) = delete;
  PairVisitor& operator=(const PairVisitor&) = delete;

  void begin_block(BlockKey key) { block_key_ = key; }
  void fits(std::span<const RecordIndex> members);
  /// The pairs of the members from `begin` to `end` with all that come after each.
  void propose(std::span<const RecordIndex> block, std::size_t begin, std::size_t end);
  void flush();
  std::uint64_t pairs() const { return pairs_; }  ///< Of all that was flushed.

 private:
  /// A block is proposed a tile of right records at a time, so that their rows and values stay in
  /// the second-level cache while all left ones come by.
  static constexpr std::size_t kTileRecords = 2048;
  struct Places {  ///< Of members of a block.
    std::size_t begin;
    std::size_t end;
  };

  void propose_two(std::span<const RecordIndex> members);
  std::uint64_t content_of(RecordIndex record) const {
    return options_.contents ? content_share(plan_.table(), record) : 0;
  }
  bool masks_own(std::uint32_t mask) const;
  bool masks_decide() const;
  void offer(std::span<const RecordIndex> members, std::size_t i, Places places);
  void find_owned(std::size_t count);
  bool owns(const CandidatePair& pair) const;

  const BlockPlan& plan_;
  const std::size_t rule_;
  const BlockJoinOptions& options_;
  PairConsumer* const consumer_;
  const std::vector<std::uint32_t> plain_masks_;  ///< Of earlier rules.
  std::vector<std::size_t> other_rules_;          ///< Earlier ones of which the mask does not tell.
  BlockKey block_key_ = 0;
  const PairMasksOf masks_of_pair_;
  GatheredRows rows_;                    ///< Of the members.
  std::vector<std::uint64_t> contents_;  ///< Shares of the members, or zeros.
  std::vector<std::uint32_t> masks_;
  std::vector<std::uint32_t> owned_;
  std::vector<CandidatePair> batch_;
  std::size_t size_ = 0;  ///< Of the batch.
  std::uint64_t pairs_ = 0;
};

}  // namespace samma
