#include "compare/conditional.hpp"

#include <fmt/format.h>

#include "compare/comparison.hpp"
#include "model/conditions.hpp"

namespace samma {
namespace {

/// The column of  x_l IS NULL OR x_r IS NULL.
std::string_view absent_column(const sql::Ast& ast) {
  const sql::Node& top = ast.top();
  if (top.kind != sql::NodeKind::kOr || top.children.size() != 2) return {};
  if (!sql::same(ast, top.children[0], ast, top.children[1], true)) return {};
  const sql::Node& test = ast.nodes[top.children[0]];
  if (test.kind != sql::NodeKind::kIsNull || !test.text.empty()) return {};
  const sql::Node& column = ast.nodes[test.children[0]];
  return column.kind == sql::NodeKind::kColumn ? std::string_view(column.text) : std::string_view();
}

}  // namespace

void ConditionalComparison::recognise(const sql::Ast& ast, const Schema& schema,
                                      const RecordTable& table, Level* level) {
  if (ast.top().kind == sql::NodeKind::kElse) {
    level->shape = Shape::kElse;
    return;
  }
  const SchemaColumns columns(schema);
  for (const auto& [name, shape] : {std::pair(sql::equal_column(ast), Shape::kEqual),
                                    std::pair(absent_column(ast), Shape::kAbsent)}) {
    const auto column = columns.find(name);
    if (!column) continue;
    level->shape = shape;
    level->lane = std::uint32_t{1} << table.lane(schema.fields[column->index].name);
  }
}

Result<ConditionalComparison> ConditionalComparison::make(const Comparison& comparison,
                                                          std::shared_ptr<ConditionColumns> columns,
                                                          const Schema& schema,
                                                          const RecordTable& table) {
  ConditionalComparison made;
  sql::Memo memo;
  for (const ComparisonLevel& source : comparison.levels) {
    const auto where = [&](const Error& error) {
      return Error{error.code, fmt::format("model: comparison '{}', level '{}': {}",
                                           comparison.name, source.name, error.message)};
    };
    const auto ast = sql::parse(source.condition, sql::Dialect::kLevel);
    if (!ast) return where(ast.error());
    auto bound = sql::Expression::bind(*ast, columns.get(), &memo);
    if (!bound) return where(bound.error());
    Level level;
    level.neutral = source.neutral;
    level.condition = std::move(*bound);
    recognise(*ast, schema, table, &level);
    made.levels_.push_back(std::move(level));
  }
  made.columns_ = std::move(columns);
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
    if (candidate.shape == Shape::kEqual && (mask & candidate.lane) == 0) continue;
    if (candidate.shape == Shape::kAbsent && (present & candidate.lane) != 0) continue;
    return {outcome(i), false};
  }
  return {kNeutral, false};  // The last is ELSE: not reached.
}

MaskLanes ConditionalComparison::mask_lanes() const {
  MaskLanes lanes;
  for (const Level& level : levels_) {
    if (level.shape == Shape::kEqual) lanes.equal |= level.lane;
    if (level.shape == Shape::kAbsent) lanes.present |= level.lane;
  }
  return lanes;
}

std::uint8_t ConditionalComparison::decide(const RowPair& pair, sql::Scratch* scratch) const {
  scratch->next_pair();
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    const Level& level = levels_[i];
    switch (level.shape) {
      case Shape::kElse:
        return outcome(i);
      case Shape::kEqual:
        if ((pair.mask & level.lane) != 0) return outcome(i);
        continue;
      case Shape::kAbsent:
        if ((pair.present & level.lane) == 0) return outcome(i);
        continue;
      case Shape::kAny:
        break;
    }
    const sql::Value value =
        level.condition.evaluate({pair.left, pair.right}, columns_->leaves(), scratch);
    if (value.is_true()) return outcome(i);
    if (value.is_fault()) fault_->store(value.text.data());  // Faults are literals.
  }
  return kNeutral;
}

std::optional<std::string_view> ConditionalComparison::fault() const {
  const char* text = fault_->load();
  return text == nullptr ? std::nullopt : std::optional<std::string_view>(text);
}

}  // namespace samma
