#include "report/pair_evaluation.hpp"

#include <algorithm>
#include <cmath>

#include "report/evaluation.hpp"

namespace samma {
namespace {

// Beyond these everything is certain one way or the other.
constexpr double kLeastBits = -40;
constexpr double kMostBits = 60;

std::vector<PairThreshold> thresholds_of(std::span<const DecidedPair> pairs,
                                         std::uint64_t matches) {
  double least = kMostBits;
  double most = kLeastBits;
  for (const DecidedPair& pair : pairs) {
    if (!pair.weight) continue;
    least = std::min(least, *pair.weight);
    most = std::max(most, *pair.weight);
  }
  std::vector<PairThreshold> rows;
  const double first = std::floor(std::max(least, kLeastBits));
  for (double bits = first; bits <= std::min(most, kMostBits); ++bits) {
    PairThreshold row;
    row.bits = bits;
    for (const DecidedPair& pair : pairs) {
      if (!pair.weight || *pair.weight < bits) continue;
      row.true_positives += pair.label == PairLabel::kMatch ? 1U : 0U;
      row.false_positives += pair.label == PairLabel::kNoMatch ? 1U : 0U;
    }
    row.false_negatives = matches - row.true_positives;
    row.scores = scores_of(row.true_positives, row.true_positives + row.false_positives, matches);
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

LabelledPairsReport evaluate_decisions(std::span<const DecidedPair> pairs) {
  LabelledPairsReport report;
  for (const DecidedPair& pair : pairs) {
    if (pair.label == PairLabel::kUnsure) {
      ++report.unsure;
      continue;
    }
    ++report.pairs;
    report.undecided += pair.known ? 0U : 1U;
    ++report.table[static_cast<std::size_t>(pair.label)][static_cast<std::size_t>(pair.decision)];
  }
  const auto& match = report.table[static_cast<std::size_t>(PairLabel::kMatch)];
  const auto& possible = report.table[static_cast<std::size_t>(PairLabel::kPossible)];
  const auto& other = report.table[static_cast<std::size_t>(PairLabel::kNoMatch)];
  const std::uint64_t matches = match[0] + match[1] + match[2];
  report.true_positives = match[0];
  report.false_positives = other[0];
  report.false_negatives = matches - match[0];
  report.scores = scores_of(match[0], match[0] + other[0], matches);
  if (report.pairs != 0) {
    report.agreement =
        static_cast<double>(match[0] + possible[1] + other[2]) / static_cast<double>(report.pairs);
  }
  report.thresholds = thresholds_of(pairs, matches);
  return report;
}

}  // namespace samma
