#include "compare/conditional.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "model/conditions.hpp"

namespace samma {
namespace {

/// The columns of  x_l IS NULL OR x_r IS NULL OR y_l IS NULL OR ...; none if it is anything else,
/// or a column is asked for on one side only.
std::vector<std::string_view> absent_columns(const sql::Ast& ast) {
  std::array<std::set<std::string_view>, 2> by_side;
  std::vector<std::uint32_t> open = {ast.root};
  while (!open.empty()) {
    const sql::Node& node = ast.nodes[open.back()];
    open.pop_back();
    if (node.kind == sql::NodeKind::kOr) {
      open.insert(open.end(), node.children.begin(), node.children.end());
      continue;
    }
    if (node.kind != sql::NodeKind::kIsNull || !node.text.empty()) return {};
    const sql::Node& column = ast.nodes[node.children[0]];
    if (column.kind != sql::NodeKind::kColumn) return {};
    by_side[column.side == sql::Side::kLeft ? 0 : 1].insert(column.text);
  }
  if (by_side[0] != by_side[1]) return {};
  return {by_side[0].begin(), by_side[0].end()};
}

}  // namespace

void ConditionalComparison::recognise(const sql::Ast& ast, ConditionColumns* columns,
                                      const Schema& schema, const RecordTable& table,
                                      Level* level) {
  if (ast.top().kind == sql::NodeKind::kElse) {
    level->shape = Shape::kElse;
    return;
  }
  const SchemaColumns known(schema);
  const auto lane_of = [&](std::string_view name) {
    const auto column = known.find(name);
    return column ? std::uint32_t{1} << table.lane(schema.fields[column->index].name) : 0;
  };
  const auto absent = absent_columns(ast);
  const auto is_known = [&](std::string_view column) { return lane_of(column) != 0; };
  if (!absent.empty() && std::all_of(absent.begin(), absent.end(), is_known)) {
    for (const std::string_view column : absent) level->lanes |= lane_of(column);
    level->shape = Shape::kAbsent;
    return;
  }
  const bool joined = ast.top().kind == sql::NodeKind::kAnd;
  const std::vector<std::uint32_t> whole = {ast.root};
  for (const std::uint32_t part : joined ? ast.top().children : whole) {
    sql::Ast alone = ast;
    alone.root = part;
    const std::uint32_t equal = lane_of(sql::equal_column(alone));
    const auto distance = DistanceCondition::recognise(ast, part, columns);
    if (equal == 0 && !distance) {
      level->distances.clear();
      return;
    }
    level->lanes |= equal;
    if (distance) level->distances.push_back(*distance);
  }
  level->shape = level->distances.empty() ? Shape::kEqual : Shape::kTests;
}

/// Conditions of all levels on the same values are decided together.
void ConditionalComparison::group_tests(SimdPath simd) {
  std::vector<std::vector<DistanceCondition>> groups;
  for (Level& level : levels_) {
    for (const DistanceCondition& condition : level.distances) {
      auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& members) {
        return members.front().same_values(condition);
      });
      if (group == groups.end())
        group = groups.insert(groups.end(), std::vector<DistanceCondition>{condition});
      if (std::find(group->begin(), group->end(), condition) == group->end())
        group->push_back(condition);
      level.tests.push_back({static_cast<std::size_t>(group - groups.begin()), 0});
    }
  }
  for (auto& members : groups) groups_.emplace_back(std::move(members), simd);
  for (Level& level : levels_) {
    for (std::size_t i = 0; i < level.tests.size(); ++i) {
      const auto& sorted = groups_[level.tests[i].group].conditions();
      const auto place = std::find(sorted.begin(), sorted.end(), level.distances[i]);
      level.tests[i].condition = static_cast<std::size_t>(place - sorted.begin());
    }
  }
}

void ConditionalComparison::find_numbers() {
  std::vector<const sql::Expression*> conditions;
  for (Level& level : levels_) {
    if (level.shape != Shape::kAny) continue;
    level.number = conditions.size();
    conditions.push_back(&level.condition);
  }
  if (!conditions.empty()) numbers_ = sql::NumberProgram::make(conditions);
}

