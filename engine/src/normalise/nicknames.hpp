#pragma once
#include <string_view>

namespace samma {

/// The name that stands for a class of nicknames and spellings ("lasse" -> "lars", "bob" ->
/// "robert"), or `name` itself. `name` is strip-folded; the result views `name` or static text.
std::string_view nickname_root(std::string_view name) noexcept;

}  // namespace samma
