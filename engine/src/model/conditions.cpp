#include "model/conditions.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sql/spelling.hpp"

namespace samma {
namespace {

std::optional<std::string> problem_of(const std::string& condition, sql::Dialect dialect,
                                      sql::Columns* columns) {
  const auto ast = sql::parse(condition, dialect);
  if (!ast) return ast.error().message;
  const auto bound = sql::Expression::bind(*ast, columns);
  if (!bound) return bound.error().message;
  if (bound->type() != sql::Type{sql::Base::kBool, 0} && !bound->type().is_null()) {
    return fmt::format("the condition is no true or false but {}", sql::type_name(bound->type()));
  }
  return std::nullopt;
}

/// Conditions joined by AND at the top.
std::vector<std::uint32_t> conjuncts(const sql::Ast& ast) {
  if (ast.top().kind == sql::NodeKind::kAnd) return ast.top().children;
  return {ast.root};
}

bool is_exploded(const std::vector<std::string>& explode, std::string_view name) {
  return std::any_of(explode.begin(), explode.end(), [&](const std::string& each) {
    return sql::small_letters(each) == sql::small_letters(name);
  });
}

/// An exploded column may stand in plain equality with itself alone, once: then the pairs are those
/// that share an element.
std::optional<std::string> explode_problem(const BlockingRule& rule, const sql::Ast& ast) {
  std::vector<std::uint32_t> shared;
  for (const std::uint32_t part : conjuncts(ast)) {
    const sql::Node& node = ast.nodes[part];
    if (node.kind != sql::NodeKind::kBinary || node.text != "=") continue;
    const sql::Node& left = ast.nodes[node.children[0]];
    if (left.kind == sql::NodeKind::kColumn &&
        sql::same(ast, node.children[0], ast, node.children[1], true) &&
        is_exploded(rule.explode, left.text))
      shared.push_back(part);
  }
  std::size_t uses = 0;
  for (const sql::Node& node : ast.nodes)
    uses += node.kind == sql::NodeKind::kColumn && is_exploded(rule.explode, node.text) ? 1 : 0;
  if (uses == 2 * shared.size() && shared.size() == rule.explode.size()) return std::nullopt;
  return "of each exploded column exactly one condition l.x = r.x is supported, joined by AND";
}

}  // namespace

sql::Type sql_type(Kind kind) {
  switch (kind) {
    case Kind::kRawNumber:
      return {sql::Base::kDouble, 0};
    case Kind::kRawInteger:
      return {sql::Base::kInteger, 0};
    case Kind::kRawDate:
      return {sql::Base::kDate, 0};
    case Kind::kRawTimestamp:
      return {sql::Base::kTimestamp, 0};
    case Kind::kRawList:
      return {sql::Base::kText, 1};
    case Kind::kRawNumberList:
      return {sql::Base::kDouble, 1};
    default:
      return {sql::Base::kText, 0};
  }
}

SchemaColumns::SchemaColumns(const Schema& schema, const std::vector<std::string>& explode) {
  for (std::size_t i = 0; i < schema.fields.size(); ++i) {
    const Field& field = schema.fields[i];
    if (!is_raw(field.kind) || field.columns.size() != 1) continue;
    sql::Type type = sql_type(field.kind);
    if (is_exploded(explode, field.columns[0]) && type.depth > 0) type = type.element();
    known_.push_back({sql::small_letters(field.columns[0]), {static_cast<std::uint32_t>(i), type}});
  }
}

std::optional<sql::Column> SchemaColumns::find(std::string_view name) const {
  const std::string small = sql::small_letters(name);
  for (const Known& known : known_) {
    if (known.name == small) return known.column;
  }
  return std::nullopt;
}

bool has_conditions(const Comparison& comparison) {
  return std::any_of(comparison.levels.begin(), comparison.levels.end(),
                     [](const ComparisonLevel& level) { return !level.condition.empty(); });
}

bool is_else(std::string_view condition) {
  const auto ast = sql::parse(condition, sql::Dialect::kLevel);
  return ast && ast->top().kind == sql::NodeKind::kElse;
}

std::optional<std::string> condition_problem(const Schema& schema, const std::string& condition) {
  if (condition.empty()) return "expected a condition: other levels of this comparison have one";
  SchemaColumns columns(schema);
  return problem_of(condition, sql::Dialect::kLevel, &columns);
}

std::optional<std::string> rule_problem(const Schema& schema, const BlockingRule& rule) {
  SchemaColumns columns(schema, rule.explode);
  if (auto problem = problem_of(rule.condition, sql::Dialect::kRule, &columns)) return problem;
  if (rule.explode.empty()) return std::nullopt;
  for (const std::string& name : rule.explode) {
    const SchemaColumns whole(schema);
    const auto column = whole.find(name);
    if (!column || column->type.depth == 0)
      return fmt::format("the column \"{}\" that is exploded holds no lists", name);
  }
  const auto ast = sql::parse(rule.condition, sql::Dialect::kRule);
  return ast ? explode_problem(rule, *ast) : std::optional(ast.error().message);
}

std::vector<std::string> fields_of_rule(const Schema& schema, const BlockingRule& rule) {
  std::vector<std::string> fields;
  const auto add = [&](const std::string& name) {
    if (std::find(fields.begin(), fields.end(), name) == fields.end()) fields.push_back(name);
  };
  for (const std::string& lane : rule.lanes) add(lane.substr(0, lane.find('.')));
  if (rule.condition.empty()) return fields;
  const auto ast = sql::parse(rule.condition, sql::Dialect::kRule);
  if (!ast) return fields;
  const SchemaColumns columns(schema);
  for (const std::string& name : sql::columns_of(*ast)) {
    if (const auto column = columns.find(name)) add(schema.fields[column->index].name);
  }
  return fields;
}

std::optional<double> exact_u(const Schema& schema, const Comparison& comparison,
                              const ComparisonLevel& level) {
  if (level.frequency_own_u) return level.u;
  const SchemaColumns columns(schema);
  for (const ComparisonLevel& each : comparison.levels) {
    const auto ast = sql::parse(each.condition, sql::Dialect::kLevel);
    if (!ast || each.neutral) continue;
    const auto column = columns.find(sql::equal_column(*ast));
    if (column && schema.fields[column->index].name == level.frequency_lane) return each.u;
  }
  return std::nullopt;
}

}  // namespace samma
