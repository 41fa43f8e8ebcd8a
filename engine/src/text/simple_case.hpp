#pragma once
#include <string>
#include <string_view>

namespace samma::text {

/// Letter by letter, as DuckDB's lower() and upper(): Unicode's simple mappings, in which every
/// code point stays one, and "ß" is "ẞ" in capitals. Bytes that are no UTF-8 stay.
std::string simple_lower(std::string_view text);
std::string simple_upper(std::string_view text);

}  // namespace samma::text
