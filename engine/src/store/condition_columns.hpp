#pragma once
// The columns that SQL conditions see, by value id: the raw fields of a model, and what parts of
// conditions make of one field alone, computed once for each distinct value.
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/conditions.hpp"
#include "sql/expression.hpp"
#include "store/record_table.hpp"

namespace samma {

class ConditionColumns : public sql::Columns {
 public:
  /// Schema and table must live while expressions are bound; afterwards only the dictionaries.
  ConditionColumns(const Schema& schema, const RecordTable& table);

  std::optional<sql::Column> find(std::string_view name) const override;
  /// A column as the table has it. Unlike find(), this makes no values of it.
  struct Plain {
    const Dictionary* texts;
    std::uint32_t lane;
    sql::Type type;
  };
  std::optional<Plain> plain(std::string_view name) const;
  std::optional<sql::Column> derive(const sql::Ast& ast, std::uint32_t node) override;
  /// For evaluation, once everything is bound.
  std::span<const sql::Leaf> leaves() const { return leaves_; }
  /// The values of a leaf by value id.
  std::span<const sql::Value> values(std::uint32_t leaf) const { return columns_[leaf]; }
  std::size_t memory_bytes() const;

 private:
  std::uint32_t fill(std::size_t field) const;
  std::uint32_t add(std::size_t lane, std::vector<sql::Value> values) const;

  SchemaColumns schema_columns_;
  const Schema* schema_;
  const RecordTable* table_;
  mutable std::map<std::size_t, std::uint32_t> by_field_;
  std::map<std::string, std::optional<sql::Column>> derived_;
  std::deque<sql::Expression> expressions_;  ///< Of derived columns, which may hold its literals.
  mutable std::deque<std::vector<sql::Value>> columns_;
  mutable std::vector<sql::Leaf> leaves_;
  mutable sql::Scratch made_;  ///< Owns the texts and lists that are not in a dictionary.
};

}  // namespace samma
