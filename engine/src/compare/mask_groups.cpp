#include "compare/mask_groups.hpp"

namespace samma {
namespace {

int bits_of(MaskLanes lanes) { return std::popcount(lanes.equal) + std::popcount(lanes.present); }

}  // namespace

MaskGroups::MaskGroups(const ComparisonSet& comparisons) {
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
}

std::size_t MaskGroups::Group::places() const {
  return bits_of(lanes) > kBitsMost ? 0 : std::size_t{1} << bits_of(lanes);
}

MaskLanes MaskGroups::Group::at(std::uint32_t place) const {
  return {scatter_bits(place, lanes.equal),
          scatter_bits(place >> std::popcount(lanes.equal), lanes.present)};
}

/// The bits of `value` that stand under `mask`, pushed together.
std::uint32_t MaskGroups::gather_bits(std::uint32_t value, std::uint32_t mask) {
  std::uint32_t gathered = 0;
  for (unsigned place = 0; mask != 0; mask &= mask - 1, ++place)
    gathered |= (value >> std::countr_zero(mask) & 1U) << place;
  return gathered;
}

std::uint32_t MaskGroups::scatter_bits(std::uint32_t gathered, std::uint32_t mask) {
  std::uint32_t value = 0;
  for (; mask != 0; mask &= mask - 1, gathered >>= 1U)
    value |= (gathered & 1U) << std::countr_zero(mask);
  return value;
}

}  // namespace samma
