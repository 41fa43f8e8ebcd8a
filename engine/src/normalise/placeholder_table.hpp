#pragma once
#include <string_view>

namespace samma {

/// True if `words` (folded) is a listed value of any language. Names have a few words more and some
/// less.
bool is_listed_placeholder(std::string_view words) noexcept;
bool is_listed_name_placeholder(std::string_view words) noexcept;

}  // namespace samma
