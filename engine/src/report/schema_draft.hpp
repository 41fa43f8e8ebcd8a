#pragma once
// A schema in the making: which columns are still free, and the fields drafted from the others.
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "report/schema_inference.hpp"

namespace samma {

/// A field in the making: columns by number.
struct FieldDraft {
  Kind kind;
  std::vector<std::size_t> columns, otherwise;
  bool year_only = false;
};

class SchemaDraft {
 public:
  SchemaDraft(std::vector<SchemaColumn>& all_columns, const RowSample& sample)
      : columns(all_columns), rows(sample) {}

  Meaning meaning(std::size_t i) const { return columns[i].guess.meaning; }
  double completeness(std::size_t i) const { return columns[i].evidence.completeness(); }
  /// May still become a field, or part of one.
  bool open(std::size_t i) const { return columns[i].role == ColumnRole::kField && !used.count(i); }

  /// Open columns of a meaning.
  std::vector<std::size_t> with(Meaning wanted) const;
  std::optional<std::size_t> first(Meaning wanted) const;
  /// Rather the column whose header begins like that of `other`.
  std::optional<std::size_t> first_alike(Meaning wanted, std::size_t other) const;
  bool begins_alike(std::size_t i, std::size_t j, std::size_t parts) const;

  void say(std::size_t i, std::string reason);
  void ignore(std::size_t i, std::string reason);
  void add(FieldDraft field);

  static bool filled(const std::vector<std::string>& row, const std::vector<std::size_t>& any);
  /// Of the sampled rows: how many have the first, the second, both.
  struct Together {
    double first = 0, second = 0, both = 0, rows = 0;
  };
  Together together(const std::vector<std::size_t>& left,
                    const std::vector<std::size_t>& right) const;

  std::vector<SchemaColumn>& columns;
  const RowSample& rows;
  std::set<std::size_t> used;
  std::vector<FieldDraft> fields;
};

}  // namespace samma
