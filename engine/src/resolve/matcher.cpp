#include "resolve/matcher.hpp"

#include <algorithm>
#include <utility>

#include "base/parallel.hpp"

namespace samma {

Result<Matcher> Matcher::make(const Model& model, const RecordTable& table) {
  auto comparisons = ComparisonSet::make(model, table);
  if (!comparisons) return comparisons.error();
  return Matcher(model, table, std::move(*comparisons));
}

Matcher::Matcher(const Model& model, const RecordTable& table, ComparisonSet comparisons,
                 const LaneCounts& known)
    : comparisons_(std::make_unique<const ComparisonSet>(std::move(comparisons))),
      scorer_(std::make_unique<const Scorer>(model, table, known)),
      tables_(*comparisons_, *scorer_),
      table_(&table),
      first_order_(*scorer_, *comparisons_) {}

/// What is settled without comparators, and the pairs that are left then.
void Matcher::look_up_masks(std::span<const CandidatePair> pairs, Weight needed,
                            Scratch* scratch) const {
  scratch->faulted.clear();
  scratch->masks.resize(tables_.groups());
  scratch->sums.resize(pairs.size());
  PairEvidence* const sums = scratch->sums.data();
  if (tables_.groups() == 0) std::fill_n(sums, pairs.size(), PairEvidence());
  for (std::size_t group = 0; group < tables_.groups(); ++group) {
    MaskTables::Places& places = scratch->masks[group];
    tables_.find(group, pairs, &places);
    const PairEvidence* const most = places.table->sums.data();
    const std::uint32_t* const of_pair = places.of_pair.data();
    if (group == 0) {
      for (std::size_t i = 0; i < pairs.size(); ++i) sums[i] = most[of_pair[i]];
    } else {
      for (std::size_t i = 0; i < pairs.size(); ++i) sums[i] += most[of_pair[i]];
    }
  }
  find_alive(needed, scratch);
  settle_terms(pairs, scratch);
  drop_hopeless(needed, scratch);
}

/// Which pairs stay has no pattern that a processor could foresee: no branch.
void Matcher::find_alive(Weight needed, Scratch* scratch) const {
  const std::size_t pairs = scratch->sums.size();
  scratch->alive.resize(pairs);
  std::uint32_t* const alive = scratch->alive.data();
  const PairEvidence* const sums = scratch->sums.data();
  const Scorer::Total total = scorer_->total();
  std::size_t count = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    alive[count] = static_cast<std::uint32_t>(i);
    count += static_cast<std::size_t>(total(sums[i]) >= needed);
  }
  scratch->alive.resize(count);
}

/// As find_alive().
void Matcher::drop_hopeless(Weight needed, Scratch* scratch) const {
  std::uint32_t* const alive = scratch->alive.data();
  const PairEvidence* const sums = scratch->sums.data();
  const Scorer::Total total = scorer_->total();
  const std::size_t size = scratch->alive.size();
  std::size_t count = 0;
  for (std::size_t k = 0; k < size; ++k) {
    const std::uint32_t i = alive[k];
    alive[count] = i;
    count += static_cast<std::size_t>(total(sums[i]) >= needed);
  }
  scratch->alive.resize(count);
}

/// Puts the true frequencies of equal values in place of the most that they can add, and notes what
/// else is to do for the pairs that are alive. Pairs of a block follow each other by their left
/// record, and most of them agree on nothing but what their rule asks for: what was found for one
/// pair holds for the next as a rule.
void Matcher::settle_terms(std::span<const CandidatePair> pairs, Scratch* scratch) const {
  scratch->open.resize(pairs.size());
  scratch->adjusted.resize(pairs.size());
  scratch->rows.resize(pairs.size());
  const std::span<const MaskTables::Places> masks = scratch->masks;
  std::uint64_t* const open = scratch->open.data();
  std::uint64_t* const adjusted = scratch->adjusted.data();
  RowPair* const rows = scratch->rows.data();
  PairEvidence* const sums = scratch->sums.data();
  MaskTables::Sets any;
  const std::uint32_t* left = nullptr;
  std::uint64_t terms = 0;
  PairEvidence excess;
  for (const std::uint32_t i : scratch->alive) {
    MaskTables::Sets sets;
    for (const MaskTables::Places& places : masks)
      sets |= places.table->sets.data()[places.of_pair.data()[i]];
    open[i] = sets.open;
    adjusted[i] = sets.adjusted;
    any |= sets;
    const CandidatePair& pair = pairs.data()[i];
    rows[i] = {table_->row(pair.left), table_->row(pair.right), pair.mask, pair.present};
    if (rows[i].left != left || sets.terms != terms) {
      left = rows[i].left;
      terms = sets.terms;
      excess = tables_.excess(terms, left);
    }
    sums[i] -= excess;
  }
  scratch->any = any;
}

