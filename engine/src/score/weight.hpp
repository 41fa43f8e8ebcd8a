#pragma once
// Match weights as whole numbers of 2^-40 bit: sums are exact in any order, so that batch, live and
// explain, one thread and many, give the same number. 63 bits hold +-4 million bits of evidence.
#include <cmath>
#include <cstdint>

namespace samma {

using Weight = std::int64_t;
inline constexpr double kWeightUnit = 1099511627776.0;  // 2^40

inline Weight to_weight(double bits) {
  return static_cast<Weight>(std::llround(bits * kWeightUnit));
}
inline double to_bits(Weight weight) { return static_cast<double>(weight) / kWeightUnit; }
/// 1 / (1 + 2^-w), without overflow at either end.
inline double to_probability(Weight weight) {
  const double bits = to_bits(weight);
  return bits >= 0 ? 1 / (1 + std::exp2(-bits)) : std::exp2(bits) / (1 + std::exp2(bits));
}
inline Weight probability_to_weight(double probability) {
  return to_weight(std::log2(probability / (1 - probability)));
}

}  // namespace samma
