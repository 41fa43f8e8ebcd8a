#pragma once
// Exact scores. A boundary is decided by one cross product of integers, never in floating point.
#include <cstdint>
#include <span>
#include <vector>

#include "base/assert.hpp"
#include "samma/comparator.hpp"

namespace samma {

__extension__ typedef __int128 Int128;

/// A score as an exact fraction. A denominator of 0 is "cannot be compared": no threshold is met.
struct Ratio {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;  ///< Never negative.
  bool operator==(const Ratio&) const = default;
};
inline constexpr Ratio kNotComparable{0, 0};

inline constexpr std::int64_t kMillion = 1'000'000;

constexpr bool meets(Ratio score, Threshold threshold, Direction direction) {
  if (score.denominator == 0) return false;
  const Int128 left = static_cast<Int128>(score.numerator) * kMillion;
  const Int128 right = static_cast<Int128>(threshold.millionths) * score.denominator;
  return direction == Direction::kAtLeast ? left >= right : left <= right;
}

/// The score of equal texts.
constexpr Ratio identical(Direction direction) {
  return direction == Direction::kAtLeast ? Ratio{1, 1} : Ratio{0, 1};
}

/// What a kernel may know beforehand: a pair that cannot meet the loosest threshold need not be
/// scored, any score that does not meet it will do.
struct Loosest {
  bool known = false;  ///< False: every score is wanted.
  Threshold threshold;

  /// For distances: the largest whole number that still meets the threshold; -1 if none does.
  std::int64_t whole() const {
    if (!known) return INT64_MAX;
    return threshold.millionths < 0 ? -1 : threshold.millionths / kMillion;
  }
};

/// Thresholds, strictest first.
class Levels {
 public:
  static constexpr std::size_t kMax = 250;

  Levels(Direction direction, std::span<const Threshold> thresholds)
      : direction_(direction), thresholds_(thresholds.begin(), thresholds.end()) {
    SAMMA_ASSERT(thresholds.size() <= kMax);
    for (std::size_t i = 1; i < thresholds.size(); ++i) {
      const bool ordered = direction == Direction::kAtLeast
                               ? thresholds[i - 1].millionths >= thresholds[i].millionths
                               : thresholds[i - 1].millionths <= thresholds[i].millionths;
      SAMMA_ASSERT(ordered);
    }
    identical_ = level(identical(direction));
  }

  /// The first threshold that the score meets, or the number of thresholds. Most pairs meet none,
  /// so the loosest is asked first.
  std::uint8_t level(Ratio score) const {
    if (thresholds_.empty() || !meets(score, thresholds_.back(), direction_)) return none();
    std::uint8_t level = 0;
    while (!meets(score, thresholds_[level], direction_)) ++level;
    return level;
  }

  std::uint8_t none() const { return static_cast<std::uint8_t>(thresholds_.size()); }
  std::uint8_t identical_level() const { return identical_; }
  Loosest loosest() const {
    return thresholds_.empty() ? Loosest{} : Loosest{true, thresholds_.back()};
  }

 private:
  Direction direction_;
  std::vector<Threshold> thresholds_;
  std::uint8_t identical_ = 0;
};

}  // namespace samma
