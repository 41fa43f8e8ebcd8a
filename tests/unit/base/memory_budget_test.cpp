#include "base/memory_budget.hpp"

#include "support/catch.hpp"

using namespace samma;

TEST_CASE("a budget allows what is left of it, and no sum turns round") {
  MemoryBudget budget;
  CHECK(budget.allows(UINT64_MAX));
  budget = {100, 60};
  CHECK(budget.allows(40));
  CHECK_FALSE(budget.allows(41));
  CHECK_FALSE(budget.allows(UINT64_MAX));
  budget.used = 101;
  CHECK_FALSE(budget.allows(0));
}

TEST_CASE("a refusal says what was needed, what the limit is and what to do") {
  const MemoryBudget budget{std::uint64_t{14} << 20, std::uint64_t{7} << 19};
  const Error error = over_budget(budget, "links", std::uint64_t{12} << 20, "raise the threshold");
  CHECK(error.code == ErrorCode::kLimit);
  CHECK(error.message ==
        "links need 12.0 MiB beside 3.5 MiB in use, the memory limit is 14.0 MiB; give more with "
        "--memory-limit, or raise the threshold");
}
