#include "base/csv_cell.hpp"

namespace samma {

void append_csv_cell(std::string_view cell, std::string* out) {
  if (cell.find_first_of(",\"\n\r") == std::string_view::npos) {
    out->append(cell);
    return;
  }
  out->push_back('"');
  for (const char c : cell) {
    if (c == '"') out->push_back('"');
    out->push_back(c);
  }
  out->push_back('"');
}

}  // namespace samma