/// Puts true weights in place of the most that a decided level with term frequencies can add.
void Matcher::adjust(std::size_t comparison, Scratch* scratch) const {
  if ((scratch->any.adjusted >> comparison & 1U) == 0) return;
  pairs_with(comparison, scratch->adjusted, scratch->alive, &scratch->asked);
  if (scratch->asked.empty()) return;
  const MaskTables::Places& places = scratch->masks[tables_.group_of(comparison)];
  const MaskTables::Known* const known = tables_.known(comparison, places);
  scratch->levels.resize(scratch->asked.size());
  for (std::size_t k = 0; k < scratch->asked.size(); ++k)
    scratch->levels.data()[k] =
        known[places.of_pair.data()[scratch->asked.data()[k]]].verdict.level;
  put(comparison, scratch->asked, scratch->levels, scratch);
}

/// The pairs for which a comparison is open; those that ids decide are decided.
void Matcher::ask(std::size_t comparison, Scratch* scratch) const {
  pairs_with(comparison, scratch->open, scratch->alive, &scratch->asked);
  if (!comparisons_->has_swaps(comparison)) return;
  std::erase_if(scratch->asked, [&](std::uint32_t i) {
    std::uint8_t level = 0;
    if (!comparisons_->decide_by_ids(comparison, scratch->rows[i], &level)) return false;
    put(comparison, {&i, 1}, {&level, 1}, scratch);
    return true;
  });
}

/// Puts the weights of levels in place of the most that a comparison can add.
void Matcher::put(std::size_t comparison, std::span<const std::uint32_t> pairs,
                  std::span<const std::uint8_t> levels, Scratch* scratch) const {
  const MaskTables::Places& places = scratch->masks[tables_.group_of(comparison)];
  const MaskTables::Known* const known = tables_.known(comparison, places);
  const Scorer::LevelWeight* const weights = scorer_->level_weight(comparison, 0);
  const auto weight_of = [&](std::size_t k) {
    return weights + std::min<std::size_t>(levels.data()[k], kLevelsMax);
  };
  const bool household = scorer_->household(comparison);
  const auto add = [&](std::size_t k, Weight weight) {
    const std::uint32_t i = pairs.data()[k];
    PairEvidence& sum = scratch->sums.data()[i];
    (household ? sum.household : sum.other) += weight - known[places.of_pair.data()[i]].most;
  };
  bool frequencies = false;
  for (std::size_t k = 0; k < pairs.size(); ++k) frequencies |= weight_of(k)->ranks != nullptr;
  if (!frequencies) {  // Most batches: no row is read.
    for (std::size_t k = 0; k < pairs.size(); ++k) add(k, weight_of(k)->weight);
    return;
  }
  const auto rows_of = [&](std::size_t k) { return scratch->rows.data()[pairs.data()[k]]; };
  for (std::size_t k = 0; k < pairs.size(); ++k)
    weight_of(k)->fetch(rows_of(k).left, rows_of(k).right);
  for (std::size_t k = 0; k < pairs.size(); ++k)
    add(k, weight_of(k)->weight + weight_of(k)->frequency(rows_of(k).left, rows_of(k).right));
}

/// What is left to be known of a comparison for the pairs that are alive.
void Matcher::settle(std::size_t comparison, Scratch* scratch) const {
  adjust(comparison, scratch);
  if ((scratch->any.open >> comparison & 1U) == 0) return;
  ask(comparison, scratch);
  if (scratch->asked.empty()) return;
  scratch->levels.resize(scratch->asked.size());
  comparisons_->decide(comparison, scratch->rows, scratch->asked, scratch->levels,
                       &scratch->comparison);
  set_faults_aside(scratch);
  put(comparison, scratch->asked, scratch->levels, scratch);
}

void Matcher::set_faults_aside(Scratch* scratch) const {
  const std::vector<std::uint32_t>& faults = scratch->comparison.conditional.faults;
  for (auto k = faults.rbegin(); k != faults.rend(); ++k) {
    scratch->faulted.push_back(scratch->asked[*k]);
    scratch->asked.erase(scratch->asked.begin() + *k);
    scratch->levels.erase(scratch->levels.begin() + *k);
  }
}

void Matcher::note_faults(Weight needed, const Scratch& scratch) const {
  for (const std::uint32_t i : scratch.faulted) {
    if (bound(scratch.sums[i]) >= needed) *faulted_ = true;
  }
}

void Matcher::settle_all(std::span<const std::size_t> order, Weight needed,
                         Scratch* scratch) const {
  for (const std::size_t c : order) {
    if (scratch->alive.empty()) break;
    if (((scratch->any.open | scratch->any.adjusted) >> c & 1U) == 0) continue;
    settle(c, scratch);
    drop_hopeless(needed, scratch);
  }
}

