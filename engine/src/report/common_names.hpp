#pragma once
// The commonest names of persons: enough to tell a column of given names from one of surnames, no
// more. Names that are common as both are in neither list.
#include <span>
#include <string_view>

namespace samma {

std::span<const std::string_view> common_given_names();  ///< Folded (fold_strip), sorted.
std::span<const std::string_view> common_surnames();     ///< Folded (fold_strip), sorted.

}  // namespace samma
