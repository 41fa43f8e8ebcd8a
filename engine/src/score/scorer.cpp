#include "score/scorer.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "model/conditions.hpp"

namespace samma {
namespace {

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

bool counts_frequencies(const Comparison& comparison, const ComparisonLevel& level) {
  if (level.frequency_lane.empty() || level.frequency_weight == 0) return false;
  // Splink's ELSE and neutral levels have none.
  return level.condition.empty() || (!level.neutral && &level != &comparison.levels.back());
}

/// How many records have each value, for the lanes of the model whose frequencies count.
LaneCounts count_values(const Model& model, const RecordTable& table, const LaneCounts& known) {
  LaneCounts counts;
  std::vector<std::size_t> lanes;
  for (const Comparison& comparison : model.comparisons) {
    for (const ComparisonLevel& level : comparison.levels) {
      if (!counts_frequencies(comparison, level)) continue;
      lanes.push_back(table.lane(level.frequency_lane));
      const auto found = known.find(lanes.back());
      if (found != known.end()) counts.insert(*found);
    }
  }
  count_lanes(table, lanes, &counts);
  return counts;
}

}  // namespace

TermFrequencies::TermFrequencies(std::uint64_t total, double expected, double floor)
    : total_(static_cast<double>(total)),
      plain_(false),
      expected_(expected),
      floor_(to_weight(log2_of(std::min(floor, expected)))) {}

TermFrequencies::TermFrequencies(std::uint64_t total, double least)
    : total_(std::max(1.0, static_cast<double>(total))),
      plain_(true),
      expected_(0),
      floor_(to_weight(log2_of(std::max(least, 1.0 / total_)))) {}

Weight TermFrequencies::log2_share(std::uint32_t count, std::uint32_t at_hand) const {
  if (plain_) return std::max(floor_, to_weight(log2_of(count / total_)));
  constexpr double kPriorRecords = 1000;
  const double others = count > at_hand ? count - at_hand : 0;
  const double records = total_ - (at_hand - kPair);
  const double share = is_shared(others, records, expected_)
                           ? others / records
                           : (others + kPriorRecords * expected_) / (records + kPriorRecords);
  return std::max(floor_, to_weight(log2_of(share)));
}

Scorer::Scorer(const Model& model, const RecordTable& table, const LaneCounts& known)
    : prior_(probability_to_weight(model.prior)),
      household_bits_(to_weight(model.household_bits)),
      counts_(count_values(model, table, known)) {
  for (const Comparison& comparison : model.comparisons) {
    household_.push_back(comparison.household);
    std::vector<Level> levels;
    for (const ComparisonLevel& source : comparison.levels) {
      Level level;
      if (!source.neutral) level.weight = to_weight(log2_of(source.m) - log2_of(source.u));
      level.most = level.weight;
      if (counts_frequencies(comparison, source))
        add_frequencies(model, table, comparison, source, &level);
      levels.push_back(std::move(level));
    }
    std::vector<Weight> most(levels.size());
    for (std::size_t i = levels.size(); i-- > 0;)
      most[i] = i + 1 == levels.size() ? levels[i].most : std::max(levels[i].most, most[i + 1]);
    levels_.push_back(std::move(levels));
    most_.push_back(std::move(most));
  }
  level_weights_.resize(levels_.size() * (kLevelsMax + 1));
  for (std::size_t c = 0; c < levels_.size(); ++c) {
    for (std::size_t l = 0; l < levels_[c].size(); ++l) {
      const Level& level = levels_[c][l];
      LevelWeight& quick = level_weights_[c * (kLevelsMax + 1) + l];
      quick.weight = level.weight;
      if (level.counts == nullptr) continue;
      quick.ranks = level.counts->ranks();
      quick.by_rank = level.by_rank.data();
      quick.lane = level.lane;
    }
  }
}

std::size_t Scorer::memory_bytes() const {
  std::size_t bytes = 0;
  for (const auto& [lane, counts] : counts_) bytes += counts->memory_bytes();
  return bytes;
}

void Scorer::add_frequencies(const Model& model, const RecordTable& table,
                             const Comparison& comparison, const ComparisonLevel& source,
                             Level* level) {
  level->lane = table.lane(source.frequency_lane);
  level->counts = counts_.at(level->lane).get();
  level->share = source.frequency_weight;
  if (source.condition.empty()) {
    const double expected = u_exact(comparison, source, source.frequency_lane);
    level->frequencies.emplace(level->counts->total(), expected, model.frequency_floor);
    level->log2_u_exact = to_weight(log2_of(expected));
  } else {
    level->frequencies.emplace(level->counts->total(), source.frequency_minimum_u);
    level->log2_u_exact =
        to_weight(log2_of(exact_u(model.schema, comparison, source).value_or(source.u)));
  }
  for (const std::uint32_t count : level->counts->by_rank())
    level->by_rank.push_back(
        count == 0 ? 0 : adjustment(*level, level->frequencies->log2_share(count)));
  level->most +=
      std::max<Weight>(0, *std::max_element(level->by_rank.begin(), level->by_rank.end()));
}

Weight Scorer::adjustment(const Level& level, Weight log2_share) {
  return static_cast<Weight>(
      std::llround(level.share * static_cast<double>(level.log2_u_exact - log2_share)));
}

Scorer::Part Scorer::part(std::size_t comparison, std::uint8_t index, const std::uint32_t* left,
                          const std::uint32_t* right, std::uint32_t at_hand) const {
  Part part = this->part(comparison, index, left, right);
  if (at_hand == TermFrequencies::kPair || index == kNeutral) return part;
  const Level& level = levels_[comparison][index];
  if (level.counts == nullptr) return part;
  const std::uint32_t count =
      std::max(level.counts->count(left[level.lane]), level.counts->count(right[level.lane]));
  if (count == 0) return part;
  part.frequency = adjustment(level, level.frequencies->log2_share(count, at_hand));
  return part;
}

}  // namespace samma
