#include "block/condition_lanes.hpp"

#include <algorithm>
#include <memory>
#include <string>

#include "store/condition_columns.hpp"

namespace samma {
namespace {

/// An equality of the same expression on both sides.
struct Equality {
  std::uint32_t side;  ///< The node of one of them.
  std::string lane;    ///< Of the field, or how the lane is called that the expression has.
};

/// Nothing if the condition asks for more than equalities.
std::optional<std::vector<Equality>> equalities(const sql::Ast& ast, const Schema& schema) {
  std::vector<std::uint32_t> parts = {ast.root};
  if (ast.top().kind == sql::NodeKind::kAnd) parts = ast.top().children;
  const SchemaColumns columns(schema);
  std::vector<Equality> found;
  for (const std::uint32_t part : parts) {
    const sql::Node& node = ast.nodes[part];
    if (node.kind != sql::NodeKind::kBinary || node.text != "=") return std::nullopt;
    const std::uint32_t side = node.children[0];
    if (!sql::same(ast, side, ast, node.children[1], true)) return std::nullopt;
    if (ast.nodes[side].kind != sql::NodeKind::kColumn) {
      found.push_back({side, sql::print(ast, side, sql::Dialect::kRule)});
      continue;
    }
    const auto column = columns.find(ast.nodes[side].text);
    if (!column || column->type.depth != 0) return std::nullopt;
    found.push_back({side, schema.fields[column->index].name});
  }
  return found;
}

/// Nothing if a value cannot be evaluated or makes too long a text.
std::optional<std::vector<ValueId>> intern(std::span<const sql::Value> values, sql::Type type,
                                           Dictionary* dictionary) {
  std::vector<ValueId> ids(values.size());
  std::string key;
  for (std::size_t i = 0; i < values.size(); ++i) {  // Of no value, too: coalesce makes one.
    if (values[i].is_fault()) return std::nullopt;
    if (values[i].is_null()) continue;
    key.assign(1, '=');  // A value of no bytes is a value.
    append_key(values[i], type, &key);
    if (key.size() > kValueBytesMax) return std::nullopt;
    ids[i] = dictionary->intern(key);
  }
  return ids;
}

}  // namespace

void add_condition_lanes(const Model& model, const MemoryBudget& memory, RecordTable* table) {
  const std::size_t before = table->row_bytes();
  for (const BlockingRule& rule : model.rules) {
    const auto ast = sql::parse(rule.condition, sql::Dialect::kRule);
    if (rule.condition.empty() || !ast || !rule.explode.empty()) continue;
    const auto found = equalities(*ast, model.schema);
    if (!found) continue;
    for (const Equality& equality : *found) {
      if (table->find_lane(equality.lane) || !table->has_room()) continue;
      if (!memory.allows(table->row_bytes() - before + table->bytes_of_lane())) continue;
      ConditionColumns columns(model.schema, *table);
      const auto column = columns.derive(*ast, equality.side);
      if (!column) break;
      auto dictionary = std::make_unique<Dictionary>();
      const auto ids = intern(columns.values(column->index), column->type, dictionary.get());
      if (!ids) break;
      dictionary->close();
      table->add_lane(equality.lane, columns.leaves()[column->index].lane, *ids,
                      std::move(dictionary));
    }
  }
}

std::optional<std::vector<std::size_t>> equal_lanes(const Schema& schema, const BlockingRule& rule,
                                                    const RecordTable& table) {
  const auto ast = sql::parse(rule.condition, sql::Dialect::kRule);
  if (!ast || !rule.explode.empty()) return std::nullopt;
  const auto found = equalities(*ast, schema);
  if (!found) return std::nullopt;
  std::vector<std::size_t> lanes;
  for (const Equality& equality : *found) {
    const auto lane = table.find_lane(equality.lane);
    if (!lane) return std::nullopt;
    lanes.push_back(*lane);
  }
  return lanes;
}

}  // namespace samma
