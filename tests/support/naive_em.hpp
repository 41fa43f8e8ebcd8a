#pragma once
// Expectation maximisation written down as it stands in the books (Fellegi and Sunter 1969; Winkler
// 1988; Splink's description): products of probabilities, pattern by pattern, nothing clever.
#include <string>
#include <utility>
#include <vector>

#include "score/training.hpp"

namespace samma::reference {

struct NaiveEm {
  LevelValues m, u;
  double prior = 0;
  bool fix_m = false, fix_u = false, fix_prior = false;

  /// One step over patterns (a level by comparison, kNeutral: nothing said) and their pairs.
  void step(const std::vector<std::pair<std::string, double>>& patterns) {
    LevelValues match = zeros(), other = zeros();
    double matches = 0, pairs = 0;
    for (const auto& [pattern, count] : patterns) {
      double if_match = prior, if_not = 1 - prior;
      for (std::size_t c = 0; c < pattern.size(); ++c) {
        const auto level = static_cast<std::uint8_t>(pattern[c]);
        if (level == kNeutral) continue;
        if_match *= m[c][level];
        if_not *= u[c][level];
      }
      const double chance = if_match / (if_match + if_not);
      pairs += count;
      matches += count * chance;
      for (std::size_t c = 0; c < pattern.size(); ++c) {
        const auto level = static_cast<std::uint8_t>(pattern[c]);
        if (level == kNeutral) continue;
        match[c][level] += count * chance;
        other[c][level] += count * (1 - chance);
      }
    }
    if (!fix_m) share(match, &m);
    if (!fix_u) share(other, &u);
    if (!fix_prior) prior = matches / pairs;
  }

 private:
  LevelValues zeros() const {
    LevelValues result;
    for (const auto& levels : m) result.emplace_back(levels.size());
    return result;
  }
  static void share(const LevelValues& seen, LevelValues* values) {
    for (std::size_t c = 0; c < seen.size(); ++c) {
      double sum = 0;
      for (const double count : seen[c]) sum += count;
      if (sum == 0) continue;
      for (std::size_t l = 0; l < seen[c].size(); ++l)
        (*values)[c][l] = seen[c][l] > 0 ? seen[c][l] / sum : 1e-6;
    }
  }
};

}  // namespace samma::reference
