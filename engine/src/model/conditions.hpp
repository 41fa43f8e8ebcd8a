#pragma once
// SQL conditions of a model: which columns they see, and what is wrong with them.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samma/model.hpp"
#include "sql/ast.hpp"
#include "sql/expression.hpp"

namespace samma {

/// The type that the cells of a raw field have.
sql::Type sql_type(Kind kind);

/// The raw fields of a schema, by the name of their column (capitals and small letters are the
/// same); Column::index is the position of the field.
class SchemaColumns : public sql::Columns {
 public:
  /// Of the columns in `explode` an expression sees an element.
  explicit SchemaColumns(const Schema& schema, const std::vector<std::string>& explode = {});
  std::optional<sql::Column> find(std::string_view name) const override;

 private:
  struct Known {
    std::string name;
    sql::Column column;
  };
  std::vector<Known> known_;
};

bool has_conditions(const Comparison& comparison);
bool is_else(std::string_view condition);

/// What is wrong with the condition of a level, or of a rule; nothing if it can be evaluated.
std::optional<std::string> condition_problem(const Schema& schema, const std::string& condition);
std::optional<std::string> rule_problem(const Schema& schema, const BlockingRule& rule);

/// The fields that a rule chooses pairs by: those of its lanes, or that its condition names.
std::vector<std::string> fields_of_rule(const Schema& schema, const BlockingRule& rule);

/// What the term-frequency adjustment of a level starts from: the u of the first level that is
/// plain equality of that column, or its own if it says so; nothing if there is none.
std::optional<double> exact_u(const Schema& schema, const Comparison& comparison,
                              const ComparisonLevel& level);

}  // namespace samma
