#include "ingest/field_texts.hpp"

namespace samma {
namespace {

std::string_view join(const std::vector<std::size_t>& columns, char separator, bool keep_empty,
                      const std::string_view* row, std::string* buffer) {
  if (columns.size() == 1) return columns[0] == SIZE_MAX ? std::string_view{} : row[columns[0]];
  buffer->clear();
  bool any = false;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string_view cell = columns[i] == SIZE_MAX ? std::string_view{} : row[columns[i]];
    if (!cell.empty()) any = true;
    if (cell.empty() && !keep_empty) continue;
    if (!buffer->empty() || (keep_empty && i > 0)) *buffer += separator;
    buffer->append(cell);
  }
  return any ? std::string_view(*buffer) : std::string_view{};
}

/// The position of the only cell that makes a field, where this input has it.
std::size_t cell_of(const FieldColumns& columns) {
  const bool alone = columns.columns.size() == 1 && columns.otherwise.empty();
  return alone ? columns.columns[0] : SIZE_MAX;
}

}  // namespace

std::string_view join_cells(const Field& field, const FieldColumns& columns,
                            const std::string_view* row, std::string* buffer) {
  const bool date = field.kind == Kind::kBirthDate || field.kind == Kind::kDate;
  const std::string_view text = join(columns.columns, date ? '-' : ' ', date, row, buffer);
  if (!text.empty() || columns.otherwise.empty()) return text;
  return join(columns.otherwise, date ? '-' : ' ', date, row, buffer);
}

FieldTexts::FieldTexts(const std::vector<Field>& fields)
    : fields_(&fields), texts_(fields.size()), joined_(fields.size()) {}

void FieldTexts::begin(const std::vector<FieldColumns>& columns, std::size_t rows) {
  size_ = 0;
  columns_ = &columns;
  cells_.clear();
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    cells_.push_back(cell_of(columns[i]));
    if (texts_[i].size() < rows) texts_[i].resize(rows);
    if (cells_[i] == SIZE_MAX && joined_[i].size() < rows) joined_[i].resize(rows);
  }
}

void FieldTexts::add(const std::string_view* row, const std::uint64_t* hashes) {
  const std::size_t place = size_++;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    const std::size_t cell = cells_[i];
    texts_[i][place] =
        cell != SIZE_MAX
            ? HashedText(row[cell], hashes[cell])
            : HashedText(join_cells((*fields_)[i], (*columns_)[i], row, &joined_[i][place]));
  }
}

}  // namespace samma
