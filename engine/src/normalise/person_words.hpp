#pragma once
// Words of personal names that are no names. All strip-folded.
#include <string_view>

namespace samma {

bool is_title(std::string_view word) noexcept;     ///< "dr", "herr", "mevr".
bool is_suffix(std::string_view word) noexcept;    ///< "jr", "iii", "phd".
bool is_particle(std::string_view word) noexcept;  ///< "van", "der", "von", "af".

}  // namespace samma