Result<ConditionalComparison> ConditionalComparison::make(const Comparison& comparison,
                                                          std::shared_ptr<ConditionColumns> columns,
                                                          const Schema& schema,
                                                          const RecordTable& table, SimdPath simd) {
  ConditionalComparison made;
  sql::Memo memo;
  for (const ComparisonLevel& source : comparison.levels) {
    const auto where = [&](const Error& error) {
      return Error{error.code, fmt::format("model: comparison '{}', level '{}': {}",
                                           comparison.name, source.name, error.message)};
    };
    const auto ast = sql::parse(source.condition, sql::Dialect::kLevel);
    if (!ast) return where(ast.error());
    Level level;
    level.neutral = source.neutral;
    recognise(*ast, columns.get(), schema, table, &level);
    if (level.shape == Shape::kAny) {  // Else nobody asks for values of its columns.
      auto bound = sql::Expression::bind(*ast, columns.get(), &memo);
      if (!bound) return where(bound.error());
      level.condition = std::move(*bound);
    }
    made.levels_.push_back(std::move(level));
  }
  made.columns_ = std::move(columns);
  made.group_tests(simd);
  made.by_met_ = made.levels_by_met();
  made.find_numbers();
  made.fault_ = std::make_shared<std::atomic<const char*>>(nullptr);
  return made;
}

std::uint8_t ConditionalComparison::outcome(std::size_t level) const {
  return levels_[level].neutral ? kNeutral : static_cast<std::uint8_t>(level);
}

MaskVerdict ConditionalComparison::by_mask(std::uint32_t mask, std::uint32_t present) const {
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    const Level& candidate = levels_[i];
    if (candidate.shape == Shape::kAny) return {static_cast<std::uint8_t>(i), true};
    if (candidate.shape == Shape::kAbsent) {
      if ((present & candidate.lanes) == candidate.lanes) continue;
    } else if ((mask & candidate.lanes) != candidate.lanes) {
      continue;
    }
    if (candidate.shape == Shape::kTests) return {static_cast<std::uint8_t>(i), true};
    return {outcome(i), false};
  }
  return {kNeutral, false};  // The last is ELSE: not reached.
}

MaskLanes ConditionalComparison::mask_lanes() const {
  MaskLanes lanes;
  for (const Level& level : levels_) {
    (level.shape == Shape::kAbsent ? lanes.present : lanes.equal) |= level.lanes;
  }
  return lanes;
}

/// Empty unless there is one distance, and all else is asked for before it.
std::vector<std::uint8_t> ConditionalComparison::levels_by_met() const {
  if (groups_.size() != 1) return {};
  const auto first_test = std::find_if(levels_.begin(), levels_.end(), [](const Level& level) {
    return level.shape == Shape::kTests;
  });
  const auto needs_more = [](const Level& level) {
    return level.shape != Shape::kElse && (level.shape != Shape::kTests || level.lanes != 0);
  };
  const auto before = [](const Level& level) { return level.shape == Shape::kAny; };
  if (std::any_of(levels_.begin(), first_test, before) ||
      std::any_of(first_test, levels_.end(), needs_more))
    return {};
  std::vector<std::uint8_t> by_met;
  for (std::size_t met = 0; met <= groups_[0].none(); ++met) {
    const auto reached = std::find_if(first_test, levels_.end(), [&](const Level& level) {
      return std::all_of(level.tests.begin(), level.tests.end(),
                         [&](const Test& test) { return met <= test.condition; });
    });
    by_met.push_back(reached == levels_.end()
                         ? kNeutral
                         : outcome(static_cast<std::size_t>(reached - levels_.begin())));
  }
  return by_met;
}

/// Leaves scratch->met, by group and place. What cannot be decided in batches stays open until a
/// level asks for it.
void ConditionalComparison::run_tests(std::span<const RowPair> rows,
                                      std::span<const std::uint32_t> places,
                                      Scratch* scratch) const {
  scratch->met.resize(groups_.size() * places.size());
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    const DistanceTests& group = groups_[g];
    std::uint8_t* const met = scratch->met.data() + g * places.size();
    scratch->values.resize(places.size());
    scratch->places.resize(places.size());
    std::size_t count = 0;
    for (std::size_t k = 0; k < places.size(); ++k) {
      const RowPair& pair = rows.data()[places.data()[k]];
      const ValuePair values = group.values(pair.left, pair.right);
      met[k] = group.none();
      scratch->values.data()[count] = values;
      scratch->places.data()[count] = static_cast<std::uint32_t>(k);
      count += static_cast<std::size_t>(!group.missing(values));
    }
    scratch->values.resize(count);
    scratch->results.resize(count);
    group.decide(scratch->values, scratch->results);
    for (std::size_t k = 0; k < count; ++k)
      met[scratch->places.data()[k]] = scratch->results.data()[k];
  }
}

