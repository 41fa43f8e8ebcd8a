#include "compare/comparison.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/assert.hpp"
#include "base/parallel.hpp"
#include "compare/prepared_texts.hpp"

namespace samma {
namespace {

bool stricter(Direction direction, Threshold a, Threshold b) {
  return direction == Direction::kAtLeast ? a.millionths > b.millionths
                                          : a.millionths < b.millionths;
}

}  // namespace

Result<ComparisonSet::Compiled> ComparisonSet::compile(const Comparison& comparison,
                                                       const RecordTable& table) {
  Compiled compiled;
  for (const std::string& lane : comparison.lanes)
    compiled.required |= std::uint32_t{1} << table.lane(lane);
  struct Place {
    const LevelTest* test;
    std::size_t level;
    std::size_t group;
  };
  std::vector<Place> places;
  std::map<std::pair<const Comparator*, std::size_t>, std::size_t> group_of;
  for (std::size_t i = 0; i < comparison.levels.size(); ++i) {
    Level level;
    for (const LevelTest& test : comparison.levels[i].tests) {
      const std::size_t lane = table.lane(test.lanes.front());
      if (test.comparator == "equal") {
        for (const std::string& name : test.lanes)
          level.equal |= std::uint32_t{1} << table.lane(name);
      } else if (test.comparator == "swapped") {
        level.swapped.emplace_back(lane, table.lane(test.lanes.back()));
        compiled.has_swaps = true;
      } else {
        const Comparator* comparator = find_comparator(test.comparator);
        if (comparator == nullptr) {
          return Error{ErrorCode::kUsage, fmt::format("model: comparison '{}': no comparator '{}'",
                                                      comparison.name, test.comparator)};
        }
        const auto [group, added] =
            group_of.try_emplace({comparator, lane}, compiled.groups.size());
        if (added) compiled.groups.push_back({comparator, nullptr, lane, {}});
        compiled.groups[group->second].thresholds.push_back(test.threshold);
        places.push_back({&test, i, group->second});
        level.test_lanes |= std::uint32_t{1} << lane;
      }
    }
    compiled.levels.push_back(std::move(level));
  }
  for (Group& group : compiled.groups) {
    auto& thresholds = group.thresholds;
    std::sort(thresholds.begin(), thresholds.end(), [&](Threshold a, Threshold b) {
      return stricter(group.comparator->direction, a, b);
    });
    thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());
  }
  for (const Place& place : places) {
    const auto& thresholds = compiled.groups[place.group].thresholds;
    const auto position = std::find(thresholds.begin(), thresholds.end(), place.test->threshold);
    compiled.levels[place.level].tests.push_back(
        {place.group, static_cast<std::size_t>(position - thresholds.begin())});
  }
  compiled.by_met = levels_by_met(compiled);
  return compiled;
}

Result<ComparisonSet> ComparisonSet::make(const Model& model, const RecordTable& table,
                                          SimdPath simd) {
  ComparisonSet set;
  std::shared_ptr<ConditionColumns> columns;
  for (const Comparison& comparison : model.comparisons) {
    if (has_conditions(comparison)) {
      if (columns == nullptr) columns = std::make_shared<ConditionColumns>(model.schema, table);
      auto made = ConditionalComparison::make(comparison, columns, model.schema, table, simd);
      if (!made) return made.error();
      Compiled compiled;
      compiled.name = comparison.name;
      compiled.conditional = std::move(*made);
      compiled.levels.resize(comparison.levels.size());
      set.comparisons_.push_back(std::move(compiled));
      continue;
    }
    auto compiled = compile(comparison, table);
    if (!compiled) return compiled.error();
    set.comparisons_.push_back(std::move(*compiled));
  }
  // Preparing reads every text of a dictionary: once per comparator, lane dictionary and threshold
  // list, several at a time.
  std::map<std::size_t, std::unique_ptr<PreparedTexts>> texts;
  std::vector<std::pair<Group*, const PreparedTexts*>> tasks;
  for (Compiled& compiled : set.comparisons_) {
    for (Group& group : compiled.groups) {
      auto& shared = texts[table.lanes()[group.lane].dictionary];
      if (shared == nullptr) {
        const Dictionary& dictionary = table.dictionary_of(group.lane);
        shared = std::make_unique<PreparedTexts>(dictionary, simd, dictionary.arena());
      }
      tasks.emplace_back(&group, shared.get());
    }
  }
  parallel_tasks(tasks.size(), [&](std::size_t task) {
    Group& group = *tasks[task].first;
    group.prepared = group.comparator->prepare(*tasks[task].second, group.thresholds);
  });
  for (const auto& [dictionary, shared] : texts) set.memory_bytes_ += shared->memory_bytes();
  if (columns != nullptr) set.memory_bytes_ += columns->memory_bytes();
  for (const Compiled& compiled : set.comparisons_)
    set.memory_bytes_ += compiled.conditional ? compiled.conditional->memory_bytes() : 0;
  return set;
}

