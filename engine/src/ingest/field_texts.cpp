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

/// One column, and this input has it.
bool is_cell(const FieldColumns& columns) {
  return columns.columns.size() == 1 && columns.otherwise.empty() && columns.columns[0] != SIZE_MAX;
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

void FieldTexts::begin(std::size_t rows) {
  size_ = 0;
  for (auto& texts : texts_) {
    texts.clear();
    texts.reserve(rows);
  }
}

void FieldTexts::add(const std::vector<FieldColumns>& columns, const std::string_view* row,
                     const std::uint64_t* hashes) {
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    if (is_cell(columns[i])) {
      const std::size_t cell = columns[i].columns[0];
      texts_[i].emplace_back(row[cell], hashes[cell]);
      continue;
    }
    std::vector<std::string>& joined = joined_[i];
    if (joined.size() < texts_[i].capacity()) joined.resize(texts_[i].capacity());
    texts_[i].emplace_back(join_cells((*fields_)[i], columns[i], row, &joined[size_]));
  }
  ++size_;
}

}  // namespace samma