/// One distance decides. Pairs without a text are left to it: a level before took them, as a rule.
void ConditionalComparison::decide_by_met(std::span<const RowPair> rows,
                                          std::span<const std::uint32_t> places,
                                          std::span<std::uint8_t> levels, Scratch* scratch) const {
  const DistanceTests& group = groups_[0];
  scratch->values.resize(places.size());
  ValuePair* const values = scratch->values.data();
  for (std::size_t k = 0; k < places.size(); ++k) {
    const RowPair& pair = rows.data()[places.data()[k]];
    values[k] = group.values(pair.left, pair.right);
  }
  levels = levels.first(places.size());
  group.decide(scratch->values, levels);
  const std::uint8_t* const by_met = by_met_.data();
  for (std::size_t k = 0; k < levels.size(); ++k) {
    std::uint8_t& level = levels.data()[k];
    level = by_met[level == DistanceTests::kOpen ? group.level(values[k]) : level];
  }
}

void ConditionalComparison::run_numbers(std::span<const RowPair> rows,
                                        std::span<const std::uint32_t> places,
                                        Scratch* scratch) const {
  scratch->rows.clear();
  for (const std::uint32_t place : places)
    scratch->rows.push_back({rows[place].left, rows[place].right});
  scratch->outcomes.resize(levels_.size() * places.size());
  numbers_->decide(scratch->rows, columns_->leaves(), scratch->outcomes, &scratch->numbers);
}

/// `met` is what run_tests() left.
std::uint8_t ConditionalComparison::first_met(const DistanceTests& group, const RowPair& pair,
                                              std::uint8_t* met) {
  if (*met == DistanceTests::kOpen) *met = group.level(group.values(pair.left, pair.right));
  return *met;
}

bool ConditionalComparison::holds(const Level& level, const RowPair& pair, std::size_t place,
                                  std::size_t pairs, Scratch* scratch) const {
  switch (level.shape) {
    case Shape::kElse:
      return true;
    case Shape::kAbsent:
      return (pair.present & level.lanes) != level.lanes;
    case Shape::kEqual:
      return (pair.mask & level.lanes) == level.lanes;
    case Shape::kTests:
      return (pair.mask & level.lanes) == level.lanes &&
             std::all_of(level.tests.begin(), level.tests.end(), [&](const Test& test) {
               std::uint8_t* const met = &scratch->met[test.group * pairs + place];
               return first_met(groups_[test.group], pair, met) <= test.condition;
             });
    case Shape::kAny:
      break;
  }
  if (numbers_) {
    using Outcome = sql::NumberProgram::Outcome;
    const Outcome found = scratch->outcomes[level.number * pairs + place];
    if (found != Outcome::kFault) return found == Outcome::kTrue;  // What fault, says the other.
  }
  const sql::Value value =
      level.condition.evaluate({pair.left, pair.right}, columns_->leaves(), &scratch->sql);
  if (value.is_fault()) {
    fault_->store(value.text.data());  // Faults are literals.
    if (scratch->faults.empty() || scratch->faults.back() != place)
      scratch->faults.push_back(static_cast<std::uint32_t>(place));
  }
  return value.is_true();
}

void ConditionalComparison::decide(std::span<const RowPair> rows,
                                   std::span<const std::uint32_t> places,
                                   std::span<std::uint8_t> levels, Scratch* scratch) const {
  if (!by_met_.empty()) return decide_by_met(rows, places, levels, scratch);
  run_tests(rows, places, scratch);
  if (numbers_) run_numbers(rows, places, scratch);
  for (std::size_t k = 0; k < places.size(); ++k) {
    scratch->sql.next_pair();
    levels[k] = kNeutral;
    for (std::size_t l = 0; l < levels_.size(); ++l) {
      if (!holds(levels_[l], rows[places[k]], k, places.size(), scratch)) continue;
      levels[k] = outcome(l);
      break;
    }
  }
}

double ConditionalComparison::cost() const {
  constexpr double kInterpretedNanoseconds = 600;
  // 75 and 400 make no difference to persons with kilometres, 20 makes their match a fifth longer.
  constexpr double kNumbersNanoseconds = 150;
  double cost = 0;
  for (const DistanceTests& group : groups_) cost += group.cost();
  if (numbers_) return cost + kNumbersNanoseconds;
  for (const Level& level : levels_)
    cost += level.shape == Shape::kAny ? kInterpretedNanoseconds : 0;
  return cost;
}

std::size_t ConditionalComparison::memory_bytes() const {
  std::size_t bytes = 0;
  for (const DistanceTests& group : groups_) bytes += group.memory_bytes();
  return bytes;
}

std::optional<std::string_view> ConditionalComparison::fault() const {
  const char* text = fault_->load();
  return text == nullptr ? std::nullopt : std::optional<std::string_view>(text);
}

}  // namespace samma
