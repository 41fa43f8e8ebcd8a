#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace samma::text {

/// Views of the parts between single spaces; no empty parts.
std::vector<std::string_view> split_words(std::string_view text);
std::string join(const std::vector<std::string_view>& parts, std::string_view separator);
/// The words in byte order, joined by spaces: "smith john" -> "john smith".
std::string sorted_words(std::string_view text);
/// The first `count` code points.
std::string_view prefix(std::string_view utf8, std::size_t count) noexcept;
/// Only the ASCII digits; only ASCII letters and digits in lower case.
std::string digits_of(std::string_view text);
std::string alphanumerics_of(std::string_view text);

}  // namespace samma::text
