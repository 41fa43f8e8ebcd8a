#pragma once
// Words of personal names that are no names. All strip-folded.
#include <string_view>

namespace samma {

bool is_title(std::string_view word) noexcept;   ///< "dr", "herr", "mevr".
bool is_suffix(std::string_view word) noexcept;  ///< "jr", "iii", "phd".
/// Which of those who share a name: "1" for "sr" and "i", "2" for "jr" and "ii", "3", "4"; empty
/// for other words. Some are surnames or initials as well: see is_sure_generation.
std::string_view generation_of(std::string_view word) noexcept;
bool is_sure_generation(
    std::string_view word) noexcept;               ///< "jr", "iii"; not "senior", "fils", "i".
bool is_particle(std::string_view word) noexcept;  ///< "van", "der", "von", "af".

}  // namespace samma