/// Settles everything for every pair, and chooses the order for those to come.
void Matcher::survey(Weight needed, Scratch* scratch) const {
  SettleOrder& order = *scratch->order;
  std::vector<std::uint64_t> unsettled(scratch->sums.size());
  for (const std::uint32_t i : scratch->alive)
    unsettled[i] = scratch->open[i] | scratch->adjusted[i];
  order.begin(scratch->sums, unsettled);
  for (std::size_t c = 0; c < comparisons_->size(); ++c) {
    scratch->earlier = scratch->sums;
    settle(c, scratch);
    order.add(c, scratch->earlier, scratch->sums);
  }
  order.choose(needed);
  drop_hopeless(needed, scratch);
}

void Matcher::score(std::span<const CandidatePair> pairs, Weight needed, Scratch* scratch,
                    std::vector<Link>* links) const {
  look_up_masks(pairs, needed, scratch);
  if (!scratch->order) scratch->order = first_order_;
  if (scratch->order->survey_is_due()) {
    survey(needed, scratch);
  } else {
    settle_all(scratch->order->comparisons(), needed, scratch);
  }
  note_faults(needed, *scratch);
  for (const std::uint32_t i : scratch->alive) {
    const Weight weight = bound(scratch->sums[i]);  // Nothing is open any more.
    links->push_back({pairs[i].left, pairs[i].right, weight, pairs[i].rule});
  }
}

RowPair Matcher::rows_of(const RecordPair& pair) const {
  const auto [left, right] = std::minmax(pair.left, pair.right);
  return row_pair(table_->row(left), table_->row(right), table_->stride());
}

template <class Use>
void Matcher::for_each_sum(std::span<const RecordPair> pairs, Weight needed, Use use) const {
  parallel_for(pairs.size(), 8 * kPairsAtOnce, [&](std::size_t begin, std::size_t end) {
    Scratch scratch;
    std::vector<CandidatePair> candidates;
    for (std::size_t first = begin; first < end; first += kPairsAtOnce) {
      candidates.clear();
      for (const RecordPair& pair : pairs.subspan(first, std::min(kPairsAtOnce, end - first))) {
        const auto [left, right] = std::minmax(pair.left, pair.right);
        const RowPair rows = rows_of(pair);
        candidates.push_back({left, right, rows.mask, rows.present, 0});
      }
      look_up_masks(candidates, needed, &scratch);
      settle_all(first_order_.comparisons(), needed, &scratch);
      note_faults(needed, scratch);
      for (std::size_t i = 0; i < candidates.size(); ++i) use(first + i, scratch.sums[i]);
    }
  });
}

void Matcher::weigh(std::span<const RecordPair> pairs, std::span<Weight> weights,
                    Weight needed) const {
  for_each_sum(pairs, needed,
               [&](std::size_t i, const PairEvidence& sum) { weights[i] = bound(sum); });
}

void Matcher::weigh(std::span<const RecordPair> pairs, std::span<PairEvidence> evidence) const {
  for_each_sum(pairs, kExact, [&](std::size_t i, const PairEvidence& sum) { evidence[i] = sum; });
}

void Matcher::decide(std::size_t comparison, std::span<const RecordPair> pairs,
                     std::span<std::uint8_t> levels) const {
  std::vector<RowPair> rows;
  std::vector<std::uint32_t> open;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    rows.push_back(rows_of(pairs[i]));
    if (!comparisons_->decide_by_ids(comparison, rows.back(), &levels[i]))
      open.push_back(static_cast<std::uint32_t>(i));
  }
  std::vector<std::uint8_t> decided(open.size());
  ComparisonSet::Scratch scratch;
  comparisons_->decide(comparison, rows, open, decided, &scratch);
  if (!scratch.conditional.faults.empty()) *faulted_ = true;
  for (std::size_t k = 0; k < open.size(); ++k) levels[open[k]] = decided[k];
}

Weight Matcher::explain(RecordIndex left, RecordIndex right,
                        std::vector<ComparisonOutcome>* outcomes, std::uint32_t at_hand) const {
  const std::uint32_t* a = table_->row(std::min(left, right));
  const std::uint32_t* b = table_->row(std::max(left, right));
  const RowPair pair = rows_of({left, right});
  ComparisonSet::Scratch scratch;
  PairEvidence sum;
  for (std::size_t c = 0; c < comparisons_->size(); ++c) {
    ComparisonOutcome outcome;
    if (!comparisons_->decide_by_ids(c, pair, &outcome.level)) {
      const std::uint32_t place = 0;
      comparisons_->decide(c, {&pair, 1}, {&place, 1}, {&outcome.level, 1}, &scratch);
      if (!scratch.conditional.faults.empty()) *faulted_ = true;
    }
    outcome.part = scorer_->part(c, outcome.level, a, b, at_hand);
    add(c, outcome.part.level + outcome.part.frequency, &sum);
    if (outcomes != nullptr) outcomes->push_back(outcome);
  }
  return bound(sum);
}

}  // namespace samma
