#include "report/schema_draft.hpp"

#include <algorithm>

namespace samma {

std::vector<std::size_t> SchemaDraft::with(Meaning wanted) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (open(i) && meaning(i) == wanted) found.push_back(i);
  }
  return found;
}

std::optional<std::size_t> SchemaDraft::first(Meaning wanted) const {
  const auto found = with(wanted);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::optional<std::size_t> SchemaDraft::first_alike(Meaning wanted, std::size_t other) const {
  for (const std::size_t i : with(wanted)) {
    if (begins_alike(other, i, 1)) return i;
  }
  return first(wanted);
}

bool SchemaDraft::begins_alike(std::size_t i, std::size_t j, std::size_t parts) const {
  const auto left = header_parts(columns[i].evidence.name);
  const auto right = header_parts(columns[j].evidence.name);
  if (right.size() <= parts || left.size() < parts) return false;
  return std::equal(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(parts), right.begin());
}

void SchemaDraft::say(std::size_t i, std::string reason) {
  columns[i].guess.reasons.push_back(std::move(reason));
}

void SchemaDraft::ignore(std::size_t i, std::string reason) {
  columns[i].role = ColumnRole::kIgnored;
  say(i, std::move(reason));
}

void SchemaDraft::add(FieldDraft field) {
  for (const std::size_t i : field.columns) used.insert(i);
  for (const std::size_t i : field.otherwise) used.insert(i);
  fields.push_back(std::move(field));
}

bool SchemaDraft::filled(const std::vector<std::string>& row, const std::vector<std::size_t>& any) {
  return std::any_of(any.begin(), any.end(), [&](std::size_t i) {
    return i < row.size() && row[i].find_first_not_of(' ') != std::string::npos;
  });
}

SchemaDraft::Together SchemaDraft::together(const std::vector<std::size_t>& left,
                                            const std::vector<std::size_t>& right) const {
  Together out;
  for (const auto& row : rows) {
    const bool a = filled(row, left), b = filled(row, right);
    out.first += a;
    out.second += b;
    out.both += a && b;
    out.rows += 1;
  }
  return out;
}

}  // namespace samma
