#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace samma {

/// Appends one CSV cell, quoted where it must be (RFC 4180).
void append_csv_cell(std::string_view cell, std::string* out);

/// The same where there is room for it; returns its end. What lies behind, within that room, may
/// change.
char* write_csv_cell(std::string_view cell, char* out);
constexpr std::size_t csv_cell_room(std::string_view cell) { return 2 * cell.size() + 2; }

}  // namespace samma
