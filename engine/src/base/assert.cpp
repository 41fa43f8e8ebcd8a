#include "base/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace samma {
void assertion_failed(const char* expression, std::source_location where) noexcept {
  std::fprintf(stderr, "samma: internal error: %s does not hold at %s:%u\n", expression,
               where.file_name(), static_cast<unsigned>(where.line()));
  std::abort();
}
}  // namespace samma
