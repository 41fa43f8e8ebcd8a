#include "store/condition_columns.hpp"

#include <algorithm>

#include "sql/casts.hpp"
#include "sql/dates.hpp"
#include "sql/spelling.hpp"

namespace samma {
namespace {

/// What a part of a condition looks at.
struct Looks {
  std::string column;
  sql::Side side = sql::Side::kLeft;
  bool one = true;  ///< One column of one side, and no parameter of a lambda outside.
};

void look(const sql::Ast& ast, std::uint32_t index, std::vector<std::string_view>* bound,
          Looks* looks) {
  const sql::Node& node = ast.nodes[index];
  if (!looks->one) return;
  if (node.kind == sql::NodeKind::kParameter) {
    looks->one = std::find(bound->begin(), bound->end(), node.text) != bound->end();
  } else if (node.kind == sql::NodeKind::kColumn) {
    const std::string name = sql::small_letters(node.text);
    looks->one = looks->column.empty() || (looks->column == name && looks->side == node.side);
    looks->column = name;
    looks->side = node.side;
  }
  const bool lambda = node.kind == sql::NodeKind::kLambda;
  if (lambda) bound->push_back(node.text);
  for (const std::uint32_t child : node.children) look(ast, child, bound, looks);
  if (lambda) bound->pop_back();
}

/// The part as if it stood on the left: what is computed once serves both sides.
sql::Ast on_the_left(const sql::Ast& ast, std::uint32_t root) {
  sql::Ast left = ast;
  left.root = root;
  for (sql::Node& node : left.nodes) node.side = sql::Side::kLeft;
  return left;
}

sql::Value value_of(Kind kind, std::string_view text, sql::Arena* arena) {
  switch (kind) {
    case Kind::kRawNumber:
      return sql::Value::of_real(sql::read_double(text).value_or(0));
    case Kind::kRawInteger:
      return sql::Value::of_integer(sql::read_integer(text).value_or(0));
    case Kind::kRawDate: {
      std::int64_t days = 0;
      sql::read_date(text, &days);
      return sql::Value::of_integer(days);
    }
    case Kind::kRawTimestamp: {
      std::int64_t micros = 0;
      sql::read_timestamp(text, &micros);
      return sql::Value::of_integer(micros);
    }
    case Kind::kRawList:
      return sql::Value::of_list(sql::read_list(text, arena));
    case Kind::kRawNumberList: {
      sql::List* numbers = arena->list();
      for (const sql::Value& element : *sql::read_list(text, arena)) {
        numbers->push_back(element.is_null()
                               ? element
                               : sql::Value::of_real(sql::read_double(element.text).value_or(0)));
      }
      return sql::Value::of_list(numbers);
    }
    default:
      return sql::Value::of_text(text);
  }
}

}  // namespace

ConditionColumns::ConditionColumns(const Schema& schema, const RecordTable& table)
    : schema_columns_(schema), schema_(&schema), table_(&table) {}

std::uint32_t ConditionColumns::add(std::size_t lane, std::vector<sql::Value> values) const {
  columns_.push_back(std::move(values));
  leaves_.push_back({columns_.back().data(), static_cast<std::uint32_t>(lane)});
  return static_cast<std::uint32_t>(leaves_.size() - 1);
}

std::uint32_t ConditionColumns::fill(std::size_t field) const {
  const Field& source = schema_->fields[field];
  const std::size_t lane = table_->lane(source.name);
  const Dictionary& dictionary = table_->dictionary_of(lane);
  std::vector<sql::Value> values(dictionary.size());
  for (std::size_t id = 1; id < values.size(); ++id) {
    values[id] = value_of(source.kind, dictionary.text(static_cast<ValueId>(id)), &made_.arena);
  }
  return add(lane, std::move(values));
}

std::optional<ConditionColumns::Plain> ConditionColumns::plain(std::string_view name) const {
  const auto known = schema_columns_.find(name);
  if (!known) return std::nullopt;
  const std::size_t lane = table_->lane(schema_->fields[known->index].name);
  return Plain{&table_->dictionary_of(lane), static_cast<std::uint32_t>(lane), known->type};
}

std::optional<sql::Column> ConditionColumns::find(std::string_view name) const {
  const auto known = schema_columns_.find(name);
  if (!known) return std::nullopt;
  const auto [place, added] = by_field_.try_emplace(known->index, 0);
  if (added) place->second = fill(known->index);
  return sql::Column{place->second, known->type};
}

std::optional<sql::Column> ConditionColumns::derive(const sql::Ast& ast, std::uint32_t node) {
  Looks looks;
  std::vector<std::string_view> bound;
  look(ast, node, &bound, &looks);
  if (!looks.one || looks.column.empty()) return std::nullopt;
  const sql::Ast left = on_the_left(ast, node);
  const auto [place, added] =
      derived_.try_emplace(sql::print(left, node, sql::Dialect::kLevel), std::nullopt);
  if (!added) return place->second;
  // Bound without further derived columns, which would be derived from themselves.
  struct Undivided : sql::Columns {
    explicit Undivided(const ConditionColumns* source) : all(source) {}
    std::optional<sql::Column> find(std::string_view name) const override {
      return all->find(name);
    }
    const ConditionColumns* all;
  } undivided(this);
  auto made = sql::Expression::bind(left, &undivided);
  if (!made) return std::nullopt;  // Binding the whole says what is wrong.
  const sql::Expression& expression = expressions_.emplace_back(std::move(*made));
  const auto source = find(looks.column);
  if (!source) return std::nullopt;
  const std::uint32_t lane = leaves_[source->index].lane;
  std::vector<std::uint32_t> row(table_->stride());
  std::vector<sql::Value> values(columns_[source->index].size());
  for (std::size_t id = 0; id < values.size(); ++id) {
    row[lane] = static_cast<std::uint32_t>(id);
    values[id] = expression.evaluate({row.data(), row.data()}, leaves_, &made_);
  }
  place->second = sql::Column{add(lane, std::move(values)), expression.type()};
  return place->second;
}

std::size_t ConditionColumns::memory_bytes() const {
  std::size_t bytes = 0;
  for (const auto& values : columns_) bytes += values.capacity() * sizeof(sql::Value);
  return bytes;
}

}  // namespace samma
