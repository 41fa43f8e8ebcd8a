#include "resolve/mask_tables.hpp"

#include <immintrin.h>

#include <bit>

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
    : comparisons_(&comparisons), scorer_(&scorer), verdicts_(comparisons.size()) {
  for (std::size_t c = 0; c < comparisons.size(); ++c) {
    const MaskLanes own = comparisons.mask_lanes(c);
    const auto with_own = [&](MaskLanes lanes) {
      return MaskLanes{lanes.equal | own.equal, lanes.present | own.present};
    };
    std::size_t group = 0;
    while (group < groups_.size() && bits_of(with_own(groups_[group].lanes)) > kBitsMost) ++group;
    if (group == groups_.size()) groups_.emplace_back();
    groups_[group].lanes = with_own(groups_[group].lanes);
    groups_[group].comparisons.push_back(c);
    group_of_.push_back(group);
  }
  for (Group& group : groups_) fill(&group);
}

void MaskTables::fill(Group* group) {
  const int bits = bits_of(group->lanes);
  if (bits > kBitsMost) return;
  for (std::uint32_t place = 0; place < std::uint32_t{1} << bits; ++place) {
    const std::uint32_t mask = scatter_bits(place, group->lanes.equal);
    const std::uint32_t present =
        scatter_bits(place >> std::popcount(group->lanes.equal), group->lanes.present);
    group->entries.push_back(compute(*group, mask, present));
    for (const std::size_t c : group->comparisons)
      verdicts_[c].push_back(comparisons_->by_mask(c, mask, present));
  }
}

MaskTables::Entry MaskTables::compute(const Group& group, std::uint32_t mask,
                                      std::uint32_t present) const {
  Entry entry;
  for (const std::size_t c : group.comparisons) {
    const MaskVerdict verdict = comparisons_->by_mask(c, mask, present);
    if (verdict.level == kNeutral) continue;
    const std::uint64_t bit = std::uint64_t{1} << c;
    if (verdict.open) entry.open |= bit;
    if (!verdict.open && scorer_->has_frequencies(c, verdict.level)) entry.adjusted |= bit;
    (scorer_->household(c) ? entry.household : entry.other) +=
        verdict.open ? scorer_->most(c, verdict.level) : scorer_->most_at(c, verdict.level);
  }
  return entry;
}

void MaskTables::find(std::size_t group, std::span<const CandidatePair> pairs,
                      std::uint32_t* places) const {
  static const bool fast = __builtin_cpu_supports("bmi2") != 0;
  (fast ? find_bmi2 : find_plain)(groups_[group].lanes, pairs, places);
}

}  // namespace samma
