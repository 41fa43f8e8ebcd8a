#include "resolve/mask_tables.hpp"

#include <numeric>

namespace samma {

MaskTables::MaskTables(const ComparisonSet& comparisons, const Scorer& scorer)
    : comparisons_(&comparisons), scorer_(&scorer), groups_(comparisons), tables_(groups_.size()) {
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    const MaskGroups::Group& group = groups_[g];
    tables_[g].known.resize(group.comparisons.size());
    for (std::uint32_t place = 0; place < group.places(); ++place)
      add(group, group.at(place), &tables_[g]);
  }
}

/// The next place of a table.
void MaskTables::add(const MaskGroups::Group& group, MaskLanes bits, Table* table) const {
  Sum sum;
  for (std::size_t i = 0; i < group.comparisons.size(); ++i) {
    const std::size_t c = group.comparisons[i];
    Known known;
    known.verdict = comparisons_->by_mask(c, bits.equal, bits.present);
    const auto [level, open] = known.verdict;
    if (level != kNeutral) known.most = open ? scorer_->most(c, level) : scorer_->most_at(c, level);
    const std::uint64_t bit = std::uint64_t{1} << c;
    if (open) sum.open |= bit;
    if (!open && scorer_->has_frequencies(c, level)) sum.adjusted |= bit;
    (scorer_->household(c) ? sum.household : sum.other) += known.most;
    table->known[i].push_back(known);
  }
  table->sums.push_back(sum);
}

void MaskTables::find(std::size_t group, std::span<const CandidatePair> pairs,
                      Places* places) const {
  const MaskGroups::Group& asked = groups_[group];
  places->of_pair.resize(pairs.size());
  places->table = &tables_[group];
  if (asked.places() != 0) return MaskGroups::find(asked, pairs, places->of_pair.data());
  places->table = &places->made;
  places->made.sums.clear();
  places->made.known.assign(asked.comparisons.size(), {});
  std::iota(places->of_pair.begin(), places->of_pair.end(), 0U);
  for (const CandidatePair& pair : pairs) add(asked, {pair.mask, pair.present}, &places->made);
}

}  // namespace samma
