#pragma once
// Agglomeration by average score: from single items on, always the two parts are joined whose pairs
// score best on average, as long as that is more than nothing.
#include <cstddef>
#include <vector>

#include "cluster/repair.hpp"

namespace samma {

/// What a pair says for joining its two parts: its weight above the threshold, up to
/// kJoiningBitsMost, and 1 bit for being a link; below the threshold its evidence if that is
/// against it, down to as many bits.
Weight joining_score(const PairScore& pair, Weight threshold);

/// The best partner of every part is kept, so that a join costs by the parts, not by their pairs.
class Agglomeration {
 public:
  /// `sums`: a matrix of size * size whose upper triangle has the summed scores of the pairs
  /// between two items; `weights`: how many records each item stands for.
  Agglomeration(std::vector<Weight> sums, std::vector<std::size_t> weights);
  /// The part of each item: the least item in it. Ties go to the least items.
  const std::vector<std::size_t>& run();

 private:
  static constexpr std::size_t kNone = SIZE_MAX;
  Weight& sum(std::size_t a, std::size_t b);
  void find_best(std::size_t a);
  void offer(std::size_t a, std::size_t b);
  bool better(std::size_t a, std::size_t b, std::size_t c, std::size_t d);
  void join(std::size_t a, std::size_t b);

  std::vector<Weight> sums_;
  std::vector<std::size_t> weight_;
  std::size_t size_;
  std::vector<std::size_t> part_;
  std::vector<std::size_t> best_;  ///< By part; only later parts.
};

}  // namespace samma
