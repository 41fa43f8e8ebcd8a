#pragma once
// What a model says about pairs of records, straight from the words of samma/model.hpp: texts, the
// comparators of reference/comparators.hpp, weights as sums of doubles, every pair, no early exit.
// Clusters are connected components.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reference/blocking.hpp"
#include "reference/comparators.hpp"
#include "samma/comparator.hpp"
#include "samma/model.hpp"
#include "store/record_table.hpp"

namespace samma::reference {

class NaiveMatcher {
 public:
  NaiveMatcher(const Model& model, const RecordTable& table)
      : model_(model), table_(table), blocking_(model, table) {
    for (const Lane& lane : table.lanes()) {
      auto& texts = texts_[lane.name];
      for (std::size_t i = 0; i < table.size(); ++i) {
        const auto record = static_cast<RecordIndex>(i);
        const std::size_t place = table.lane(lane.name);
        texts.emplace_back(table.dictionary_of(place).text(table.value(record, place)));
        if (texts.back().empty()) continue;
        ++counts_[lane.name][texts.back()];
        ++filled_[lane.name];
      }
    }
  }

  /// The level of a comparison, or nothing if a lane of it is missing.
  std::optional<std::size_t> level(const Comparison& comparison, RecordIndex a,
                                   RecordIndex b) const {
    for (const std::string& lane : comparison.lanes) {
      if (text(lane, a).empty() || text(lane, b).empty()) return std::nullopt;
    }
    std::size_t place = 0;
    while (!holds(comparison.levels[place], a, b)) ++place;
    return place;
  }

  double weight(RecordIndex a, RecordIndex b) const {
    const double prior = std::log2(model_.prior / (1 - model_.prior));
    double bits = prior;
    double household = 0;
    for (const Comparison& comparison : model_.comparisons) {
      const auto place = level(comparison, a, b);
      if (!place) continue;
      const ComparisonLevel& found = comparison.levels[*place];
      (comparison.household ? household : bits) +=
          std::log2(found.m / found.u) + adjustment(comparison, found, a, b);
    }
    return bits + std::min(household, std::max(0.0, model_.household_bits - prior));
  }

  struct Pair {
    double weight;
    std::size_t rule;
  };
  /// All pairs that some rule proposes and that weigh at least `needed`.
  std::map<std::pair<RecordIndex, RecordIndex>, Pair> links(double needed) const {
    std::map<std::pair<RecordIndex, RecordIndex>, Pair> found;
    for (RecordIndex a = 0; a < table_.size(); ++a) {
      for (RecordIndex b = a + 1; b < table_.size(); ++b) {
        const double bits = weight(a, b);
        if (bits < needed) continue;
        if (const auto rule = blocking_.owner(a, b)) found[{a, b}] = {bits, *rule};
      }
    }
    return found;
  }

  /// Per record the least one that a chain of links of at least `threshold` reaches.
  std::vector<RecordIndex> components(double threshold) const {
    std::vector<RecordIndex> least(table_.size());
    for (RecordIndex i = 0; i < least.size(); ++i) least[i] = i;
    const auto pairs = links(threshold);
    for (bool moved = true; moved;) {
      moved = false;
      for (const auto& [pair, link] : pairs) {
        const RecordIndex lower = std::min(least[pair.first], least[pair.second]);
        moved = moved || least[pair.first] != lower || least[pair.second] != lower;
        least[pair.first] = least[pair.second] = lower;
      }
    }
    return least;
  }

 private:
  const std::string& text(const std::string& lane, RecordIndex record) const {
    return texts_.at(lane)[record];
  }

  bool holds(const ComparisonLevel& level, RecordIndex a, RecordIndex b) const {
    return std::all_of(level.tests.begin(), level.tests.end(),
                       [&](const LevelTest& test) { return holds(test, a, b); });
  }

  bool holds(const LevelTest& test, RecordIndex a, RecordIndex b) const {
    for (const std::string& lane : test.lanes) {
      if (text(lane, a).empty() || text(lane, b).empty()) return false;
    }
    if (test.comparator == "equal") {
      return std::all_of(test.lanes.begin(), test.lanes.end(),
                         [&](const std::string& lane) { return text(lane, a) == text(lane, b); });
    }
    if (test.comparator == "swapped") {
      return text(test.lanes[0], a) == text(test.lanes[1], b) &&
             text(test.lanes[1], a) == text(test.lanes[0], b);
    }
    const Fraction score =
        reference::table()
            .at(test.comparator)
            .score(decode(text(test.lanes[0], a)), decode(text(test.lanes[0], b)));
    if (score.denominator == 0) return false;
    const auto left = static_cast<long double>(score.numerator) * 1'000'000;
    const auto right = static_cast<long double>(test.threshold.millionths) *
                       static_cast<long double>(score.denominator);
    const bool at_least = find_comparator(test.comparator)->direction == Direction::kAtLeast;
    return at_least ? left >= right : left <= right;
  }

  /// share * (log2 u_exact - log2 max(tf left, tf right, floor)); a missing value leaves it to the
  /// other one. A value's frequency leaves two records out and starts from u_exact as if seen in
  /// 1,000 records.
  double adjustment(const Comparison& comparison, const ComparisonLevel& level, RecordIndex a,
                    RecordIndex b) const {
    const std::string& lane = level.frequency_lane;
    if (lane.empty() || (text(lane, a).empty() && text(lane, b).empty())) return 0;
    double u_exact = level.u;
    for (std::size_t i = comparison.levels.size(); i-- > 0;) {
      const auto& tests = comparison.levels[i].tests;
      if (tests == std::vector<LevelTest>{
                       {"equal", {lane}, tests.empty() ? Threshold{} : tests[0].threshold}})
        u_exact = comparison.levels[i].u;
    }
    double share = std::min(model_.frequency_floor, u_exact);
    for (const RecordIndex record : {a, b}) {
      if (text(lane, record).empty()) continue;
      const auto count = static_cast<double>(counts_.at(lane).at(text(lane, record)));
      const auto filled = static_cast<double>(filled_.at(lane));
      share = std::max(share, (std::max(0.0, count - 2) + 1000 * u_exact) / (filled + 1000));
    }
    return level.frequency_weight * (std::log2(u_exact) - std::log2(share));
  }

  const Model& model_;
  const RecordTable& table_;
  NaiveBlocking blocking_;
  std::map<std::string, std::vector<std::string>> texts_;
  std::map<std::string, std::map<std::string, std::uint64_t>> counts_;
  std::map<std::string, std::uint64_t> filled_;
};

}  // namespace samma::reference
