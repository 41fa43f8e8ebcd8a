#pragma once
// The order in which a matcher settles comparisons, chosen as a database chooses the order of
// joins: from what a survey of some pairs showed.
//
// A pair is dropped once the most that it can still weigh is too little. Which comparison takes it
// there soonest depends on the rule that proposed it (pairs of one surname differ elsewhere) and on
// the threshold, and comparisons differ tenfold in cost. Any order gives the same links. Measured
// beside a fixed order, CPU seconds: 9.8 and 15.0 for 83 million pairs of two million persons
// under the rules and conditions of the job wikidata_7m of scripts/bench_peers. A million persons
// under loose rules took 5 % longer in all while long texts and short ones were held to cost the
// same: e-mails came before first names, which drop fewer pairs, but for a third of the time.
#include <cstdint>
#include <span>
#include <vector>

#include "compare/comparison.hpp"
#include "score/scorer.hpp"

namespace samma {

class SettleOrder {
 public:
  /// Until a survey says more: those that can lower the bound most come first; household ones last,
  /// because their sum is cut off anyway.
  SettleOrder(const Scorer& scorer, const ComparisonSet& comparisons);
  std::span<const std::size_t> comparisons() const { return order_; }

  /// Whether the next batch is to be surveyed: the first, and then ever fewer.
  bool survey_is_due();
  /// The pairs of a survey, with the most that each can weigh, and a bit for each comparison that
  /// is not settled.
  void begin(std::span<const PairEvidence> most, std::span<const std::uint64_t> unsettled);
  /// By how much settling a comparison lowered each pair of the survey.
  void add(std::size_t comparison, std::span<const PairEvidence> before,
           std::span<const PairEvidence> after);
  /// The comparisons in the order that drops pairs below `needed` for the least time.
  void choose(Weight needed);

 private:
  struct Step {
    std::vector<Weight> falls;  ///< By pair.
    double cost;
  };
  /// How far the pairs come on their way to being dropped, for what it costs.
  double merit(std::size_t comparison, Weight needed, std::span<const PairEvidence> sums,
               std::span<const std::uint32_t> alive) const;
  PairEvidence lowered(std::size_t comparison, std::uint32_t pair, PairEvidence sum) const;
  Weight bound(const PairEvidence& sum) const { return scorer_->total(sum.household, sum.other); }

  const Scorer* scorer_;
  std::vector<std::size_t> order_;
  std::uint64_t batches_ = 0;
  std::uint64_t next_survey_ = 0;
  std::vector<PairEvidence> most_;        ///< Of all pairs surveyed so far.
  std::vector<std::uint64_t> unsettled_;  ///< Likewise.
  std::vector<Step> steps_;               ///< By comparison.
};

}  // namespace samma
