#include "score/value_counts.hpp"

#include "base/hash.hpp"
#include "support/catch.hpp"

using namespace samma;

TEST_CASE("value counts: every count is found again, ranks follow counts") {
  std::vector<std::uint32_t> counts(3000);
  for (std::size_t id = 0; id < counts.size(); ++id) {
    const auto random = static_cast<std::uint32_t>(mix(id));
    counts[id] = id % 10 == 0 ? 60000 + random % 20000 : random % 50;
  }
  const ValueCounts found(counts);
  std::uint64_t total = 0;
  for (ValueId id = 1; id < counts.size(); ++id) {
    total += counts[id];
    REQUIRE(found.count(id) == counts[id]);
    for (const ValueId other : {1U, 10U, 2999U})
      REQUIRE((found.rank(id) < found.rank(other)) == (counts[id] < counts[other]));
  }
  CHECK(found.total() == total);
  CHECK(found.rank(0) == 0);
  CHECK(found.count(0) == 0);
}
