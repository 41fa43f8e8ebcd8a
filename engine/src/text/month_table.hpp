#pragma once
#include <string_view>

namespace samma::text {

/// 1 to 12 for the strip-folded name of a month, short or long, in English, Swedish, Norwegian,
/// Danish, Finnish, Dutch, German or French; else 0.
int month_from_name(std::string_view word) noexcept;

}  // namespace samma::text
