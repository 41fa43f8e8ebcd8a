#include "resolve/matcher.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

#include "base/parallel.hpp"

namespace samma {

Result<Matcher> Matcher::make(const Model& model, const RecordTable& table) {
  auto comparisons = ComparisonSet::make(model, table);
  if (!comparisons) return comparisons.error();
  return Matcher(model, table, std::move(*comparisons));
}

Matcher::Matcher(const Model& model, const RecordTable& table, ComparisonSet comparisons)
    : comparisons_(std::make_unique<const ComparisonSet>(std::move(comparisons))),
      scorer_(std::make_unique<const Scorer>(model, table)),
      tables_(*comparisons_, *scorer_),
      table_(&table) {
  for (std::size_t c = 0; c < comparisons_->size(); ++c) order_.push_back(c);
  std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
    if (scorer_->household(a) != scorer_->household(b)) return scorer_->household(b);
    return scorer_->spread(a) > scorer_->spread(b);
  });
}

/// The pairs that are left once the masks are known.
void Matcher::look_up_masks(std::span<const CandidatePair> pairs, Weight needed,
                            Scratch* scratch) const {
  scratch->sums.assign(pairs.size(), {});
  scratch->open.assign(pairs.size(), 0);
  scratch->adjusted.assign(pairs.size(), 0);
  scratch->table_places.resize(tables_.groups());
  for (std::size_t group = 0; group < tables_.groups(); ++group) {
    std::vector<std::uint32_t>& places = scratch->table_places[group];
    places.resize(pairs.size());
    tables_.find(group, pairs, places.data());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const MaskTables::Entry entry = tables_.entry(group, places[i], pairs[i]);
      scratch->sums[i].household += entry.household;
      scratch->sums[i].other += entry.other;
      scratch->open[i] |= entry.open;
      scratch->adjusted[i] |= entry.adjusted;
    }
  }
  // Which pairs stay has no pattern that a processor could foresee: no branch.
  scratch->alive.resize(pairs.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    scratch->alive[count] = static_cast<std::uint32_t>(i);
    count += static_cast<std::size_t>(bound(scratch->sums[i]) >= needed);
  }
  scratch->alive.resize(count);
  scratch->rows.resize(pairs.size());
  for (const std::uint32_t i : scratch->alive) {
    scratch->rows[i] = {table_->row(pairs[i].left), table_->row(pairs[i].right), pairs[i].mask,
                        pairs[i].present};
  }
}

/// Puts true weights in place of the most that decided levels with term frequencies can add.
void Matcher::adjust_decided(std::span<const CandidatePair> pairs, Weight needed,
                             Scratch* scratch) const {
  const auto level_of = [&](std::uint32_t i, std::size_t c) {
    return tables_.verdict(c, scratch->table_places[tables_.group_of(c)][i], pairs[i]).level;
  };
  const auto for_each_adjusted = [&](auto use) {
    for (const std::uint32_t i : scratch->alive) {
      const std::uint32_t* left = table_->row(pairs[i].left);
      const std::uint32_t* right = table_->row(pairs[i].right);
      for (std::uint64_t rest = scratch->adjusted[i]; rest != 0; rest &= rest - 1) {
        const auto c = static_cast<std::size_t>(std::countr_zero(rest));
        use(i, c, level_of(i, c), left, right);
      }
    }
  };
  for_each_adjusted([&](std::uint32_t, std::size_t c, std::uint8_t level, const auto* left,
                        const auto* right) { scorer_->fetch(c, level, left, right); });
  for_each_adjusted(
      [&](std::uint32_t i, std::size_t c, std::uint8_t level, const auto* left, const auto* right) {
        const Scorer::Part part = scorer_->part(c, level, left, right);
        add(c, part.level + part.frequency - scorer_->most_at(c, level), &scratch->sums[i]);
      });
  drop_hopeless(needed, scratch);
}

void Matcher::drop_hopeless(Weight needed, Scratch* scratch) const {
  std::size_t count = 0;
  for (const std::uint32_t i : scratch->alive) {
    scratch->alive[count] = i;
    count += static_cast<std::size_t>(bound(scratch->sums[i]) >= needed);
  }
  scratch->alive.resize(count);
}

