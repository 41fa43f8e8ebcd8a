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

/// masks[i] = mask of `probe` and the i-th of `count` consecutive rows of `stride` lanes, 4 to 32.
using RowMasks = void (*)(const std::uint32_t* probe, const std::uint32_t* rows, std::size_t stride,
                          std::size_t count, std::uint32_t* masks);
/// The fastest of a path for rows of so many lanes.
RowMasks row_masks(std::size_t stride, SimdPath path);

/// Mask of one pair, for single questions.
std::uint32_t row_mask(const std::uint32_t* left, const std::uint32_t* right, std::size_t stride);
/// Bit k is set where lane k of a row is present.
std::uint32_t row_presence(const std::uint32_t* row, std::size_t stride);

}  // namespace samma
