#pragma once
// The matcher: candidate pairs -> match weights. Batch, lookup and explain all come through here.
//
// Every pair carries the most that it can still weigh. Per batch of pairs:
//
//   1. masks    tables say what is decided, and the most that the rest can add     no row is read
//   2. terms    what is equal weighs by the true frequencies of its values         the left row
//   3. settle   a comparison at a time: levels that are open go through its comparator, and the
//               true frequencies of values take the place of the most that they can add
//
// After each step pairs that cannot reach the lowest weight that anybody needs are dropped. The
// bound is a true one: early exit changes speed, never a result. SettleOrder chooses the order.
#include <atomic>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "block/block_join.hpp"
#include "compare/comparison.hpp"
#include "resolve/mask_tables.hpp"
#include "resolve/settle_order.hpp"
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
  /// With the comparisons of that model and table; `known`: see Scorer.
  Matcher(const Model& model, const RecordTable& table, ComparisonSet comparisons,
          const LaneCounts& known = {});

  struct Scratch {
    std::vector<MaskTables::Places> masks;  ///< By group.
    /// What is decided, and the most that the rest can add.
    std::vector<PairEvidence> sums;
    std::vector<PairEvidence> earlier;  ///< The sums before a comparison that is surveyed.
    std::vector<std::uint32_t> alive;   ///< Pairs, ascending.
    // Of pairs that were alive after step 1:
    std::vector<std::uint64_t> open;      ///< Per pair, a bit per comparison: not decided yet.
    std::vector<std::uint64_t> adjusted;  ///< Likewise: the sum has the most of its frequencies.
    std::vector<RowPair> rows;            ///< Per pair.
    MaskTables::Sets any;                 ///< All sets together.
    std::vector<std::uint32_t> asked;     ///< Pairs that go through a comparator.
    std::vector<std::uint32_t> faulted;   ///< Pairs whose sums keep the most that a fault hides.
    std::vector<std::uint8_t> levels;
    ComparisonSet::Scratch comparison;
    std::optional<SettleOrder> order;  ///< Of the pairs that came through score() so far.
  };
  /// Appends the pairs that weigh at least `needed`.
  void score(std::span<const CandidatePair> pairs, Weight needed, Scratch* scratch,
             std::vector<Link>* links) const;

  static constexpr Weight kExact = std::numeric_limits<Weight>::min();
  /// The whole weights of any pairs, on several threads; one under `needed` may be any other number
  /// under it.
  void weigh(std::span<const RecordPair> pairs, std::span<Weight> weights,
             Weight needed = kExact) const;
  /// The same in its parts, and the sum of the parts under another prior.
  void weigh(std::span<const RecordPair> pairs, std::span<PairEvidence> evidence) const;
  Weight total(Weight prior, const PairEvidence& evidence) const {
    return scorer_->total(prior, evidence.household, evidence.other);
  }

  /// The level of one comparison for any pairs.
  void decide(std::size_t comparison, std::span<const RecordPair> pairs,
              std::span<std::uint8_t> levels) const;

  /// The whole weight of any two records, and what each comparison said, in the model's order.
  /// `at_hand`: the size of the group, if they stand for a group of identical records; see Scorer.
  Weight explain(RecordIndex left, RecordIndex right, std::vector<ComparisonOutcome>* outcomes,
                 std::uint32_t at_hand = 2) const;
  Weight prior() const { return scorer_->prior(); }
  const LaneCounts& counts() const { return scorer_->counts(); }
  std::size_t comparator_bytes() const { return comparisons_->memory_bytes(); }
  std::size_t frequency_bytes() const { return scorer_->memory_bytes(); }
  /// A condition that could not be evaluated for a pair that all else leaves in question: what was
  /// matched so far is then worth nothing. Pairs that are dropped whatever the condition says do
  /// not count, so that the order of comparisons cannot show.
  Result<void> fault() const { return *faulted_ ? comparisons_->fault() : Result<void>(); }

 private:
  Weight bound(const PairEvidence& sum) const { return scorer_->total(sum.household, sum.other); }
  void add(std::size_t comparison, Weight weight, PairEvidence* sum) const {
    (scorer_->household(comparison) ? sum->household : sum->other) += weight;
  }
  RowPair rows_of(const RecordPair& pair) const;
  /// Calls use(place, sum) for the pairs, on several threads; everything is decided in the sums of
  /// pairs that weigh at least `needed`, the others have a bound below it.
  template <class Use>
  void for_each_sum(std::span<const RecordPair> pairs, Weight needed, Use use) const;
  void look_up_masks(std::span<const CandidatePair> pairs, Weight needed, Scratch* scratch) const;
  void find_alive(Weight needed, Scratch* scratch) const;
  void settle_terms(std::span<const CandidatePair> pairs, Scratch* scratch) const;
  void settle_all(std::span<const std::size_t> order, Weight needed, Scratch* scratch) const;
  void survey(Weight needed, Scratch* scratch) const;
  void settle(std::size_t comparison, Scratch* scratch) const;
  void set_faults_aside(Scratch* scratch) const;
  void note_faults(Weight needed, const Scratch& scratch) const;
  void ask(std::size_t comparison, Scratch* scratch) const;
  void adjust(std::size_t comparison, Scratch* scratch) const;
  void put(std::size_t comparison, std::span<const std::uint32_t> pairs,
           std::span<const std::uint8_t> levels, Scratch* scratch) const;
  void drop_hopeless(Weight needed, Scratch* scratch) const;

  std::unique_ptr<const ComparisonSet> comparisons_;
  std::unique_ptr<const Scorer> scorer_;
  MaskTables tables_;
  const RecordTable* table_;
  SettleOrder first_order_;
  std::unique_ptr<std::atomic<bool>> faulted_ = std::make_unique<std::atomic<bool>>(false);
};

}  // namespace samma
