#include "report/threshold_estimates.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "cluster/union_find.hpp"

namespace samma {
namespace {

/// How many pairs a weight stands for.
struct Counted {
  Weight weight;
  double times;
};

/// Heaviest first.
std::vector<Counted> counted(const WeightsOfRun& weights) {
  std::vector<Counted> all;
  all.reserve(weights.sample->pairs.size() + weights.identical.size());
  const double scale = weights.sample->scale();
  for (const WeighedPair& pair : weights.sample->pairs) all.push_back({pair.weight, scale});
  for (const Weight weight : weights.identical) all.push_back({weight, 1});
  std::stable_sort(all.begin(), all.end(),
                   [](const Counted& a, const Counted& b) { return a.weight > b.weight; });
  return all;
}

std::vector<double> thresholds(double own) {
  std::vector<double> bits;
  for (double each = kThresholdMost; each >= kThresholdLeast; --each) bits.push_back(each);
  bits.push_back(own);
  std::sort(bits.begin(), bits.end(), std::greater<>());
  bits.erase(std::unique(bits.begin(), bits.end()), bits.end());
  return bits;
}

void fill_histogram(std::span<const Counted> all, DecisionReport* report) {
  const auto bins = static_cast<std::size_t>(kThresholdMost - kThresholdLeast) + 1;
  report->histogram.resize(bins);
  for (std::size_t i = 0; i < bins; ++i)
    report->histogram[i].bits = kThresholdLeast + static_cast<double>(i);
  for (const auto& [weight, times] : all) {
    const double place = std::floor(to_bits(weight)) - kThresholdLeast;
    WeightBin& bin = report->histogram[static_cast<std::size_t>(
        std::clamp(place, 0.0, static_cast<double>(bins - 1)))];
    bin.pairs += times;
    bin.matches += times * to_probability(weight);
  }
}

/// Joins links, heaviest first, and counts the groups of two or more on the way down.
class GroupCounter {
 public:
  GroupCounter(const WeightsOfRun& weights)
      : kept_from_(weights.kept_from),
        links_(weights.links.begin(), weights.links.end()),
        groups_(weights.records),
        grouped_(weights.records) {
    std::sort(links_.begin(), links_.end(),
              [](const Link& a, const Link& b) { return a.weight > b.weight; });
  }
  std::uint64_t links() const { return next_; }
  /// Groups of links of at least `least`, which never rises; false where not all of them are known.
  bool go_down_to(Weight least) {
    if (least < kept_from_) return false;
    for (; next_ < links_.size() && links_[next_].weight >= least; ++next_) {
      const std::uint32_t left = groups_.find(links_[next_].left);
      const std::uint32_t right = groups_.find(links_[next_].right);
      if (left == right) continue;
      groups_.unite(left, right);
      // Two single records make a group, a record joins one, two become one.
      const int before = (grouped_[left] ? 1 : 0) + (grouped_[right] ? 1 : 0);
      grouped_[left] = grouped_[right] = true;
      count += static_cast<std::uint64_t>(1 - before);
    }
    return true;
  }
  std::uint64_t count = 0;

 private:
  const Weight kept_from_;
  std::vector<Link> links_;
  UnionFind groups_;
  std::vector<bool> grouped_;
  std::size_t next_ = 0;
};

double share_below(std::span<const Weight> ascending, Weight bound) {
  if (ascending.empty()) return 0;
  const auto below = std::lower_bound(ascending.begin(), ascending.end(), bound);
  return static_cast<double>(below - ascending.begin()) / static_cast<double>(ascending.size());
}

}  // namespace

void estimate_thresholds(const WeightsOfRun& weights, DecisionReport* report) {
  const std::vector<Counted> all = counted(weights);
  report->candidate_pairs = weights.sample->candidates;
  report->sampled_pairs = weights.sample->pairs.size();
  for (const auto& [weight, times] : all)
    report->expected_matches += times * to_probability(weight);
  fill_histogram(all, report);
  GroupCounter groups(weights);
  double links = 0;
  double matches = 0;
  std::size_t next = 0;
  for (const double bits : thresholds(weights.threshold_bits)) {
    const Weight least = to_weight(bits);
    for (; next < all.size() && all[next].weight >= least; ++next) {
      links += all[next].times;
      matches += all[next].times * to_probability(all[next].weight);
    }
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    ThresholdEstimate row;
    row.bits = bits;
    row.links = links;
    row.precision = links > 0 ? matches / links : kNone;
    row.recall = report->expected_matches > 0 ? matches / report->expected_matches : kNone;
    row.unlinkable = share_below(weights.self, least);
    if (groups.go_down_to(least)) {
      row.links = static_cast<double>(groups.links());
      row.clusters = groups.count;
    }
    report->thresholds.push_back(row);
    if (bits == weights.threshold_bits) report->at_threshold = row;
  }
  std::reverse(report->thresholds.begin(), report->thresholds.end());
}

}  // namespace samma
