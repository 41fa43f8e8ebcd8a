#pragma once
// What the writer and the reader of model files share.
#include <cstdint>

namespace samma {

inline constexpr std::int64_t kModelFileVersion = 1;
inline constexpr std::int64_t kMillion = 1'000'000;
/// Thresholds have at most six decimals and stay below this, so that a double holds them exactly
/// enough: 1e9 in millionths is 1e15, below 2^53.
inline constexpr double kThresholdMost = 1e9;

}  // namespace samma
