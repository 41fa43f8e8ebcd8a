#pragma once
// What --memory-limit leaves: a run is refused with a sentence rather than killed by the system.
#include <cstdint>
#include <limits>
#include <string_view>

#include "samma/result.hpp"

namespace samma {

struct MemoryBudget {
  std::uint64_t limit = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t used = 0;  ///< Bytes that stay while more is asked for.
  bool allows(std::uint64_t bytes) const { return used <= limit && bytes <= limit - used; }
};

/// kLimit: "WHAT need 12.0 MiB beside 3.5 MiB in use, the memory limit is 14.0 MiB; give more with
/// --memory-limit, or ADVICE". All numbers in MiB.
Error over_budget(const MemoryBudget& budget, std::string_view what, std::uint64_t bytes,
                  std::string_view advice);

}  // namespace samma
