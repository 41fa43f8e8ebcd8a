#include "generate/layout.hpp"

#include "base/assert.hpp"
#include "generate/random.hpp"

namespace samma::generator {
namespace {

constexpr int kRounds = 4;

// Share of slots that go on a run, if each slot would with probability p and a run ends at
// kLongest: a run has (1 - p^L) / (1 - p) slots on average, one of which begins it.
double share_of_copies(double p) {
  double power = 1;
  for (std::uint64_t i = 0; i < ClusterPlan::kLongest; ++i) power *= p;
  return 1 - (1 - p) / (1 - power);
}

}  // namespace

Permutation::Permutation(std::uint64_t size, std::uint64_t seed)
    : size_(size), seed_(Random(seed, Stream::kShuffle, 0).next()) {
  SAMMA_ASSERT(size <= (1ULL << 62));
  while ((1ULL << (2 * half_bits_)) < size) ++half_bits_;
}

std::uint64_t Permutation::operator()(std::uint64_t index) const {
  SAMMA_ASSERT(index < size_);
  const std::uint64_t mask = (1ULL << half_bits_) - 1;
  do {
    std::uint64_t left = index >> half_bits_;
    std::uint64_t right = index & mask;
    for (std::uint64_t round = 0; round < kRounds; ++round) {
      const std::uint64_t next = left ^ (combine(seed_ + round, right) & mask);
      left = right;
      right = next;
    }
    index = (left << half_bits_) | right;
  } while (index >= size_);
  return index;
}

ClusterPlan::ClusterPlan(std::uint64_t seed, double copies) : seed_(seed) {
  SAMMA_ASSERT(copies >= 0 && copies <= kMostCopies);
  double low = 0;
  double high = 1 - 1e-9;
  for (int i = 0; i < 60 && copies > 0; ++i) {
    probability_ = (low + high) / 2;
    (share_of_copies(probability_) < copies ? low : high) = probability_;
  }
}

bool ClusterPlan::goes_on(std::uint64_t slot) const {
  const std::uint64_t bits = Random(seed_, Stream::kCluster, slot).next() >> 11;
  return slot != 0 && static_cast<double>(bits) * 0x1.0p-53 < probability_;
}

std::uint64_t ClusterPlan::start_of(std::uint64_t slot) const {
  std::uint64_t first = slot;
  while (goes_on(first)) --first;
  return slot - (slot - first) % kLongest;
}

}  // namespace samma::generator