void Matcher::decide_open(std::size_t comparison, std::span<const CandidatePair> pairs,
                          Weight needed, Scratch* scratch) const {
  const std::vector<std::uint32_t>& places = scratch->table_places[tables_.group_of(comparison)];
  const bool swaps = comparisons_->has_swaps(comparison);
  const auto replace = [&](std::uint32_t i, std::uint8_t level) {
    const RowPair& rows = scratch->rows[i];
    const Scorer::Part part = scorer_->part(comparison, level, rows.left, rows.right);
    const std::uint8_t first = tables_.verdict(comparison, places[i], pairs[i]).level;
    add(comparison, part.level + part.frequency - scorer_->most(comparison, first),
        &scratch->sums[i]);
  };
  scratch->asked.clear();
  for (const std::uint32_t i : scratch->alive) {
    if ((scratch->open[i] >> comparison & 1U) == 0) continue;
    std::uint8_t level = 0;
    if (swaps && comparisons_->decide_by_ids(comparison, scratch->rows[i], &level)) {
      replace(i, level);
    } else {
      scratch->asked.push_back(i);
    }
  }
  scratch->levels.resize(scratch->asked.size());
  comparisons_->decide(comparison, scratch->rows, scratch->asked, scratch->levels,
                       &scratch->comparison);
  for (std::size_t k = 0; k < scratch->asked.size(); ++k) {
    const RowPair& rows = scratch->rows[scratch->asked[k]];
    scorer_->fetch(comparison, scratch->levels[k], rows.left, rows.right);
  }
  for (std::size_t k = 0; k < scratch->asked.size(); ++k)
    replace(scratch->asked[k], scratch->levels[k]);
  drop_hopeless(needed, scratch);
}

void Matcher::run_steps(std::span<const CandidatePair> pairs, Weight needed,
                        Scratch* scratch) const {
  look_up_masks(pairs, needed, scratch);
  adjust_decided(pairs, needed, scratch);
  for (const std::size_t c : order_) {
    if (scratch->alive.empty()) break;
    decide_open(c, pairs, needed, scratch);
  }
}

void Matcher::score(std::span<const CandidatePair> pairs, Weight needed, Scratch* scratch,
                    std::vector<Link>* links) const {
  run_steps(pairs, needed, scratch);
  for (const std::uint32_t i : scratch->alive) {
    const Weight weight = bound(scratch->sums[i]);  // Nothing is open any more.
    links->push_back({pairs[i].left, pairs[i].right, weight, pairs[i].rule});
  }
}

template <class Use>
void Matcher::score_in_full(std::span<const RecordPair> pairs, Use use) const {
  constexpr Weight kAll = std::numeric_limits<Weight>::min();
  constexpr std::size_t kPairsAtOnce = 512;  // As a block join proposes them.
  parallel_for(pairs.size(), 8 * kPairsAtOnce, [&](std::size_t begin, std::size_t end) {
    Scratch scratch;
    std::vector<CandidatePair> candidates;
    for (std::size_t first = begin; first < end; first += kPairsAtOnce) {
      candidates.clear();
      for (const RecordPair& pair : pairs.subspan(first, std::min(kPairsAtOnce, end - first))) {
        const auto [left, right] = std::minmax(pair.left, pair.right);
        const RowPair rows = row_pair(table_->row(left), table_->row(right), table_->stride());
        candidates.push_back({left, right, rows.mask, rows.present, 0});
      }
      run_steps(candidates, kAll, &scratch);
      for (std::size_t i = 0; i < candidates.size(); ++i) use(first + i, scratch.sums[i]);
    }
  });
}

void Matcher::weigh(std::span<const RecordPair> pairs, std::span<Weight> weights) const {
  score_in_full(pairs, [&](std::size_t i, const Scratch::Sum& sum) { weights[i] = bound(sum); });
}

void Matcher::weigh(std::span<const RecordPair> pairs, std::span<PairEvidence> evidence) const {
  score_in_full(pairs, [&](std::size_t i, const Scratch::Sum& sum) {
    evidence[i] = {sum.household, sum.other};
  });
}

Weight Matcher::explain(RecordIndex left, RecordIndex right,
                        std::vector<ComparisonOutcome>* outcomes, std::uint32_t at_hand) const {
  const std::uint32_t* a = table_->row(std::min(left, right));
  const std::uint32_t* b = table_->row(std::max(left, right));
  const RowPair pair = row_pair(a, b, table_->stride());
  ComparisonSet::Scratch scratch;
  Scratch::Sum sum{0, 0};
  for (std::size_t c = 0; c < comparisons_->size(); ++c) {
    ComparisonOutcome outcome;
    if (!comparisons_->decide_by_ids(c, pair, &outcome.level)) {
      const std::uint32_t place = 0;
      comparisons_->decide(c, {&pair, 1}, {&place, 1}, {&outcome.level, 1}, &scratch);
    }
    outcome.part = scorer_->part(c, outcome.level, a, b, at_hand);
    add(c, outcome.part.level + outcome.part.frequency, &sum);
    if (outcomes != nullptr) outcomes->push_back(outcome);
  }
  return bound(sum);
}

}  // namespace samma
