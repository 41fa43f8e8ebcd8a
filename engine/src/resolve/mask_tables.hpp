#pragma once
// What the equality mask and the presence of lanes say about the whole weight of a pair, looked up.
//
// Each group of comparisons (see MaskGroups) has a table:
//
//   place of a pair ─► Sum of the group's comparisons
//                   ─► Known of each of its comparisons
//
// A comparison that looks at too many bits stands alone; its table is made for each batch, with a
// place for each pair.
#include <cstdint>
#include <span>
#include <vector>

#include "block/block_join.hpp"
#include "compare/mask_groups.hpp"
#include "score/scorer.hpp"

namespace samma {

class MaskTables {
 public:
  /// Both must outlive this.
  MaskTables(const ComparisonSet& comparisons, const Scorer& scorer);

  /// The most that the comparisons of a group add. Sets have a bit per comparison.
  struct Sum {
    Weight household = 0;
    Weight other = 0;
    std::uint64_t open = 0;      ///< Not decided by the masks.
    std::uint64_t adjusted = 0;  ///< Decided, at a level with term frequencies: may add less.
  };
  /// Of one comparison.
  struct Known {
    Weight most = 0;  ///< Its part of the sum.
    MaskVerdict verdict;
  };
  struct Table {
    std::vector<Sum> sums;
    std::vector<std::vector<Known>> known;  ///< By comparison of the group, then place.
  };
  /// A batch of pairs in one group.
  struct Places {
    std::vector<std::uint32_t> of_pair;
    const Table* table = nullptr;
    Table made;  ///< The table, if it is made for this batch.
  };
  std::size_t groups() const { return tables_.size(); }
  void find(std::size_t group, std::span<const CandidatePair> pairs, Places* places) const;

  std::size_t group_of(std::size_t comparison) const { return groups_.home(comparison).group; }
  const Known* known(std::size_t comparison, const Places& places) const {
    return places.table->known[groups_.home(comparison).place].data();
  }

 private:
  void add(const MaskGroups::Group& group, MaskLanes bits, Table* table) const;

  const ComparisonSet* comparisons_;
  const Scorer* scorer_;
  MaskGroups groups_;
  std::vector<Table> tables_;  ///< By group; empty where one is made for each batch.
};

}  // namespace samma
