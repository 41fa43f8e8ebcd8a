#pragma once
// "Did you mean ...?" for names that people type.
#include <span>
#include <string>
#include <string_view>

namespace samma {

/// The word closest to `typed` by edits, letter case aside, if it is near enough to be meant; else
/// empty.
std::string nearest_word(std::string_view typed, std::span<const std::string> words);

}  // namespace samma
