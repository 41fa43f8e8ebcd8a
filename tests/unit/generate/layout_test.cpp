#include "generate/layout.hpp"

#include <map>
#include <vector>

#include "support/catch.hpp"

namespace samma::generator {
namespace {

TEST_CASE("the permutation visits every index once") {
  const std::uint64_t size = GENERATE(1U, 2U, 3U, 4U, 5U, 16U, 17U, 1000U, 4097U);
  const Permutation shuffle(size, 5);
  std::vector<int> seen(size);
  for (std::uint64_t i = 0; i < size; ++i) {
    const std::uint64_t to = shuffle(i);
    REQUIRE(to < size);
    ++seen[to];
  }
  for (const int count : seen) REQUIRE(count == 1);
}

TEST_CASE("the permutation parts neighbours and depends on the seed") {
  constexpr std::uint64_t kSize = 10'000;
  const Permutation one(kSize, 1);
  const Permutation two(kSize, 2);
  int near = 0;
  int equal = 0;
  for (std::uint64_t i = 0; i + 1 < kSize; ++i) {
    const std::uint64_t a = one(i);
    const std::uint64_t b = one(i + 1);
    near += (a > b ? a - b : b - a) < 10 ? 1 : 0;
    equal += a == two(i) ? 1 : 0;
  }
  CHECK(near < 60);  // By chance: about 18.
  CHECK(equal < 10);
}

TEST_CASE("the share of copies is the one asked for") {
  const double copies = GENERATE(0.0, 0.05, 0.3, 0.5, 0.8);
  const ClusterPlan plan(3, copies);
  constexpr std::uint64_t kSlots = 200'000;
  std::map<std::uint64_t, std::uint64_t> sizes;
  for (std::uint64_t slot = 0; slot < kSlots; ++slot) ++sizes[plan.start_of(slot)];
  const double found = 1 - static_cast<double>(sizes.size()) / static_cast<double>(kSlots);
  CHECK(found > copies - 0.01);
  CHECK(found < copies + 0.01);
  for (const auto& [start, size] : sizes) {
    REQUIRE(plan.start_of(start) == start);
    REQUIRE(size <= ClusterPlan::kLongest);
  }
}

TEST_CASE("small clusters are commoner than large ones") {
  const ClusterPlan plan(4, 0.4);
  std::map<std::uint64_t, int> sizes;
  for (std::uint64_t slot = 0; slot < 100'000; ++slot) ++sizes[plan.start_of(slot)];
  std::map<int, int> histogram;
  for (const auto& [start, size] : sizes) ++histogram[size];
  for (int size = 1; size < 7; ++size) CHECK(histogram[size] > histogram[size + 1]);
}

}  // namespace
}  // namespace samma::generator
