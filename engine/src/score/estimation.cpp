#include "score/estimation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "compare/comparison.hpp"
#include "score/scorer.hpp"

namespace samma {
namespace {

constexpr std::size_t kSampleRecords = 1000;  // Half a million pairs: u down to 2e-6 is seen.
constexpr int kIterations = 12;  // Steps change nothing in the fourth digit after about eight.
constexpr double kPartnersExpected = 0.5;
// The u of the model stand for this many pairs: a column that is filled in ten rows keeps its
// default, a million pairs override it.
constexpr double kPriorPairs = 1000;

// Pairs that match beyond this say nothing of others: a million of them, each with the little doubt
// that is left, would.
constexpr double kAsGoodAsSure = 0.999;

/// Stands for the level of a pair that agrees on a shared value. That says nothing of the other
/// values, whose agreement would seem worthless: the level counts the others, and the shared value
/// gets its weight from its frequency.
constexpr std::uint8_t kShared = kNeutral - 1;

/// Levels of all comparisons as bytes -> how many pairs.
using PatternCounts = std::map<std::string, std::uint64_t>;

std::vector<RecordIndex> choose_sample(const RecordTable& table) {
  std::vector<std::pair<std::uint64_t, RecordIndex>> order;
  order.reserve(table.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    order.emplace_back(mix(table.content_hashes[i]), static_cast<RecordIndex>(i));
  }
  const std::size_t size = std::min(kSampleRecords, order.size());
  std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(size), order.end());
  std::vector<RecordIndex> sample;
  for (std::size_t i = 0; i < size; ++i) sample.push_back(order[i].second);
  return sample;
}

/// One level's lane of frequencies, and the shared values there.
struct SharedValues {
  std::size_t comparison;
  std::uint8_t level;
  std::size_t lane;
  std::unordered_set<ValueId> values;
};

/// Only levels with shared values are listed: in most files, none.
std::vector<SharedValues> find_shared(const Model& model, const RecordTable& table,
                                      std::span<const RecordIndex> sample) {
  std::vector<SharedValues> found;
  for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
    const auto& levels = model.comparisons[c].levels;
    for (std::size_t l = 0; l < levels.size(); ++l) {
      if (levels[l].frequency_lane.empty()) continue;
      SharedValues shared{
          c, static_cast<std::uint8_t>(l), table.lane(levels[l].frequency_lane), {}};
      std::unordered_map<ValueId, std::uint32_t> counts;
      std::uint32_t total = 0;
      for (const RecordIndex record : sample) {
        const ValueId value = table.value(record, shared.lane);
        if (value == 0) continue;
        ++counts[value];
        ++total;
      }
      for (const auto& [value, count] : counts) {
        if (count > 2 && is_shared(count - 2, total, levels[l].u)) shared.values.insert(value);
      }
      if (!shared.values.empty()) found.push_back(std::move(shared));
    }
  }
  return found;
}

/// The patterns of one record of the sample against all before it.
void count_patterns(const RecordTable& table, const ComparisonSet& comparisons,
                    std::span<const SharedValues> shared, bool cross_source_only,
                    std::span<const RecordIndex> sample, std::size_t place,
                    std::unordered_map<std::string, std::uint64_t>* counts) {
  std::vector<RowPair> pairs;
  const std::uint32_t* left = table.row(sample[place]);
  for (std::size_t other = 0; other < place; ++other) {
    if (cross_source_only && table.sources[sample[other]] == table.sources[sample[place]]) continue;
    const std::uint32_t* right = table.row(sample[other]);
    RowPair pair{left, right, 0, present_lanes(left, right, table.stride())};
    for (std::size_t lane = 0; lane < table.stride(); ++lane) {
      pair.mask |= static_cast<std::uint32_t>(left[lane] != 0 && left[lane] == right[lane]) << lane;
    }
    pairs.push_back(pair);
  }
  std::vector<std::string> patterns(pairs.size(), std::string(comparisons.size(), '\0'));
  ComparisonSet::Scratch scratch;
  std::vector<RowPair> open;
  std::vector<std::size_t> places;
  std::vector<std::uint8_t> levels;
  for (std::size_t c = 0; c < comparisons.size(); ++c) {
    open.clear();
    places.clear();
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      std::uint8_t level = 0;
      if (comparisons.decide_by_mask(c, pairs[i], &level)) {
        patterns[i][c] = static_cast<char>(level);
      } else {
        open.push_back(pairs[i]);
        places.push_back(i);
      }
    }
    levels.resize(open.size());
    comparisons.decide(c, open, levels, &scratch);
    for (std::size_t k = 0; k < places.size(); ++k)
      patterns[places[k]][c] = static_cast<char>(levels[k]);
  }
  for (const SharedValues& values : shared) {
    if (!values.values.contains(left[values.lane])) continue;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      char& level = patterns[i][values.comparison];
      const bool same = pairs[i].right[values.lane] == left[values.lane];
      if (same && static_cast<std::uint8_t>(level) == values.level) {
        level = static_cast<char>(kShared);
      }
    }
  }
  for (const std::string& pattern : patterns) ++(*counts)[pattern];
}

