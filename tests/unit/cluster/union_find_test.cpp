#include "cluster/union_find.hpp"

#include "base/parallel.hpp"
#include "support/catch.hpp"

using samma::UnionFind;

TEST_CASE("the root of a set is its smallest item", "[cluster]") {
  UnionFind sets(8);
  CHECK(sets.unite(7, 5));
  CHECK(sets.unite(5, 6));
  CHECK_FALSE(sets.unite(7, 6));
  CHECK(sets.unite(6, 2));
  CHECK(sets.labels() == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 2, 2, 2});
}

TEST_CASE("an empty universe has no labels", "[cluster]") { CHECK(UnionFind(0).labels().empty()); }

TEST_CASE("threads that join the same chain agree on one set", "[cluster]") {
  constexpr std::uint32_t kItems = 200000;
  samma::with_threads(4, [] {
    UnionFind sets(kItems);
    samma::parallel_for(kItems - 2, 100, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = end; i-- > begin;) {
        const auto item = static_cast<std::uint32_t>(i);
        sets.unite(item + 2, item);
      }
    });
    const auto labels = sets.labels();
    bool right = true;
    for (std::uint32_t i = 0; i < kItems; ++i) right = right && labels[i] == i % 2;
    CHECK(right);
  });
}
