#pragma once
// Text functions as DuckDB has them: positions count code points from 1.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace samma::sql {

/// A negative offset counts from the end, a negative length goes backwards.
std::string_view substring(std::string_view text, std::int64_t offset, std::int64_t length);
/// A negative count: all but as many at the other end.
std::string_view left(std::string_view text, std::int64_t count);
std::string_view right(std::string_view text, std::int64_t count);
std::int64_t length(std::string_view text);
/// Unicode's spaces; not tabs and line ends.
std::string_view trim(std::string_view text, bool at_begin, bool at_end);
std::string_view trim(std::string_view text, std::string_view letters, bool at_begin, bool at_end);
std::string lower(std::string_view text);
std::string upper(std::string_view text);
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);
/// 1-based code point of the first place, 0 if there is none.
std::int64_t position(std::string_view text, std::string_view part);
std::vector<std::string_view> split(std::string_view text, std::string_view separator);
/// % and _ of SQL.
bool like(std::string_view text, std::string_view pattern);

}  // namespace samma::sql
