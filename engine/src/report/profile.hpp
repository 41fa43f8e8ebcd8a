#pragma once
// Rows in, profile out. The facade (engine/src/profile.cpp) opens the inputs.
#include <string>
#include <string_view>
#include <vector>

#include "ingest/row_reader.hpp"
#include "report/column_counts.hpp"
#include "report/schema_inference.hpp"
#include "samma/profile.hpp"

namespace samma {

/// Takes the rows of one or several inputs, whose columns are brought together by name.
class ProfileBuilder {
 public:
  /// Starts the next input.
  void begin(const std::vector<std::string>& header);
  /// Rows one after the other, each with as many cells as the header of the current input.
  void add(const std::string_view* cells, std::size_t rows);
  std::uint64_t rows() const { return rows_; }
  /// The columns named by the user, or empty.
  Profile finish(const std::string& id_column, const std::string& source_column) const;

 private:
  std::size_t column_of(const std::string& name);
  void keep(const std::string_view* cells);

  std::vector<std::string> names_;
  std::vector<ColumnCounts> counts_;
  std::vector<std::size_t> current_;  // Position in the input -> column.
  RowSample sample_;
  std::uint64_t rows_ = 0, stride_ = 1;
};

}  // namespace samma
