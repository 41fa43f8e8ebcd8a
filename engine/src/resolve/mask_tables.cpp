#include "resolve/mask_tables.hpp"

#include <immintrin.h>

#include <bit>
#include <numeric>

namespace samma {
namespace {

int bits_of(MaskLanes lanes) { return std::popcount(lanes.equal) + std::popcount(lanes.present); }

/// The bits of `value` that stand under `mask`, pushed together.
std::uint32_t gather_bits(std::uint32_t value, std::uint32_t mask) {
  std::uint32_t gathered = 0;
  for (unsigned place = 0; mask != 0; mask &= mask - 1, ++place)
    gathered |= (value >> std::countr_zero(mask) & 1U) << place;
  return gathered;
}

std::uint32_t scatter_bits(std::uint32_t gathered, std::uint32_t mask) {
  std::uint32_t value = 0;
  for (; mask != 0; mask &= mask - 1, gathered >>= 1U)
    value |= (gathered & 1U) << std::countr_zero(mask);
  return value;
}

void find_plain(MaskLanes lanes, std::span<const CandidatePair> pairs, std::uint32_t* places) {
  const int shift = std::popcount(lanes.equal);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    places[i] = gather_bits(pairs[i].mask, lanes.equal) |
                gather_bits(pairs[i].present, lanes.present) << shift;
  }
}

__attribute__((target("bmi2"))) void find_bmi2(MaskLanes lanes,
                                               std::span<const CandidatePair> pairs,
                                               std::uint32_t* places) {
  const int shift = std::popcount(lanes.equal);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    places[i] = _pext_u32(pairs[i].mask, lanes.equal) | _pext_u32(pairs[i].present, lanes.present)
                                                            << shift;
  }
}

}  // namespace

MaskTables::MaskTables(const ComparisonSet& comparisons, const Scorer& scorer)
    : comparisons_(&comparisons), scorer_(&scorer) {
  for (std::size_t c = 0; c < comparisons.size(); ++c) {
    const MaskLanes own = comparisons.mask_lanes(c);
    const auto with_own = [&](MaskLanes lanes) {
      return MaskLanes{lanes.equal | own.equal, lanes.present | own.present};
    };
    std::size_t group = 0;
    while (group < groups_.size() && bits_of(with_own(groups_[group].lanes)) > kBitsMost) ++group;
    if (group == groups_.size()) groups_.emplace_back();
    groups_[group].lanes = with_own(groups_[group].lanes);
    home_.push_back({group, groups_[group].comparisons.size()});
    groups_[group].comparisons.push_back(c);
  }
  for (Group& group : groups_) fill(&group);
}

void MaskTables::fill(Group* group) const {
  const int bits = bits_of(group->lanes);
  if (bits > kBitsMost) return;
  group->table.known.resize(group->comparisons.size());
  for (std::uint32_t place = 0; place < std::uint32_t{1} << bits; ++place) {
    add(*group, scatter_bits(place, group->lanes.equal),
        scatter_bits(place >> std::popcount(group->lanes.equal), group->lanes.present),
        &group->table);
  }
}

/// The next place of a table.
void MaskTables::add(const Group& group, std::uint32_t mask, std::uint32_t present,
                     Table* table) const {
  Sum sum;
  for (std::size_t i = 0; i < group.comparisons.size(); ++i) {
    const std::size_t c = group.comparisons[i];
    Known known;
    known.verdict = comparisons_->by_mask(c, mask, present);
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
  const Group& asked = groups_[group];
  places->of_pair.resize(pairs.size());
  places->table = &asked.table;
  if (!asked.table.sums.empty()) {
    static const bool fast = __builtin_cpu_supports("bmi2") != 0;
    (fast ? find_bmi2 : find_plain)(asked.lanes, pairs, places->of_pair.data());
    return;
  }
  places->table = &places->made;
  places->made.sums.clear();
  places->made.known.assign(asked.comparisons.size(), {});
  std::iota(places->of_pair.begin(), places->of_pair.end(), 0U);
  for (const CandidatePair& pair : pairs) add(asked, pair.mask, pair.present, &places->made);
}

}  // namespace samma
