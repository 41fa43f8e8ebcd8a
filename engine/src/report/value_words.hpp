#pragma once
// Words that tell what a value is: folded, sorted.
#include <span>
#include <string_view>

namespace samma {

std::span<const std::string_view>
organisation_words();                              ///< Legal forms and words such as "university".
std::span<const std::string_view> street_words();  ///< Whole words: "street", "ave", "vei".
std::span<const std::string_view>
street_endings();  ///< Ends of words: "gatan", "strasse". Not sorted.
std::span<const std::string_view> gender_words();
std::span<const std::string_view> country_words();  ///< Names and codes.

bool among(std::span<const std::string_view> sorted, std::string_view word);

}  // namespace samma
