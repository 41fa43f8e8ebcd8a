#include "base/csv_cell.hpp"

namespace samma {
namespace {

/// Without a look-up for each character, and without an end before the last: most cells need none.
bool needs_quotes(std::string_view cell) {
  bool needs = false;
  for (const char c : cell) needs |= (c == ',') | (c == '"') | (c == '\n') | (c == '\r');
  return needs;
}

}  // namespace

void append_csv_cell(std::string_view cell, std::string* out) {
  if (!needs_quotes(cell)) {
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
