#pragma once
// Splink's tables have typed columns, CSV files have not: what conditions do with a column says
// what it holds.
#include <map>
#include <string>
#include <vector>

#include "samma/result.hpp"
#include "samma/schema.hpp"
#include "sql/ast.hpp"

namespace samma {

class ColumnTypes {
 public:
  /// Notes what an expression does with its columns.
  void look_at(const sql::Ast& ast);
  void use_as_list(const std::string& column);
  /// Columns in order of first use, as they are first written.
  const std::vector<std::string>& columns() const { return names_; }
  /// Errors: two uses that do not go together, or one that leaves the type open.
  Result<Kind> kind_of(const std::string& column) const;

 private:
  struct Uses {
    bool text = false, number = false, whole = false, time = false, list = false, numbers = false;
    bool as_text = false;  ///< In CAST(... AS VARCHAR).
  };
  void note(const sql::Ast& ast, const sql::Node& parent, std::size_t position);
  Uses* uses(const std::string& column);

  std::map<std::string, Uses> uses_;  ///< By name in small letters.
  std::vector<std::string> names_;
};

/// VARCHAR, DOUBLE, ...; nothing if it is not known.
std::optional<Kind> kind_of_type(std::string_view type);

}  // namespace samma
