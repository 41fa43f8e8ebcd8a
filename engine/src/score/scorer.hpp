#pragma once
// Levels -> match weight, by Fellegi and Sunter: log2(prior odds) + sum of log2(m / u) +
// term-frequency adjustments. The adjustment of a level is  share * (log2 u_exact - log2 max(tf
// left, tf right, floor)) : agreement on a rare value weighs more (Splink's definition,
// `_tf_adjustment_sql`). u_exact is the u of the level of the same comparison that is plain
// equality on that lane, or the level's own u where there is none.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/prefetch.hpp"
#include "compare/comparison.hpp"
#include "model/lanes.hpp"
#include "samma/model.hpp"
#include "score/weight.hpp"
#include "store/record_table.hpp"
#include "store/value_counts.hpp"

namespace samma {

/// Whether a value is shared by different people (info@, a switchboard, 1900-01-01): that many
/// records have it beside the two at hand, and a hundred times the chance that its kind gives two
/// values to agree. Copies of one record are not so many.
constexpr bool is_shared(double others, double records, double expected) {
  constexpr double kOthersLeast = 8;
  constexpr double kTimesExpected = 100;
  return others >= kOthersLeast && others > kTimesExpected * expected * records;
}

/// log2 of the share of the records with a value that have one value, by how many have it.
class TermFrequencies {
 public:
  /// A value's share is counted without the records at hand, which may well be one person, and
  /// starts from `expected`, the chance that two values agree, as if that had been seen in
  /// kPriorRecords records: a value that three of twenty records have need not be common. A shared
  /// value is as common as it looks. `total`: how many records have a value.
  TermFrequencies(std::uint64_t total, double expected, double floor);
  /// Splink's: the plain share of the records that have a value, at least `least`.
  TermFrequencies(std::uint64_t total, double least);
  /// Never falls with the count. `at_hand`: how many records are compared, all with this value if
  /// more than two.
  Weight log2_share(std::uint32_t count, std::uint32_t at_hand = kPair) const;
  static constexpr std::uint32_t kPair = 2;

 private:
  double total_;
  bool plain_;
  double expected_;
  Weight floor_;
};

/// What the comparisons of a pair say, without the prior.
struct PairEvidence {
  Weight household = 0;
  Weight other = 0;
  PairEvidence& operator+=(const PairEvidence& more) {
    household += more.household;
    other += more.other;
    return *this;
  }
  PairEvidence& operator-=(const PairEvidence& less) {
    household -= less.household;
    other -= less.other;
    return *this;
  }
};

class Scorer {
 public:
  /// `known`: counts of lanes of that table, which are not counted again.
  Scorer(const Model& model, const RecordTable& table, const LaneCounts& known = {});

  Weight prior() const { return prior_; }
  /// Of the lanes whose frequencies count.
  const LaneCounts& counts() const { return counts_; }
  std::size_t memory_bytes() const;  ///< Of term frequencies.
  bool household(std::size_t comparison) const { return household_[comparison]; }
  /// What total() computes, for loops over many pairs.
  struct Total {
    Weight prior;
    Weight household_most;
    Weight operator()(const PairEvidence& sum) const {
      return prior + std::min(sum.household, household_most) + sum.other;
    }
  };
  Total total() const { return {prior_, std::max<Weight>(0, household_bits_ - prior_)}; }
  /// Prior, evidence of household comparisons (up to the model's limit) and all other evidence.
  Weight total(Weight household, Weight other) const { return total(prior_, household, other); }
  /// The same under another prior.
  Weight total(Weight prior, Weight household, Weight other) const {
    return prior + std::min(household, std::max<Weight>(0, household_bits_ - prior)) + other;
  }
  /// The weight of one comparison at a level (0 for kNeutral), split as explanations show it.
  struct Part {
    Weight level = 0;
    Weight frequency = 0;
  };
  Part part(std::size_t comparison, std::uint8_t level, const std::uint32_t* left,
            const std::uint32_t* right) const {
    const LevelWeight& asked = *level_weight(comparison, level);
    return {asked.weight, asked.frequency(left, right)};
  }
  /// The same for two that stand for a group of identical records, of which there are `at_hand`.
  Part part(std::size_t comparison, std::uint8_t level, const std::uint32_t* left,
            const std::uint32_t* right, std::uint32_t at_hand) const;
  /// What part() looks up.
  struct LevelWeight {
    Weight weight = 0;
    const std::uint32_t* ranks = nullptr;  ///< By value id; null: frequencies do not count.
    const Weight* by_rank = nullptr;  ///< Of the larger count of two values; 0 of no value at all.
    std::size_t lane = 0;

    /// Where one side has no value, the other stands for both.
    Weight frequency(const std::uint32_t* left, const std::uint32_t* right) const {
      if (ranks == nullptr) return 0;
      return by_rank[std::max(ranks[left[lane]], ranks[right[lane]])];
    }
    void fetch(const std::uint32_t* left, const std::uint32_t* right) const {
      if (ranks == nullptr) return;
      prefetch_line(ranks + left[lane]);
      prefetch_line(ranks + right[lane]);
    }
  };
  const LevelWeight* level_weight(std::size_t comparison, std::uint8_t level) const {
    return level_weights_.data() + comparison * (kLevelsMax + 1) +
           std::min<std::size_t>(level, kLevelsMax);
  }
  /// An upper bound of part() at a level.
  Weight most_at(std::size_t comparison, std::uint8_t level) const {
    return levels_[comparison][level].most;
  }
  bool has_frequencies(std::size_t comparison, std::uint8_t level) const {
    return level_weight(comparison, level)->ranks != nullptr;
  }
  /// An upper bound of part() over the levels from `first` on: true for every pair.
  Weight most(std::size_t comparison, std::uint8_t first) const { return most_[comparison][first]; }
  /// How far the bound of a comparison falls if its values turn out to differ: from the most below
  /// its best level, which is equality as a rule, to its last level.
  Weight spread(std::size_t comparison) const {
    return most_[comparison][most_[comparison].size() > 2 ? 1 : 0] -
           levels_[comparison].back().weight;
  }

 private:
  struct Level {
    Weight weight = 0;
    Weight most = 0;                      ///< With the most that frequencies can add.
    const ValueCounts* counts = nullptr;  ///< Null: frequencies do not count.
    std::size_t lane = 0;
    std::optional<TermFrequencies> frequencies;
    Weight log2_u_exact = 0;
    double share = 0;
    std::vector<Weight> by_rank;
  };
  static Weight adjustment(const Level& level, Weight log2_share);
  void add_frequencies(const Model& model, const RecordTable& table, const Comparison& comparison,
                       const ComparisonLevel& source, Level* level);

  Weight prior_;
  Weight household_bits_;
  std::vector<bool> household_;
  std::vector<std::vector<Level>> levels_;
  std::vector<std::vector<Weight>> most_;
  std::vector<LevelWeight> level_weights_;  ///< kLevelsMax of each comparison, then neutral.
  LaneCounts counts_;
};

}  // namespace samma
