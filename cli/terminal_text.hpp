#pragma once
// Values of a file on a terminal.
#include <cstddef>
#include <string>
#include <string_view>

namespace samma::cli {

/// The text with what a terminal would obey, or turn round, replaced by '?': control characters and
/// marks of writing direction.
std::string printable(std::string_view text);

/// Columns that a text takes, counting a code point as one.
std::size_t width_of(std::string_view text);

/// The text, filled up with spaces to a width.
std::string padded(std::string text, std::size_t width);

}  // namespace samma::cli
