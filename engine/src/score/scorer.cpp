#include "score/scorer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "base/parallel.hpp"
#include "model/conditions.hpp"

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

using Counts = Scorer::ValueCounts;

/// How many records have each value, for the lanes of the model whose frequencies count.
std::map<std::size_t, Counts> count_values(const Model& model, const RecordTable& table) {
  std::map<std::size_t, Counts> counts;
  for (const Comparison& comparison : model.comparisons) {
    for (const ComparisonLevel& level : comparison.levels) {
      if (!level.frequency_lane.empty() && level.frequency_weight != 0)
        counts[table.lane(level.frequency_lane)];
    }
  }
  std::vector<std::pair<std::size_t, Counts*>> lanes;
  for (auto& [lane, of_lane] : counts) lanes.emplace_back(lane, &of_lane);
  // The rows are read once for some lanes together; more would need more cache than there is.
  constexpr std::size_t kLanesPerTask = 3;
  parallel_tasks((lanes.size() + kLanesPerTask - 1) / kLanesPerTask, [&](std::size_t task) {
    const std::size_t begin = task * kLanesPerTask;
    const std::size_t size = std::min(kLanesPerTask, lanes.size() - begin);
    std::array<std::vector<std::uint32_t>, kLanesPerTask> found;
    for (std::size_t k = 0; k < size; ++k)
      found[k].resize(table.dictionary_of(lanes[begin + k].first).size());
    for (std::size_t i = 0; i < table.size(); ++i) {
      const std::uint32_t* row = table.row(static_cast<RecordIndex>(i));
      for (std::size_t k = 0; k < size; ++k) ++found[k][row[lanes[begin + k].first]];
    }
    for (std::size_t k = 0; k < size; ++k) {
      *lanes[begin + k].second =
          std::make_shared<const std::vector<std::uint32_t>>(std::move(found[k]));
    }
  });
  return counts;
}

}  // namespace

TermFrequencies::TermFrequencies(std::shared_ptr<const std::vector<std::uint32_t>> counts,
                                 double expected, double floor)
    : counts_(std::move(counts)),
      total_(std::accumulate(counts_->begin() + 1, counts_->end(), std::uint64_t{0})),
      expected_(expected),
      floor_(to_weight(log2_of(std::min(floor, expected)))) {
  for (std::uint32_t count = 0; count < kSmallCounts; ++count)
    by_count_.push_back(compute(count, kPair));
}

TermFrequencies::TermFrequencies(std::shared_ptr<const std::vector<std::uint32_t>> counts,
                                 double least)
    : counts_(std::move(counts)),
      total_(std::accumulate(counts_->begin() + 1, counts_->end(), std::uint64_t{0})),
      plain_(true),
      expected_(0),
      floor_(to_weight(log2_of(
          std::max(least, 1.0 / static_cast<double>(std::max<std::uint64_t>(total_, 1)))))) {
  for (std::uint32_t count = 0; count < kSmallCounts; ++count)
    by_count_.push_back(compute(count, kPair));
}

Weight TermFrequencies::compute(std::uint32_t count, std::uint32_t at_hand) const {
  if (plain_)
    return std::max(
        floor_,
        to_weight(log2_of(count / static_cast<double>(std::max<std::uint64_t>(total_, 1)))));
  constexpr double kPriorRecords = 1000;
  const double others = count > at_hand ? count - at_hand : 0;
  const double records = static_cast<double>(total_) - (at_hand - kPair);
  const double share = is_shared(others, records, expected_)
                           ? others / records
                           : (others + kPriorRecords * expected_) / (records + kPriorRecords);
  return std::max(floor_, to_weight(log2_of(share)));
}

Scorer::Scorer(const Model& model, const RecordTable& table)
    : prior_(probability_to_weight(model.prior)), household_bits_(to_weight(model.household_bits)) {
  const std::map<std::size_t, Counts> counts = count_values(model, table);
  std::map<std::pair<std::size_t, double>, const TermFrequencies*> by_lane;
  for (const Comparison& comparison : model.comparisons) {
    household_.push_back(comparison.household);
    std::vector<Level> levels;
    for (const ComparisonLevel& source : comparison.levels) {
      Level level;
      if (!source.neutral) level.weight = to_weight(log2_of(source.m) - log2_of(source.u));
      if (!source.condition.empty()) {
        add_plain_shares(model, table, comparison, source, counts, &level);
      } else if (!source.frequency_lane.empty() && source.frequency_weight != 0) {
        level.lane = table.lane(source.frequency_lane);
        const double expected = u_exact(comparison, source, source.frequency_lane);
        const TermFrequencies*& known = by_lane[{level.lane, expected}];
        if (known == nullptr) {
          frequencies_.push_back(std::make_unique<TermFrequencies>(counts.at(level.lane), expected,
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
      Level& level = levels[i];
      level.most = level.weight;
      if (level.frequencies != nullptr) {
        level.most += std::max<Weight>(0, adjustment(level, level.frequencies->least()));
      }
      most[i] = i + 1 == levels.size() ? level.most : std::max(level.most, most[i + 1]);
    }
    levels_.push_back(std::move(levels));
    most_.push_back(std::move(most));
  }
}

/// The adjustment of a level of an imported model; ELSE and neutral levels have none.
void Scorer::add_plain_shares(const Model& model, const RecordTable& table,
                              const Comparison& comparison, const ComparisonLevel& source,
                              const std::map<std::size_t, ValueCounts>& counts, Level* level) {
  if (source.frequency_lane.empty() || source.frequency_weight == 0 || source.neutral ||
      &source == &comparison.levels.back())
    return;
  level->lane = table.lane(source.frequency_lane);
  frequencies_.push_back(
      std::make_unique<TermFrequencies>(counts.at(level->lane), source.frequency_minimum_u));
  level->frequencies = frequencies_.back().get();
  level->log2_u_exact =
      to_weight(log2_of(exact_u(model.schema, comparison, source).value_or(source.u)));
  level->share = source.frequency_weight;
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
