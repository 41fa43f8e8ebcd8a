#pragma once
// Levels -> match weight, by Fellegi and Sunter: log2(prior odds) + sum of log2(m / u) +
// term-frequency adjustments. The adjustment of a level is  share * (log2 u_exact - log2 max(tf
// left, tf right, floor)) : agreement on a rare value weighs more (Splink's definition,
// `_tf_adjustment_sql`). u_exact is the u of the level of the same comparison that is plain
// equality on that lane, or the level's own u where there is none.
#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "compare/comparison.hpp"
#include "samma/model.hpp"
#include "score/weight.hpp"
#include "store/record_table.hpp"

namespace samma {

/// Whether a value is shared by different people (info@, a switchboard, 1900-01-01): that many
/// records have it beside the two at hand, and a hundred times the chance that its kind gives two
/// values to agree. Copies of one record are not so many.
constexpr bool is_shared(double others, double records, double expected) {
  constexpr double kOthersLeast = 8;
  constexpr double kTimesExpected = 100;
  return others >= kOthersLeast && others > kTimesExpected * expected * records;
}

/// How often each value of a lane occurs, as log2 of its share of the records that have one.
class TermFrequencies {
  static constexpr std::uint32_t kPair = 2;

 public:
  /// A value's share is counted without the records at hand, which may well be one person, and
  /// starts from `expected`, the chance that two values agree, as if that had been seen in
  /// kPriorRecords records: a value that three of twenty records have need not be common. A shared
  /// value is as common as it looks. `counts`: how many records have each value.
  TermFrequencies(std::shared_ptr<const std::vector<std::uint32_t>> counts, double expected,
                  double floor);
  /// Splink's: the plain share of the records that have a value, at least `least`.
  TermFrequencies(std::shared_ptr<const std::vector<std::uint32_t>> counts, double least);
  /// `at_hand`: how many records are compared, all with this value if more than two.
  Weight log2_share(ValueId id, std::uint32_t at_hand = kPair) const {
    const std::uint32_t count = (*counts_)[id];
    if (at_hand > kPair) return compute(count, at_hand);
    return count < by_count_.size() ? by_count_[count] : compute(count, kPair);
  }
  void fetch(ValueId id) const { __builtin_prefetch(counts_->data() + id); }
  Weight least() const { return floor_; }

 private:
  Weight compute(std::uint32_t count, std::uint32_t at_hand) const;
  std::shared_ptr<const std::vector<std::uint32_t>> counts_;  ///< [0] is not used.
  std::vector<Weight> by_count_;  ///< log2 shares of small counts, which nearly all values have.
  std::uint64_t total_ = 0;
  bool plain_ = false;
  double expected_;
  Weight floor_;
};

/// What the comparisons of a pair say, without the prior.
struct PairEvidence {
  Weight household = 0;
  Weight other = 0;
};

class Scorer {
 public:
  /// How many records have each value of a dictionary.
  using ValueCounts = std::shared_ptr<const std::vector<std::uint32_t>>;
  Scorer(const Model& model, const RecordTable& table);

  Weight prior() const { return prior_; }
  bool household(std::size_t comparison) const { return household_[comparison]; }
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
  /// `at_hand`: the size of the group, if the two stand for a group of identical records.
  Part part(std::size_t comparison, std::uint8_t level, const std::uint32_t* left,
            const std::uint32_t* right, std::uint32_t at_hand = 2) const;
  /// Asks for what part() will read.
  void fetch(std::size_t comparison, std::uint8_t level, const std::uint32_t* left,
             const std::uint32_t* right) const {
    if (level == kNeutral) return;
    const Level& asked = levels_[comparison][level];
    if (asked.frequencies == nullptr) return;
    asked.frequencies->fetch(left[asked.lane]);
    asked.frequencies->fetch(right[asked.lane]);
  }
  /// An upper bound of part() at a level.
  Weight most_at(std::size_t comparison, std::uint8_t level) const {
    return levels_[comparison][level].most;
  }
  bool has_frequencies(std::size_t comparison, std::uint8_t level) const {
    return levels_[comparison][level].frequencies != nullptr;
  }
  /// An upper bound of part() over the levels from `first` on: true for every pair.
  Weight most(std::size_t comparison, std::uint8_t first) const { return most_[comparison][first]; }

 private:
  struct Level {
    Weight weight = 0;
    Weight most = 0;  ///< With the most that frequencies can add.
    const TermFrequencies* frequencies = nullptr;
    std::size_t lane = 0;
    Weight log2_u_exact = 0;
    double share = 0;
  };
  Weight adjustment(const Level& level, Weight log2_share) const;
  void add_plain_shares(const Model& model, const RecordTable& table, const Comparison& comparison,
                        const ComparisonLevel& source,
                        const std::map<std::size_t, ValueCounts>& counts, Level* level);

  Weight prior_;
  Weight household_bits_;
  std::vector<bool> household_;
  std::vector<std::vector<Level>> levels_;
  std::vector<std::vector<Weight>> most_;
  std::vector<std::unique_ptr<TermFrequencies>> frequencies_;
};

}  // namespace samma
