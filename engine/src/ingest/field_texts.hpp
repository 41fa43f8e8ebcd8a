#pragma once
// Rows of cells -> the raw texts of each field, one after the other.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "samma/schema.hpp"

namespace samma {

/// Positions of the columns of a field in the header of one input; SIZE_MAX: this input lacks the
/// column.
struct FieldColumns {
  std::vector<std::size_t> columns;
  std::vector<std::size_t> otherwise;
};

/// The raw text of a field in a row: its cells joined (dates with '-', else ' '), or those of
/// `otherwise`. The view points into the row or into `buffer`.
std::string_view join_cells(const Field& field, const FieldColumns& columns,
                            const std::string_view* row, std::string* buffer);

/// The raw texts of some rows by field: whoever encodes a field reads one array from end to end.
class FieldTexts {
 public:
  explicit FieldTexts(const std::vector<Field>& fields);
  /// Forgets all rows; room for `rows`. `columns`, by field, must stay until the last is added.
  void begin(const std::vector<FieldColumns>& columns, std::size_t rows);
  /// Adds a row whose cells stay where they are; `hashes` are those of its cells (hash_bytes).
  void add(const std::string_view* row, const std::uint64_t* hashes);
  std::size_t size() const { return size_; }
  std::span<const HashedText> of(std::size_t field) const { return {texts_[field].data(), size_}; }

 private:
  const std::vector<Field>* fields_;
  const std::vector<FieldColumns>* columns_ = nullptr;
  std::vector<std::size_t> cells_;                ///< By field: its one cell, or SIZE_MAX.
  std::vector<std::vector<HashedText>> texts_;    ///< By field, then row; more than there are rows.
  std::vector<std::vector<std::string>> joined_;  ///< The same, where texts are no cells.
  std::size_t size_ = 0;
};

}  // namespace samma
