#include "score/patterns.hpp"

#include <algorithm>
#include <cmath>

namespace samma {

std::span<const std::uint8_t> PatternReader::read(std::span<const RecordPair> pairs) {
  const std::size_t width = comparisons_.size();
  rows_.clear();
  for (const auto& [left, right] : pairs) {
    rows_.push_back(row_pair(table_.row(left), table_.row(right), table_.stride()));
  }
  levels_.resize(pairs.size() * width);
  for (std::size_t c = 0; c < width; ++c) {
    open_.clear();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      std::uint8_t level = 0;
      if (comparisons_.decide_by_ids(c, rows_[i], &level)) {
        levels_[i * width + c] = level;
      } else {
        open_.push_back(static_cast<std::uint32_t>(i));
      }
    }
    open_levels_.resize(open_.size());
    comparisons_.decide(c, rows_, open_, open_levels_, &scratch_);
    for (std::size_t k = 0; k < open_.size(); ++k) levels_[open_[k] * width + c] = open_levels_[k];
  }
  return levels_;
}

PatternScorer::PatternScorer(const Model& model, double prior)
    : prior_bits_(std::log2(prior / (1 - prior))),
      household_most_(std::max(0.0, model.household_bits - prior_bits_)),
      used_(model.comparisons.size(), true) {
  for (const Comparison& comparison : model.comparisons) {
    household_.push_back(comparison.household);
    auto& bits = bits_.emplace_back();
    for (const ComparisonLevel& level : comparison.levels)
      bits.push_back(std::log2(level.m / level.u));
  }
}

double PatternScorer::chance(std::string_view pattern, double household, double other) const {
  double bits = prior_bits_ + other;
  for (std::size_t c = 0; c < pattern.size(); ++c) {
    const auto level = static_cast<std::uint8_t>(pattern[c]);
    if (!used_[c] || level >= kSharedValue) continue;
    (household_[c] ? household : bits) += bits_[c][level];
  }
  bits += std::min(household, household_most_);
  return bits >= 0 ? 1 / (1 + std::exp2(-bits)) : std::exp2(bits) / (1 + std::exp2(bits));
}

}  // namespace samma
