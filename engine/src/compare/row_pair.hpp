#pragma once
// A pair of rows before comparators, and what its masks alone decide.
#include <cstdint>

#include "store/row_mask.hpp"

namespace samma {

inline constexpr std::uint8_t kNeutral =
    255;  ///< No evidence: a lane of the comparison is missing.

/// A pair of rows on its way through the comparisons.
struct RowPair {
  const std::uint32_t* left;
  const std::uint32_t* right;
  std::uint32_t mask;     ///< Lanes present and equal.
  std::uint32_t present;  ///< Lanes present on both sides.
};

inline RowPair row_pair(const std::uint32_t* left, const std::uint32_t* right, std::size_t stride) {
  const auto [equal, present] = pair_masks(left, right, stride);
  return {left, right, equal, present};
}

/// What mask and presence alone say of a comparison.
struct MaskVerdict {
  std::uint8_t level;  ///< Or kNeutral; if it is open, the first level that may be met.
  bool open;
};

/// The lanes that by_mask() looks at, as bits of mask and of presence.
struct MaskLanes {
  std::uint32_t equal = 0;
  std::uint32_t present = 0;
};

}  // namespace samma
