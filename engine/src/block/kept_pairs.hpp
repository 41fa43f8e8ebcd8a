#pragma once
// Candidate pairs that a block join found, kept for another pass over the same rules and records:
// 8 bytes a pair. Matching ten million customers (25 million pairs) takes 10.8 CPU-s with them,
// 24.8 with another join.
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include <boost/unordered/unordered_flat_set.hpp>

#include "block/block_join.hpp"
#include "block/block_plan.hpp"

namespace samma {

class KeptPairs {
 public:
  KeptPairs();
  ~KeptPairs();
  KeptPairs(const KeptPairs&) = delete;
  KeptPairs& operator=(const KeptPairs&) = delete;

  /// What the join asks for its entries, and room for so many pairs beside them: with one more,
  /// none is kept. Before the first pair comes; until then there is no room.
  void allow(std::uint64_t entry_bytes, std::uint64_t pairs);
  /// A consumer of the join that hands its pairs on to `next`.
  std::unique_ptr<PairConsumer> keep(std::unique_ptr<PairConsumer> next);
  /// The join is done: of these rules, with these reports.
  void finish(const BlockPlan& plan, bool cross_source_only, std::vector<RuleReport> reports);

  /// Whether all pairs of a join with these options are here.
  bool serve(const BlockJoinOptions& options) const;
  /// As block_join() does, for a plan of the same rules and the same records.
  std::vector<RuleReport> propose(
      BlockPlan* plan, const BlockJoinOptions& options,
      const std::function<std::unique_ptr<PairConsumer>()>& make_consumer) const;
  std::uint64_t bytes() const;  ///< What they take.
  /// With the entries of the blocks that they were found in.
  std::uint64_t bytes_at_most() const { return entry_bytes_ + bytes(); }

 private:
  struct Pool;
  class Keeper;
  std::unique_ptr<Pool> pool_;
  bool finished_ = false;
  bool cross_source_only_ = false;
  std::uint64_t entry_bytes_ = 0;
  std::vector<RuleReport> reports_;
  std::vector<OverfullKeys> overfull_;  ///< By rule.
};

}  // namespace samma
