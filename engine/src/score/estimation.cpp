#include "score/estimation.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "compare/comparison.hpp"
#include "score/exact_u.hpp"
#include "score/patterns.hpp"
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

constexpr double kDefaultPriorMost = 0.1;

std::vector<double> source_sizes(const RecordTable& table) {
  std::vector<double> sizes(table.source_names.size());
  for (const std::uint16_t source : table.sources) ++sizes[source];
  return sizes;
}

std::vector<RecordIndex> choose_sample(const RecordTable& table, std::uint64_t seed) {
  std::vector<std::pair<std::uint64_t, RecordIndex>> order;
  order.reserve(table.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    order.emplace_back(mix(table.content_hashes[i] + mix(seed)), static_cast<RecordIndex>(i));
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

/// Counts the patterns of records of the sample against all before each.
class SampleCounter {
 public:
  SampleCounter(const RecordTable& table, const PatternReader& reader,
                std::span<const SharedValues> shared, bool cross_source_only)
      : table_(table),
        reader_(reader),
        shared_(shared),
        cross_source_only_(cross_source_only),
        tally_(reader) {}

  void count(std::span<const RecordIndex> sample, std::size_t place) {
    const RecordIndex own = sample[place];
    rows_.clear();
    for (const RecordIndex other : sample.first(place)) {
      if (cross_source_only_ && table_.sources[other] == table_.sources[own]) continue;
      rows_.push_back(row_pair(table_.row(own), table_.row(other), table_.stride()));
    }
    const std::span<std::uint8_t> patterns = reader_.read(rows_, &scratch_);
    for (const SharedValues& values : shared_) mark(values, patterns);
    tally_.count(patterns);
  }
  void add_to(PatternCounts* counts) const { tally_.add_to(counts); }

 private:
  void mark(const SharedValues& values, std::span<std::uint8_t> patterns) const {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const ValueId value = rows_[i].left[values.lane];
      std::uint8_t& level = patterns[i * reader_.stride() + values.comparison];
      if (level == values.level && rows_[i].right[values.lane] == value &&
          values.values.contains(value)) {
        level = kSharedValue;
      }
    }
  }

  const RecordTable& table_;
  const PatternReader& reader_;
  const std::span<const SharedValues> shared_;
  const bool cross_source_only_;
  PatternTally tally_;
  std::vector<RowPair> rows_;
  PatternReader::Scratch scratch_;
};

PatternCounts count_sample(const RecordTable& table, const ComparisonSet& comparisons,
                           std::span<const SharedValues> shared, bool cross_source_only,
                           std::span<const RecordIndex> sample) {
  const PatternReader reader(comparisons);
  PatternCounts counts;
  std::mutex mutex;
  constexpr std::size_t kTasks = 64;
  parallel_tasks(kTasks, [&](std::size_t task) {
    SampleCounter counter(table, reader, shared, cross_source_only);
    for (std::size_t place = task; place < sample.size(); place += kTasks)
      counter.count(sample, place);
    const std::lock_guard lock(mutex);
    counter.add_to(&counts);
  });
  return counts;
}

using Seen = std::vector<std::vector<double>>;

/// One step: u of every level = its share among pairs, each weighted by `weight_of(pattern)`.
/// Returns the weights on each level.
template <class WeightOf>
Seen set_u(const PatternCounts& counts, const Model& defaults, WeightOf&& weight_of, Model* model) {
  Seen seen;
  for (const Comparison& comparison : model->comparisons)
    seen.emplace_back(comparison.levels.size());
  for (const auto& [pattern, count] : counts) {
    const double weight = static_cast<double>(count) * weight_of(pattern);
    for (std::size_t c = 0; c < seen.size(); ++c) {
      const auto level = static_cast<std::uint8_t>(pattern[c]);
      if (level < kSharedValue) seen[c][level] += weight;
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
  return seen;
}

/// By comparison: the share of the pairs on its first level that are no matches; -1 where the
/// sample has too few to say.
std::vector<double> shares_of_others(const PatternCounts& counts, const Seen& others) {
  constexpr double kPairsLeast = 20;
  std::vector<double> all(others.size());
  for (const auto& [pattern, count] : counts) {
    for (std::size_t c = 0; c < all.size(); ++c)
      all[c] += pattern[c] == 0 ? static_cast<double>(count) : 0.0;
  }
  std::vector<double> shares;
  for (std::size_t c = 0; c < all.size(); ++c)
    shares.push_back(all[c] < kPairsLeast ? -1 : others[c][0] / all[c]);
  return shares;
}

}  // namespace

double default_prior(const RecordTable& table, bool cross_source_only) {
  const auto records = static_cast<double>(table.size());
  double partners = records * kPartnersExpected;
  if (cross_source_only) {
    const std::vector<double> sizes = source_sizes(table);
    const double largest = sizes.empty() ? 0 : *std::max_element(sizes.begin(), sizes.end());
    partners = std::max(1.0, records - largest) * kPartnersExpected;
  }
  const double pairs = possible_pairs(table, cross_source_only);
  return std::clamp(partners / pairs, kPriorLeast, kDefaultPriorMost);
}

double possible_pairs(const RecordTable& table, bool cross_source_only) {
  const auto pairs_of = [](double records) { return records * (records - 1) / 2; };
  double pairs = pairs_of(static_cast<double>(table.size()));
  if (cross_source_only) {
    for (const double size : source_sizes(table)) pairs -= pairs_of(size);
  }
  return std::max(1.0, pairs);
}

bool is_fixed(const Model& model) {
  const auto fixed = [](const ComparisonLevel& level) { return level.fix_m && level.fix_u; };
  return std::all_of(
      model.comparisons.begin(), model.comparisons.end(), [&](const Comparison& comparison) {
        return std::all_of(comparison.levels.begin(), comparison.levels.end(), fixed);
      });
}

EstimationReport estimate_parameters(const RecordTable& table, const ComparisonSet& comparisons,
                                     bool cross_source_only, Model* model) {
  model->prior = default_prior(table, cross_source_only);
  LaneCounts counts;
  return estimate_u(table, comparisons, cross_source_only, 0, model, &counts);
}

EstimationReport estimate_u(const RecordTable& table, const ComparisonSet& comparisons,
                            bool cross_source_only, std::uint64_t seed, Model* model,
                            LaneCounts* counts_of_lanes) {
  const std::vector<RecordIndex> sample = choose_sample(table, seed);
  const PatternCounts counts = count_sample(table, comparisons, find_shared(*model, table, sample),
                                            cross_source_only, sample);
  EstimationReport report{sample.size(), 0, counts.size(), {}};
  for (const auto& [pattern, count] : counts) report.sample_pairs += count;
  // The defaults, not "no pair matches", are where it starts: a file in which most pairs do match
  // would otherwise teach that agreement means nothing.
  const Model defaults = *model;
  for (int i = 0; i < kIterations; ++i) {
    const PatternScorer scorer(*model, model->prior);
    report.others = set_u(
        counts, defaults,
        [&](const std::string& pattern) {
          const double chance = scorer.chance(pattern);
          return chance > kAsGoodAsSure ? 0.0 : 1 - chance;
        },
        model);
  }
  // Of a sample of all records, all pairs were counted.
  if (sample.size() < table.size()) {
    set_exact_u(table, cross_source_only, shares_of_others(counts, report.others), model,
                counts_of_lanes);
  }
  return report;
}

}  // namespace samma