MaskLanes ComparisonSet::mask_lanes(std::size_t comparison) const {
  const Compiled& compiled = comparisons_[comparison];
  if (compiled.conditional) return compiled.conditional->mask_lanes();
  MaskLanes lanes{0, compiled.required};
  for (const Level& level : compiled.levels) {
    lanes.equal |= level.equal;
    lanes.present |= level.test_lanes;
  }
  return lanes;
}

MaskVerdict ComparisonSet::by_mask(std::size_t comparison, std::uint32_t mask,
                                   std::uint32_t present) const {
  const Compiled& compiled = comparisons_[comparison];
  if (compiled.conditional) return compiled.conditional->by_mask(mask, present);
  if ((present & compiled.required) != compiled.required) return {kNeutral, false};
  for (std::size_t i = 0; i < compiled.levels.size(); ++i) {
    const Level& candidate = compiled.levels[i];
    if ((mask & candidate.equal) != candidate.equal) continue;
    if ((present & candidate.test_lanes) != candidate.test_lanes) continue;
    return {static_cast<std::uint8_t>(i), !candidate.tests.empty() || !candidate.swapped.empty()};
  }
  SAMMA_ASSERT(false);  // check_model: the last level has no tests.
}

bool ComparisonSet::is_swapped(const Level& level, const RowPair& pair) {
  return std::all_of(level.swapped.begin(), level.swapped.end(), [&](const auto& lanes) {
    const auto [a, b] = lanes;
    return pair.left[a] != 0 && pair.left[b] != 0 && pair.left[a] == pair.right[b] &&
           pair.left[b] == pair.right[a];
  });
}

bool ComparisonSet::decide_by_ids(std::size_t comparison, const RowPair& pair,
                                  std::uint8_t* level) const {
  const MaskVerdict verdict = by_mask(comparison, pair.mask, pair.present);
  *level = verdict.level;
  if (!verdict.open) return true;
  const Compiled& compiled = comparisons_[comparison];
  if (!compiled.has_swaps) return false;
  for (std::size_t i = verdict.level; i < compiled.levels.size(); ++i) {
    const Level& candidate = compiled.levels[i];
    if ((pair.mask & candidate.equal) != candidate.equal) continue;
    if ((pair.present & candidate.test_lanes) != candidate.test_lanes) continue;
    if (!is_swapped(candidate, pair)) continue;
    *level = static_cast<std::uint8_t>(i);
    return candidate.tests.empty();
  }
  SAMMA_ASSERT(false);  // check_model: the last level has no tests.
}

/// Empty unless there is one comparator, and equality is asked for before it only.
std::vector<std::uint8_t> ComparisonSet::levels_by_met(const Compiled& compiled) {
  if (compiled.groups.size() != 1 || compiled.has_swaps) return {};
  const auto& levels = compiled.levels;
  const auto first_test = std::find_if(levels.begin(), levels.end(),
                                       [](const Level& level) { return !level.tests.empty(); });
  if (std::any_of(first_test, levels.end(), [](const Level& level) { return level.equal != 0; }))
    return {};
  std::vector<std::uint8_t> by_met;
  for (std::size_t met = 0; met <= compiled.groups[0].thresholds.size(); ++met) {
    const auto reached = std::find_if(first_test, levels.end(), [&](const Level& level) {
      return std::all_of(level.tests.begin(), level.tests.end(),
                         [&](const Test& test) { return met <= test.threshold; });
    });
    by_met.push_back(static_cast<std::uint8_t>(reached - levels.begin()));
  }
  return by_met;
}

