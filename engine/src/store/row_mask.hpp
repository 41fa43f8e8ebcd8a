#pragma once
// The equality mask of two rows: bit k is set where lane k is present and equal on both sides. It
// answers every lane rule and every "equal" level of a pair at once.
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace samma {

/// Rows have no fewer lanes: one register of SSE2.
inline constexpr std::size_t kLanesLeast = 4;

enum class SimdPath : std::uint8_t { kScalar, kAvx2, kAvx512 };
std::string_view simd_path_name(SimdPath path);
/// The widest path that this machine runs.
SimdPath widest_simd_path();

/// Rows side by side fill registers of AVX2.
constexpr std::size_t padded_stride(std::size_t stride) { return (stride + 7) / 8 * 8; }

/// masks[i] = mask of `probe` and the i-th of `count` consecutive rows; `stride` is padded: 8, 16,
/// 24 or 32 lanes.
using RowMasks = void (*)(const std::uint32_t* probe, const std::uint32_t* rows, std::size_t count,
                          std::uint32_t* masks);
RowMasks row_masks(std::size_t stride, SimdPath path);

struct PairMasks {
  std::uint32_t equal;    ///< Lanes present and equal.
  std::uint32_t present;  ///< Lanes present on both sides.
};
/// Of one pair of rows as they lie in the table.
PairMasks pair_masks(const std::uint32_t* left, const std::uint32_t* right, std::size_t stride);
/// The fastest of a path for rows of so many lanes, where it is asked for millions of times.
using PairMasksOf = PairMasks (*)(const std::uint32_t* left, const std::uint32_t* right,
                                  std::size_t stride);
PairMasksOf pair_masks_of(std::size_t stride, SimdPath path);
/// Bit k is set where lane k of a row is present.
std::uint32_t row_presence(const std::uint32_t* row, std::size_t stride);

}  // namespace samma
