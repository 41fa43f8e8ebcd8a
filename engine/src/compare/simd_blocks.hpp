#pragma once
// All lefts with all rights, for simd_levels.cpp. Texts are sorted by length, so that most blocks
// are of one length and those out of reach of a left are not looked at. A block is transposed once
// for all lefts: names go three times as fast as pair by pair.
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/assert.hpp"
#include "compare/kernels/simd_kernels.hpp"
#include "compare/simd_call.hpp"
#include "compare/simd_levels.hpp"

namespace samma::simd_detail {

/// Lefts that a kernel is given at once.
constexpr std::size_t kLeftsAtOnce = 16;

struct PlacedText {
  ValueId id;
  std::uint32_t place;
};

inline std::vector<PlacedText> by_length(const TextCodes& codes, std::span<const ValueId> ids) {
  std::vector<PlacedText> out;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (codes.slot(ids[i])[15] <= kShortCodes)
      out.push_back({ids[i], static_cast<std::uint32_t>(i)});
  }
  std::stable_sort(out.begin(), out.end(), [&](const PlacedText& a, const PlacedText& b) {
    return codes.slot(a.id)[15] < codes.slot(b.id)[15];
  });
  return out;
}

struct BlockPairs {
  std::span<const PlacedText> lefts;
  std::span<const PlacedText> rights;
  std::array<const std::uint8_t*, kLeftsAtOnce> slots;  ///< Of the lefts.

  std::span<const std::uint8_t* const> left_slots() const { return {slots.data(), lefts.size()}; }
};

template <class Decide>
void decide_block(const SimdKernels& kernels, const TextCodes& left, const TextCodes& right,
                  std::span<const PlacedText> lefts, std::span<const PlacedText> rights,
                  const LengthTable& wanted, Decide decide) {
  static constexpr std::array<std::uint8_t, TextCodes::kSlotBytes> kEmpty{};
  SAMMA_UNSET std::array<const std::uint8_t*, kLanesMost> slots;
  slots.fill(kEmpty.data());
  std::uint32_t lengths = 0;  // As bits.
  for (std::size_t lane = 0; lane < rights.size(); ++lane) {
    slots[lane] = right.slot(rights[lane].id);
    lengths |= std::uint32_t{1} << slots[lane][15];
  }
  SAMMA_UNSET TextBlock block;
  kernels.load_block(slots.data(), &block);
  SAMMA_UNSET BlockPairs pairs;
  pairs.rights = rights;
  std::size_t first = 0;
  for (std::size_t i = 0; i <= lefts.size(); ++i) {
    const bool near = i < lefts.size() && (wanted[left.slot(lefts[i].id)[15]] & lengths) != 0;
    if (near) pairs.slots[i - first] = left.slot(lefts[i].id);
    if (near && i + 1 - first < kLeftsAtOnce) continue;
    const std::size_t end = near ? i + 1 : i;
    pairs.lefts = lefts.subspan(first, end - first);
    if (!pairs.lefts.empty()) decide(block, pairs);
    first = i + 1;
  }
}

/// Marks the pairs of all texts that are not short, and returns how many they are.
inline std::size_t leave_long_open(const TextCodes& left, const TextCodes& right,
                                   std::span<const ValueId> lefts, std::span<const ValueId> rights,
                                   std::span<std::uint8_t> out) {
  std::vector<std::size_t> long_rights;
  for (std::size_t k = 0; k < rights.size(); ++k) {
    if (right.slot(rights[k])[15] == TextCodes::kElsewhere) long_rights.push_back(k);
  }
  std::size_t open = 0;
  for (std::size_t i = 0; i < lefts.size(); ++i) {
    const auto row = out.subspan(i * rights.size(), rights.size());
    if (left.slot(lefts[i])[15] == TextCodes::kElsewhere) {
      std::fill(row.begin(), row.end(), SimdLevels::kOpen);
      open += row.size();
    } else {
      for (const std::size_t k : long_rights) row[k] = SimdLevels::kOpen;
      open += long_rights.size();
    }
  }
  return open;
}

/// decide(block, pairs) is called for all pairs of short texts. Those of others are left open;
/// their number is returned.
template <class Decide>
std::size_t decide_all_short(const SimdKernels& kernels, const TextCodes& left,
                             const TextCodes& right, std::span<const ValueId> lefts,
                             std::span<const ValueId> rights, const LengthTable& wanted,
                             std::span<std::uint8_t> out, Decide decide) {
  SAMMA_ASSERT(out.size() >= lefts.size() * rights.size() && out.size() <= UINT32_MAX);
  const std::vector<PlacedText> sorted_lefts = by_length(left, lefts);
  const std::vector<PlacedText> sorted_rights = by_length(right, rights);
  const std::span<const PlacedText> all(sorted_rights);
  for (std::size_t begin = 0; begin < all.size(); begin += kernels.lanes) {
    const auto block = all.subspan(begin, std::min(kernels.lanes, all.size() - begin));
    decide_block(kernels, left, right, sorted_lefts, block, wanted, decide);
  }
  return leave_long_open(left, right, lefts, rights, out);
}

}  // namespace samma::simd_detail
