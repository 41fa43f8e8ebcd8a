#pragma once
// What the equality mask and the presence of lanes say about the whole weight of a pair, looked up.
//
// Each group of comparisons (see MaskGroups) has a table:
//
//   place of a pair ─► the most that the group's comparisons add
//                   ─► Sets of them
//                   ─► Known of each of them
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

  /// The first two have a bit per comparison.
  struct Sets {
    std::uint64_t open = 0;      ///< Not decided by the masks.
    std::uint64_t adjusted = 0;  ///< Decided, at a level with term frequencies: may add less.
    std::uint64_t terms = 0;     ///< Likewise, at these terms.
    Sets& operator|=(const Sets& more) {
      open |= more.open;
      adjusted |= more.adjusted;
      terms |= more.terms;
      return *this;
    }
  };
  /// Of one comparison.
  struct Known {
    Weight most = 0;  ///< Its part of the sum.
    MaskVerdict verdict;
  };
  struct Table {
    std::vector<PairEvidence> sums;  ///< The most that the comparisons of the group add.
    std::vector<Sets> sets;
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

  /// How much too much the sums have of some terms, for two records whose values one row tells.
  PairEvidence excess(std::uint64_t terms, const std::uint32_t* row) const;

  std::size_t group_of(std::size_t comparison) const { return groups_.home(comparison).group; }
  const Known* known(std::size_t comparison, const Places& places) const {
    return places.table->known[groups_.home(comparison).place].data();
  }

 private:
  /// A level with term frequencies that asks for the same value on both sides.
  struct Term {
    std::size_t comparison;
    std::uint8_t level;
    bool household;
    const Scorer::LevelWeight* weight;
    Weight most;  ///< As sums have it.
  };
  static constexpr std::size_t kTermsMost = 64;

  void add(const MaskGroups::Group& group, MaskLanes bits, Table* table) const;
  /// As a set, of pairs that meet that level and are equal in those lanes; empty if it is none.
  std::uint64_t term_of(std::size_t comparison, std::uint8_t level, std::uint32_t equal) const;

  const ComparisonSet* comparisons_;
  const Scorer* scorer_;
  MaskGroups groups_;
  std::vector<Term> terms_;
  std::vector<Table> tables_;  ///< By group; empty where one is made for each batch.
};

}  // namespace samma
