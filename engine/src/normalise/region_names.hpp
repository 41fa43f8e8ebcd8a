#pragma once
#include <string_view>

namespace samma {

/// One spelling for a region that has two ("california" -> "ca"), or `words` itself.
std::string_view canonical_region(std::string_view words) noexcept;

}  // namespace samma
