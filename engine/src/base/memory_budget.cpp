#include "base/memory_budget.hpp"

#include <fmt/format.h>

namespace samma {
namespace {

std::string mebibytes(std::uint64_t bytes) {
  return fmt::format("{:.1f} MiB", static_cast<double>(bytes) / (1 << 20));
}

}  // namespace

Error over_budget(const MemoryBudget& budget, std::string_view what, std::uint64_t bytes,
                  std::string_view advice) {
  return {
      ErrorCode::kLimit,
      fmt::format("{} need {} beside {} in use, the memory limit is {}; give more with "
                  "--memory-limit, or {}",
                  what, mebibytes(bytes), mebibytes(budget.used), mebibytes(budget.limit), advice)};
}

}  // namespace samma
