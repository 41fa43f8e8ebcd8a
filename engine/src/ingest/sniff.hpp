#pragma once
// Guesses what a text file is from its front.
#include <string>
#include <string_view>

#include "ingest/delimited_scanner.hpp"

namespace samma {

/// The dialect of delimited text; `delimiter` other than 0 is taken as given. `head` is UTF-8 or
/// nearly and must have 16 readable bytes behind it; `whole`: the file ends with it.
Dialect sniff_dialect(std::string_view head, bool whole, char delimiter);

/// The name of a well-known binary format that `head` is the front of, or empty.
std::string_view known_binary_format(std::string_view head);

/// "comma", "tab", ...
std::string delimiter_name(char delimiter);

}  // namespace samma
