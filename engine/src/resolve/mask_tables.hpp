#pragma once
// What the equality mask and the presence of lanes say about the whole weight of a pair, looked up.
//
// Comparisons are put in groups that look at no more than kBitsMost bits of mask and presence
// together. A group's bits, gathered, are the index of its table:
//
//   mask     ..b.a...  ─┐
//   present  ..d...c.  ─┴─ gathered ─►  abcd  ─► Entry: sums of the group's comparisons
//                                             ─► Verdict of each of its comparisons
//
// A comparison that looks at more bits stands alone, and its entries are computed each time.
#include <cstdint>
#include <span>
#include <vector>

#include "block/block_join.hpp"
#include "compare/comparison.hpp"
#include "score/scorer.hpp"

namespace samma {

class MaskTables {
 public:
  /// Both must outlive this.
  MaskTables(const ComparisonSet& comparisons, const Scorer& scorer);

  /// The most that comparisons can add. Sets have a bit per comparison.
  struct Entry {
    Weight household = 0;
    Weight other = 0;
    std::uint64_t open = 0;      ///< Not decided by the masks.
    std::uint64_t adjusted = 0;  ///< Decided, at a level with term frequencies: may add less.
  };
  std::size_t groups() const { return groups_.size(); }
  /// Where the entries of some pairs stand in a group's table.
  void find(std::size_t group, std::span<const CandidatePair> pairs, std::uint32_t* places) const;
  /// Of a place that find() gave; `pair` is the pair it was found for.
  Entry entry(std::size_t group, std::uint32_t place, const CandidatePair& pair) const {
    return groups_[group].entries.empty() ? compute(groups_[group], pair.mask, pair.present)
                                          : groups_[group].entries[place];
  }
  MaskVerdict verdict(std::size_t comparison, std::uint32_t place,
                      const CandidatePair& pair) const {
    const std::vector<MaskVerdict>& known = verdicts_[comparison];
    return known.empty() ? comparisons_->by_mask(comparison, pair.mask, pair.present)
                         : known[place];
  }
  std::size_t group_of(std::size_t comparison) const { return group_of_[comparison]; }

 private:
  /// 4,096 entries of 32 bytes stay in the second-level cache.
  static constexpr int kBitsMost = 12;
  struct Group {
    MaskLanes lanes;
    std::vector<std::size_t> comparisons;
    std::vector<Entry> entries;  ///< By gathered bits; empty: computed.
  };
  Entry compute(const Group& group, std::uint32_t mask, std::uint32_t present) const;
  void fill(Group* group);

  const ComparisonSet* comparisons_;
  const Scorer* scorer_;
  std::vector<Group> groups_;
  std::vector<std::size_t> group_of_;
  std::vector<std::vector<MaskVerdict>> verdicts_;  ///< By comparison and place.
};

}  // namespace samma
