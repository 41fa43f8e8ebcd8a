#pragma once
#include <string>
#include <string_view>

namespace samma {

/// Appends one CSV cell, quoted where it must be (RFC 4180).
void append_csv_cell(std::string_view cell, std::string* out);

}  // namespace samma
