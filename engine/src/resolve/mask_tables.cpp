#include "resolve/mask_tables.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace samma {

MaskTables::MaskTables(const ComparisonSet& comparisons, const Scorer& scorer)
    : comparisons_(&comparisons), scorer_(&scorer), groups_(comparisons), tables_(groups_.size()) {
  for (std::size_t c = 0; c < comparisons.size(); ++c) {
    for (std::uint8_t level = 0; level < comparisons.level_count(c); ++level) {
      if (scorer.has_frequencies(c, level) && terms_.size() < kTermsMost)
        terms_.push_back({c, level, scorer.household(c), scorer.level_weight(c, level),
                          scorer.most_at(c, level)});
    }
  }
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    const MaskGroups::Group& group = groups_[g];
    tables_[g].known.resize(group.comparisons.size());
    for (std::uint32_t place = 0; place < group.places(); ++place)
      add(group, group.at(place), &tables_[g]);
  }
}

/// The next place of a table.
void MaskTables::add(const MaskGroups::Group& group, MaskLanes bits, Table* table) const {
  PairEvidence sum;
  Sets sets;
  for (std::size_t i = 0; i < group.comparisons.size(); ++i) {
    const std::size_t c = group.comparisons[i];
    Known known;
    known.verdict = comparisons_->by_mask(c, bits.equal, bits.present);
    const auto [level, open] = known.verdict;
    if (level != kNeutral) known.most = open ? scorer_->most(c, level) : scorer_->most_at(c, level);
    const std::uint64_t bit = std::uint64_t{1} << c;
    if (open) {
      sets.open |= bit;
    } else if (const std::uint64_t term = term_of(c, level, bits.equal); term != 0) {
      sets.terms |= term;
    } else if (scorer_->has_frequencies(c, level)) {
      sets.adjusted |= bit;
    }
    (scorer_->household(c) ? sum.household : sum.other) += known.most;
    table->known[i].push_back(known);
  }
  table->sums.push_back(sum);
  table->sets.push_back(sets);
}

std::uint64_t MaskTables::term_of(std::size_t comparison, std::uint8_t level,
                                  std::uint32_t equal) const {
  const auto found = std::find_if(terms_.begin(), terms_.end(), [&](const Term& term) {
    return term.comparison == comparison && term.level == level;
  });
  if (found == terms_.end() || (equal >> found->weight->lane & 1U) == 0) return 0;
  return std::uint64_t{1} << (found - terms_.begin());
}

void MaskTables::find(std::size_t group, std::span<const CandidatePair> pairs,
                      Places* places) const {
  const MaskGroups::Group& asked = groups_[group];
  places->of_pair.resize(pairs.size());
  places->table = &tables_[group];
  if (asked.places() != 0) return MaskGroups::find(asked, pairs, places->of_pair.data());
  places->table = &places->made;
  places->made.sums.clear();
  places->made.sets.clear();
  places->made.known.assign(asked.comparisons.size(), {});
  std::iota(places->of_pair.begin(), places->of_pair.end(), 0U);
  for (const CandidatePair& pair : pairs) add(asked, {pair.mask, pair.present}, &places->made);
}

PairEvidence MaskTables::excess(std::uint64_t terms, const std::uint32_t* row) const {
  PairEvidence sum;
  for (; terms != 0; terms &= terms - 1) {
    const Term& term = terms_.data()[std::countr_zero(terms)];
    const Weight least = term.weight->weight + term.weight->frequency(row, row);
    (term.household ? sum.household : sum.other) += term.most - least;
  }
  return sum;
}

}  // namespace samma
