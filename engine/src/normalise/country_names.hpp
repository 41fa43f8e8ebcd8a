#pragma once
#include <string_view>

namespace samma {

/// ISO 3166 alpha-2 in lower case for a strip-folded name or code of a country; empty where
/// unknown.
std::string_view country_code(std::string_view words) noexcept;

}  // namespace samma
