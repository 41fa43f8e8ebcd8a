#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "sql/arena.hpp"
#include "sql/dates.hpp"
#include "sql/type.hpp"

namespace samma::sql {

/// Decimal text as DuckDB casts it; spaces around it do not count.
std::optional<double> read_double(std::string_view text);
/// Halves are rounded away from zero.
std::optional<std::int64_t> read_integer(std::string_view text);
std::string double_text(double value);  ///< 12.0, 0.5, 1e+20
std::string float_text(double value);

/// "[a, 'b, c', NULL]" -> texts; also with the double quotes of JSON. Null if it is no list.
const List* read_list(std::string_view text, Arena* arena);
/// A list of texts so that read_list reads it: every text in quotes.
std::string list_text(const List& texts);

}  // namespace samma::sql