PatternCounts count_sample(const RecordTable& table, const ComparisonSet& comparisons,
                           std::span<const SharedValues> shared, bool cross_source_only,
                           std::span<const RecordIndex> sample) {
  PatternCounts counts;
  std::mutex mutex;
  constexpr std::size_t kTasks = 64;
  parallel_tasks(kTasks, [&](std::size_t task) {
    std::unordered_map<std::string, std::uint64_t> part;
    for (std::size_t place = task; place < sample.size(); place += kTasks) {
      count_patterns(table, comparisons, shared, cross_source_only, sample, place, &part);
    }
    const std::lock_guard lock(mutex);
    for (const auto& [pattern, count] : part) counts[pattern] += count;
  });
  return counts;
}

double chance_of_match(const Model& model, const std::string& pattern) {
  double bits = std::log2(model.prior / (1 - model.prior));
  double household = 0;
  for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
    const auto level = static_cast<std::uint8_t>(pattern[c]);
    if (level >= kShared) continue;
    const Comparison& comparison = model.comparisons[c];
    (comparison.household ? household : bits) +=
        std::log2(comparison.levels[level].m / comparison.levels[level].u);
  }
  bits += std::min(
      household, std::max(0.0, model.household_bits - std::log2(model.prior / (1 - model.prior))));
  return bits >= 0 ? 1 / (1 + std::exp2(-bits)) : std::exp2(bits) / (1 + std::exp2(bits));
}

/// One step: u of every level = its share among pairs, each weighted by `weight_of(pattern)`.
template <class WeightOf>
void set_u(const PatternCounts& counts, const Model& defaults, WeightOf&& weight_of, Model* model) {
  std::vector<std::array<double, 32>> seen(model->comparisons.size());
  for (auto& levels : seen) levels.fill(0);
  for (const auto& [pattern, count] : counts) {
    const double weight = static_cast<double>(count) * weight_of(pattern);
    for (std::size_t c = 0; c < seen.size(); ++c) {
      const auto level = static_cast<std::uint8_t>(pattern[c]);
      if (level < kShared) seen[c][level] += weight;
    }
  }
  for (std::size_t c = 0; c < seen.size(); ++c) {
    auto& levels = model->comparisons[c].levels;
    double total = 0;
    for (std::size_t l = 0; l < levels.size(); ++l) total += seen[c][l];
    for (std::size_t l = 0; l < levels.size(); ++l) {
      levels[l].u =
          (seen[c][l] + kPriorPairs * defaults.comparisons[c].levels[l].u) / (total + kPriorPairs);
    }
  }
}

double prior_for(const RecordTable& table, bool cross_source_only) {
  const auto records = static_cast<double>(table.size());
  double pairs = records * (records - 1) / 2;
  double partners = records * kPartnersExpected;
  if (cross_source_only) {
    std::vector<double> sizes(table.source_names.size());
    for (const std::uint16_t source : table.sources) ++sizes[source];
    double same = 0;
    double largest = 0;
    for (const double size : sizes) {
      same += size * (size - 1) / 2;
      largest = std::max(largest, size);
    }
    pairs -= same;
    partners = std::max(1.0, records - largest) * kPartnersExpected;
  }
  return std::clamp(partners / std::max(pairs, 1.0), 1e-12, 0.1);
}

}  // namespace

EstimationReport estimate_parameters(const RecordTable& table, const ComparisonSet& comparisons,
                                     bool cross_source_only, Model* model) {
  model->prior = prior_for(table, cross_source_only);
  const std::vector<RecordIndex> sample = choose_sample(table);
  const PatternCounts counts = count_sample(table, comparisons, find_shared(*model, table, sample),
                                            cross_source_only, sample);
  EstimationReport report{sample.size(), 0, counts.size()};
  for (const auto& [pattern, count] : counts) report.sample_pairs += count;
  // The defaults, not "no pair matches", are where it starts: a file in which most pairs do match
  // would otherwise teach that agreement means nothing.
  const Model defaults = *model;
  for (int i = 0; i < kIterations; ++i) {
    const Model before = *model;
    set_u(
        counts, defaults,
        [&](const std::string& pattern) {
          const double chance = chance_of_match(before, pattern);
          return chance > kAsGoodAsSure ? 0.0 : 1 - chance;
        },
        model);
  }
  return report;
}

}  // namespace samma
