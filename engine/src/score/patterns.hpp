#pragma once
// Comparison patterns: the levels of all comparisons of a pair, one byte each. Training counts them
// once; every step after that costs by the patterns, not by the pairs.
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "compare/comparison.hpp"
#include "samma/model.hpp"
#include "store/record_table.hpp"
#include "store/row_mask.hpp"

namespace samma {

/// Stands for a level at which a pair agrees on a value that many people share. That says nothing
/// of other values, whose agreement would seem worthless: u of the level counts the others, and the
/// shared value gets its weight from its frequency.
inline constexpr std::uint8_t kSharedValue = kNeutral - 1;

/// Pattern -> how many pairs, in canonical order: sums over it are the same for any order of pairs.
using PatternCounts = std::map<std::string, std::uint64_t>;

/// Reads the patterns of pairs. One for each thread.
class PatternReader {
 public:
  PatternReader(const RecordTable& table, const ComparisonSet& comparisons)
      : table_(table), comparisons_(comparisons) {}
  /// The levels of pair i stand from i * comparisons on; good until the next call.
  std::span<const std::uint8_t> read(std::span<const RecordPair> pairs);

 private:
  const RecordTable& table_;
  const ComparisonSet& comparisons_;
  std::vector<RowPair> rows_;
  std::vector<std::uint32_t> open_;
  std::vector<std::uint8_t> open_levels_;
  std::vector<std::uint8_t> levels_;
  ComparisonSet::Scratch scratch_;
};

/// The chance that a pair of a pattern matches, under a model as it stands: no adjustment for
/// term frequencies takes part.
class PatternScorer {
 public:
  /// `prior`: chance that a pair matches before anything is compared.
  PatternScorer(const Model& model, double prior);
  /// Comparisons that do not count: they were what the pairs were chosen by.
  void leave_out(std::size_t comparison) { used_[comparison] = false; }
  double chance(std::string_view pattern, double household = 0, double other = 0) const;

 private:
  double prior_bits_;
  double household_most_;
  std::vector<bool> used_;
  std::vector<bool> household_;
  std::vector<std::vector<double>> bits_;
};

}  // namespace samma
