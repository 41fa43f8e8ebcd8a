#pragma once
// The matcher: candidate pairs -> match weights. Batch, lookup and explain all come through here.
//
// Per batch of pairs: mask and presence decide most comparisons; the best that the open ones could
// still add is known; pairs that cannot reach the lowest weight that anybody needs are dropped. The
// others go through the open comparisons, a comparison at a time, and are dropped as soon as their
// bound falls short. The bound is a true one: early exit changes speed, never a result.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "block/block_join.hpp"
#include "compare/comparison.hpp"
#include "score/link.hpp"
#include "score/scorer.hpp"

namespace samma {

/// What one comparison said about a pair.
struct ComparisonOutcome {
  std::uint8_t level = kNeutral;
  Scorer::Part part;
};

class Matcher {
 public:
  /// Model and table must outlive the matcher.
  static Result<Matcher> make(const Model& model, const RecordTable& table);
  /// With the comparisons of that model and table.
  Matcher(const Model& model, const RecordTable& table, ComparisonSet comparisons);

  struct Scratch {
    std::vector<RowPair> rows;
    std::vector<std::uint32_t> alive;  ///< Places in `rows`.
    struct Sum {
      Weight household = 0;       ///< Decided household comparisons.
      Weight other = 0;           ///< Decided other ones.
      Weight household_open = 0;  ///< Most that the undecided ones can still add.
      Weight other_open = 0;
    };
    std::vector<Sum> sums;
    std::vector<std::uint8_t> by_mask;     ///< Per pair and comparison: what the mask says, and ...
    std::vector<std::uint8_t> first_open;  ///< ... the first open level, or kDecided.
    std::vector<RowPair> column;
    std::vector<std::uint32_t> places;
    std::vector<std::uint8_t> levels;
    ComparisonSet::Scratch comparison;
  };
  /// Appends the pairs that weigh at least `needed`.
  void score(std::span<const CandidatePair> pairs, Weight needed, Scratch* scratch,
             std::vector<Link>* links) const;

  /// The whole weights of any pairs.
  void weigh(std::span<const RecordPair> pairs, std::span<Weight> weights) const;
  /// The same in its parts, and the sum of the parts under another prior.
  void weigh(std::span<const RecordPair> pairs, std::span<PairEvidence> evidence) const;
  Weight total(Weight prior, const PairEvidence& evidence) const {
    return scorer_.total(prior, evidence.household, evidence.other);
  }

  /// The whole weight of any two records, and what each comparison said, in the model's order.
  /// `at_hand`: the size of the group, if they stand for a group of identical records; see Scorer.
  Weight explain(RecordIndex left, RecordIndex right, std::vector<ComparisonOutcome>* outcomes,
                 std::uint32_t at_hand = 2) const;
  Weight prior() const { return scorer_.prior(); }
  /// See ComparisonSet::fault.
  Result<void> fault() const { return comparisons_.fault(); }

 private:
  Weight bound(const Scratch::Sum& sum) const {
    return scorer_.total(sum.household + sum.household_open, sum.other + sum.other_open);
  }
  /// Leaves the sums in scratch, where everything is decided.
  void score_in_full(std::span<const RecordPair> pairs, Scratch* scratch) const;
  void read_masks(std::span<const CandidatePair> pairs, Scratch* scratch) const;
  void decide_by_masks(std::span<const CandidatePair> pairs, Weight needed, Scratch* scratch) const;
  void decide_open(std::size_t comparison, Weight needed, Scratch* scratch) const;

  ComparisonSet comparisons_;
  Scorer scorer_;
  const RecordTable* table_;
  /// Comparisons in the order in which open ones are decided: those that can lower the bound most
  /// come first; household ones last, because their sum is cut off anyway.
  std::vector<std::size_t> order_;
};

}  // namespace samma
