#pragma once
// Numbers that depend on (seed, stream, index) alone, so that any record can be made at any time on
// any thread.
#include <cstdint>

#include "base/hash.hpp"

namespace samma::generator {

/// What a sequence is for. Part of the output: the values never change meaning.
enum class Stream : std::uint64_t {
  kCluster = 1,
  kCustomer = 2,
  kHousehold = 3,
  kCopy = 4,
  kShuffle = 5,
  kGroup = 6,
};

/// SplitMix64 (Steele, Lea and Flood, 2014): a counter through a mixer, so that a start costs
/// nothing.
class Random {
 public:
  Random(std::uint64_t seed, Stream stream, std::uint64_t index) noexcept
      : state_(combine(combine(mix(seed + 1), static_cast<std::uint64_t>(stream)), index)) {}

  std::uint64_t next() noexcept {
    state_ += 0x9e3779b97f4a7c15ULL;
    return mix(state_);
  }
  /// In [0, bound), bound at least 1. Multiply and shift: the bias is below bound / 2^32.
  std::uint32_t below(std::uint32_t bound) noexcept {
    return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
  }
  int between(int low, int high) noexcept {
    return low + static_cast<int>(below(static_cast<std::uint32_t>(high - low + 1)));
  }
  bool chance(std::uint32_t in_thousand) noexcept { return below(1000) < in_thousand; }

 private:
  std::uint64_t state_;
};

}  // namespace samma::generator
