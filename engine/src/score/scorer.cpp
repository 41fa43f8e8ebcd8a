#include "score/scorer.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace samma {
namespace {

constexpr std::size_t kSmallCounts = 4096;
constexpr double kProbabilityMin = 1e-300;

double log2_of(double probability) { return std::log2(std::max(probability, kProbabilityMin)); }

/// u of the level that is plain equality on `lane`, else of the level itself.
double u_exact(const Comparison& comparison, const ComparisonLevel& own, const std::string& lane) {
  for (const ComparisonLevel& level : comparison.levels) {
    if (level.tests.size() == 1 && level.tests[0].comparator == "equal" &&
        level.tests[0].lanes == std::vector<std::string>{lane}) {
      return level.u;
    }
  }
  return own.u;
}

}  // namespace

TermFrequencies::TermFrequencies(const RecordTable& table, std::size_t lane, double expected,
                                 double floor)
    : counts_(table.dictionary_of(lane).size()),
      expected_(expected),
      floor_(to_weight(log2_of(std::min(floor, expected)))) {
  for (std::size_t record = 0; record < table.size(); ++record) {
    const ValueId id = table.value(static_cast<RecordIndex>(record), lane);
    if (id == 0) continue;
    ++counts_[id];
    ++total_;
  }
  for (std::uint32_t count = 0; count < kSmallCounts; ++count)
    by_count_.push_back(compute(count, kPair));
}

Weight TermFrequencies::compute(std::uint32_t count, std::uint32_t at_hand) const {
  constexpr double kPriorRecords = 1000;
  const double others = count > at_hand ? count - at_hand : 0;
  const double records = static_cast<double>(total_) - (at_hand - kPair);
  const double share = (others + kPriorRecords * expected_) / (records + kPriorRecords);
  return std::max(floor_, to_weight(log2_of(share)));
}

Scorer::Scorer(const Model& model, const RecordTable& table)
    : prior_(probability_to_weight(model.prior)),
      household_most_(std::max<Weight>(0, to_weight(model.household_bits) - prior_)) {
  std::map<std::pair<std::size_t, double>, const TermFrequencies*> by_lane;
  for (const Comparison& comparison : model.comparisons) {
    household_.push_back(comparison.household);
    std::vector<Level> levels;
    for (const ComparisonLevel& source : comparison.levels) {
      Level level;
      level.weight = to_weight(log2_of(source.m) - log2_of(source.u));
      if (!source.frequency_lane.empty() && source.frequency_weight != 0) {
        level.lane = table.lane(source.frequency_lane);
        const double expected = u_exact(comparison, source, source.frequency_lane);
        const TermFrequencies*& known = by_lane[{level.lane, expected}];
        if (known == nullptr) {
          frequencies_.push_back(std::make_unique<TermFrequencies>(table, level.lane, expected,
                                                                   model.frequency_floor));
          known = frequencies_.back().get();
        }
        level.frequencies = known;
        level.log2_u_exact = to_weight(log2_of(expected));
        level.share = source.frequency_weight;
      }
      levels.push_back(level);
    }
    std::vector<Weight> most(levels.size());
    for (std::size_t i = levels.size(); i-- > 0;) {
      const Level& level = levels[i];
      Weight best = level.weight;
      if (level.frequencies != nullptr) {
        best += std::max<Weight>(0, adjustment(level, level.frequencies->least()));
      }
      most[i] = i + 1 == levels.size() ? best : std::max(best, most[i + 1]);
    }
    levels_.push_back(std::move(levels));
    most_.push_back(std::move(most));
  }
}

Weight Scorer::adjustment(const Level& level, Weight log2_share) const {
  return static_cast<Weight>(
      std::llround(level.share * static_cast<double>(level.log2_u_exact - log2_share)));
}

Scorer::Part Scorer::part(std::size_t comparison, std::uint8_t index, const std::uint32_t* left,
                          const std::uint32_t* right, std::uint32_t at_hand) const {
  if (index == kNeutral) return {};
  const Level& level = levels_[comparison][index];
  Part part{level.weight, 0};
  if (level.frequencies != nullptr) {
    const ValueId a = left[level.lane];
    const ValueId b = right[level.lane];
    if (a != 0 || b != 0) {
      // One side without a value: the other's frequency stands for both.
      const Weight share_a = level.frequencies->log2_share(a != 0 ? a : b, at_hand);
      const Weight share_b = level.frequencies->log2_share(b != 0 ? b : a, at_hand);
      part.frequency = adjustment(level, std::max(share_a, share_b));
    }
  }
  return part;
}

}  // namespace samma
