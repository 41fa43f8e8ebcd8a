#pragma once
// SAMMA_ASSERT stays on in release: our own mistakes stop the program before they reach the data.
#include <source_location>

namespace samma {
[[noreturn]] void assertion_failed(const char* expression, std::source_location where) noexcept;
}  // namespace samma

#define SAMMA_ASSERT(condition)       \
  ((condition) ? static_cast<void>(0) \
               : ::samma::assertion_failed(#condition, std::source_location::current()))