void ComparisonSet::decide(std::size_t comparison, std::span<const RowPair> rows,
                           std::span<const std::uint32_t> places, std::span<std::uint8_t> levels,
                           Scratch* scratch) const {
  SAMMA_ASSERT(levels.size() >= places.size());
  scratch->conditional.faults.clear();
  const Compiled& compiled = comparisons_[comparison];
  if (compiled.conditional) {
    compiled.conditional->decide(rows, places, levels, &scratch->conditional);
  } else if (!compiled.by_met.empty()) {
    decide_one_group(compiled, rows, places, levels, scratch);
  } else {
    decide_groups(compiled, rows, places, levels, scratch);
  }
}

void ComparisonSet::decide_one_group(const Compiled& compiled, std::span<const RowPair> rows,
                                     std::span<const std::uint32_t> places,
                                     std::span<std::uint8_t> levels, Scratch* scratch) {
  const Group& group = compiled.groups[0];
  scratch->values.resize(places.size());
  for (std::size_t k = 0; k < places.size(); ++k) {
    const RowPair& pair = rows.data()[places.data()[k]];
    scratch->values.data()[k] = {pair.left[group.lane], pair.right[group.lane]};
  }
  group.prepared->decide(scratch->values, levels);
  for (std::uint8_t& level : levels.first(places.size())) level = compiled.by_met[level];
}

void ComparisonSet::decide_groups(const Compiled& compiled, std::span<const RowPair> rows,
                                  std::span<const std::uint32_t> places,
                                  std::span<std::uint8_t> levels, Scratch* scratch) {
  scratch->met.resize(std::max(scratch->met.size(), compiled.groups.size()));
  for (std::size_t g = 0; g < compiled.groups.size(); ++g) {
    const Group& group = compiled.groups[g];
    auto& met = scratch->met[g];
    met.assign(places.size(), static_cast<std::uint8_t>(group.thresholds.size()));
    scratch->values.clear();
    scratch->places.clear();
    for (std::size_t k = 0; k < places.size(); ++k) {
      const RowPair& pair = rows[places[k]];
      if ((pair.present >> group.lane & 1U) == 0) continue;
      scratch->values.push_back({pair.left[group.lane], pair.right[group.lane]});
      scratch->places.push_back(static_cast<std::uint32_t>(k));
    }
    scratch->results.resize(scratch->values.size());
    group.prepared->decide(scratch->values, scratch->results);
    for (std::size_t k = 0; k < scratch->places.size(); ++k)
      met[scratch->places[k]] = scratch->results[k];
  }
  for (std::size_t k = 0; k < places.size(); ++k) {
    const RowPair& pair = rows[places[k]];
    const auto reached =
        std::find_if(compiled.levels.begin(), compiled.levels.end(), [&](const Level& level) {
          return (pair.mask & level.equal) == level.equal &&
                 (level.swapped.empty() || is_swapped(level, pair)) &&
                 std::all_of(level.tests.begin(), level.tests.end(), [&](const Test& test) {
                   return scratch->met[test.group][k] <= test.threshold;
                 });
        });
    levels[k] = static_cast<std::uint8_t>(reached - compiled.levels.begin());
  }
}

double ComparisonSet::cost(std::size_t comparison) const {
  const Compiled& asked = comparisons_[comparison];
  if (asked.conditional) return asked.conditional->cost();
  double cost = 0;
  for (const Group& group : asked.groups) cost += group.prepared->cost();
  return cost;
}

Result<void> ComparisonSet::fault() const {
  for (const Compiled& compiled : comparisons_) {
    const auto fault = compiled.conditional ? compiled.conditional->fault() : std::nullopt;
    if (!fault) continue;
    return Error{ErrorCode::kInput,
                 fmt::format("comparison '{}': a condition cannot be evaluated for some pair: {}; "
                             "DuckDB stops there too: guard it with a level before it",
                             compiled.name, *fault)};
  }
  return {};
}

}  // namespace samma
