#pragma once
// Which record of the file is which copy of which customer, by arithmetic alone: nothing is held in
// memory.
#include <cstdint>

namespace samma::generator {

/// A bijection of [0, size): a Feistel network over the next even power of two, walked until it
/// lands inside (Black and Rogaway, "Ciphers with arbitrary finite domains", 2002). Less than four
/// steps on average.
class Permutation {
 public:
  Permutation(std::uint64_t size, std::uint64_t seed);
  std::uint64_t operator()(std::uint64_t index) const;

 private:
  std::uint64_t size_, seed_;
  unsigned half_bits_ = 1;
};

/// Cuts the slots 0, 1, 2, ... into runs of 1 to kLongest; a run is one customer and its first slot
/// the customer's number. Run lengths are geometric, cut at kLongest, with the parameter chosen so
/// that the share of slots that go on a run is `copies`.
class ClusterPlan {
 public:
  static constexpr std::uint64_t kLongest = 8;
  static constexpr double kMostCopies = 0.8;  ///< Above, a run of eight would be the rule.

  ClusterPlan(std::uint64_t seed, double copies);
  /// The slot at which the run of `slot` begins.
  std::uint64_t start_of(std::uint64_t slot) const;

 private:
  bool goes_on(std::uint64_t slot) const;
  std::uint64_t seed_;
  double probability_ = 0;
};

}  // namespace samma::generator
