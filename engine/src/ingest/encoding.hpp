#pragma once
// Encodings of text files, and their way to UTF-8.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "samma/world.hpp"

namespace samma {

enum class Encoding : std::uint8_t { kUtf8, kUtf16le, kUtf16be, kWindows1252 };
std::string_view encoding_name(Encoding encoding);
std::optional<Encoding> encoding_from_name(std::string_view name);  ///< Any case.

/// By byte order mark, then by where NUL bytes stand (UTF-16), then by validity: text that is not
/// UTF-8 is Windows-1252 unless most of its non-ASCII sequences are well-formed UTF-8 (then single
/// damaged rows are the exception). `head` is the front of the file; its last character may be cut.
Encoding detect_encoding(std::string_view head);

/// UTF-8 without a byte order mark. UTF-8 is passed on unchecked; damaged UTF-16 gives U+FFFD.
std::unique_ptr<ByteSource> make_utf8_source(std::unique_ptr<ByteSource> source, Encoding encoding);

bool is_utf8(std::string_view bytes);
/// Windows-1252 as browsers read it: the five unassigned bytes become the C1 controls of that
/// number.
void append_windows_1252(std::string_view bytes, std::string* out);
/// At most `bytes` from the front, never ending inside a UTF-8 character.
std::string_view cut_utf8(std::string_view text, std::size_t bytes);

}  // namespace samma
