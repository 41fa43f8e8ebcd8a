#pragma once
// Comparisons of a model made ready for one record table: pairs of records -> levels.
//
// Most comparisons of most pairs are decided by the equality mask and the presence of lanes alone;
// the rest go through the comparators, a column of pairs at a time.
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "compare/conditional.hpp"
#include "compare/row_pair.hpp"
#include "samma/model.hpp"
#include "store/record_table.hpp"

namespace samma {

class ComparisonSet {
 public:
  /// No level depends on `simd`.
  static Result<ComparisonSet> make(const Model& model, const RecordTable& table,
                                    SimdPath simd = widest_simd_path());

  std::size_t size() const { return comparisons_.size(); }
  std::size_t level_count(std::size_t comparison) const {
    return comparisons_[comparison].levels.size();
  }

  /// The same for every pair with this mask and presence.
  MaskVerdict by_mask(std::size_t comparison, std::uint32_t mask, std::uint32_t present) const;
  MaskLanes mask_lanes(std::size_t comparison) const;
  /// What the ids in the rows say beyond that: the level or kNeutral in `level`, true; or false and
  /// the first level that is still open in `level`.
  bool decide_by_ids(std::size_t comparison, const RowPair& pair, std::uint8_t* level) const;
  /// Whether decide_by_ids() may decide what by_mask() leaves open.
  bool has_swaps(std::size_t comparison) const { return comparisons_[comparison].has_swaps; }

  /// What is kept of texts and columns to compare them.
  std::size_t memory_bytes() const { return memory_bytes_; }
  /// What an open pair takes, in rough nanoseconds: only the ratio of comparisons means something.
  double cost(std::size_t comparison) const;

  struct Scratch {
    std::vector<ValuePair> values;
    std::vector<std::uint32_t> places;
    std::vector<std::uint8_t> results;
    std::vector<std::vector<std::uint8_t>> met;  ///< Per group: first threshold met, by pair.
    ConditionalComparison::Scratch conditional;
  };
  /// Levels of pairs that decide_by_ids left open: levels[k] is for rows[places[k]].
  void decide(std::size_t comparison, std::span<const RowPair> rows,
              std::span<const std::uint32_t> places, std::span<std::uint8_t> levels,
              Scratch* scratch) const;

  /// A condition that could not be evaluated for a pair that was decided so far: what was decided
  /// is then worth nothing.
  Result<void> fault() const;

 private:
  struct Group {  ///< All thresholds of one comparator on one lane.
    const Comparator* comparator = nullptr;
    std::shared_ptr<const PreparedComparator> prepared;
    std::size_t lane = 0;
    std::vector<Threshold> thresholds;
  };
  struct Test {
    std::size_t group;
    std::size_t threshold;
  };
  struct Level {
    std::uint32_t equal = 0;  ///< Lanes that must be equal.
    std::vector<std::pair<std::size_t, std::size_t>> swapped;
    std::vector<Test> tests;
    std::uint32_t test_lanes = 0;  ///< Lanes of `tests`: all must be present.
  };
  struct Compiled {
    std::string name;
    std::optional<ConditionalComparison> conditional;  ///< Instead of all below but `levels`' size.
    std::uint32_t required = 0;
    bool has_swaps = false;
    /// Where what is open depends on one comparator alone: the level by the first threshold met.
    std::vector<std::uint8_t> by_met;
    std::vector<Level> levels;
    std::vector<Group> groups;
  };
  static bool is_swapped(const Level& level, const RowPair& pair);
  static std::vector<std::uint8_t> levels_by_met(const Compiled& compiled);
  static void decide_one_group(const Compiled& compiled, std::span<const RowPair> rows,
                               std::span<const std::uint32_t> places,
                               std::span<std::uint8_t> levels, Scratch* scratch);
  static void decide_groups(const Compiled& compiled, std::span<const RowPair> rows,
                            std::span<const std::uint32_t> places, std::span<std::uint8_t> levels,
                            Scratch* scratch);
  static Result<Compiled> compile(const Comparison& comparison, const RecordTable& table);

  std::vector<Compiled> comparisons_;
  std::size_t memory_bytes_ = 0;
};

}  // namespace samma
