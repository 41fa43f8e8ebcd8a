#include "base/large_array.hpp"

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "support/catch.hpp"

using namespace samma;

TEST_CASE("an array keeps what was written and is zero elsewhere, however it grows") {
  std::mt19937 random(7);
  for (int round = 0; round < 8; ++round) {
    LargeArray<std::uint32_t> array;
    std::vector<std::uint32_t> expected;
    const std::size_t most = std::size_t{1} << (6 + 2 * round);  // The last end far beyond 2 MiB.
    while (expected.size() < most) {
      const std::size_t more = 1 + random() % (most / 4);
      if (random() % 2 == 0) {
        array.grow_to(expected.size() + more);
      } else {
        array.extend(more);
      }
      expected.resize(expected.size() + more);
      for (std::size_t i = 0; i < 1 + more / 100; ++i) {
        const std::size_t place = random() % expected.size();
        array[place] = expected[place] = static_cast<std::uint32_t>(random());
      }
      array.push_back(42);
      expected.push_back(42);
    }
    CAPTURE(most);
    REQUIRE(array.size() == expected.size());
    CHECK(std::equal(array.begin(), array.end(), expected.begin()));
  }
}

TEST_CASE("an array that is moved is empty, and what it replaces is freed") {
  LargeArray<std::uint64_t> one(1'000'000);
  one[999'999] = 5;
  LargeArray<std::uint64_t> other(10);
  other = std::move(one);
  CHECK(one.empty());  // NOLINT(bugprone-use-after-move): moved from means empty.
  CHECK(other[999'999] == 5);
  CHECK_THROWS_AS(other.reserve(SIZE_MAX / 16), std::bad_alloc);
  CHECK(other[999'999] == 5);
}
