#include "cluster/large_clusters.hpp"

#include <numeric>
#include <set>

#include "support/catch.hpp"

using namespace samma;

namespace {

constexpr RecordIndex kSize = 1200;  // Of one group: with a second one, too large for repair.
static_assert(kSize > kRepairMax);

/// Two groups; inside one, pairs score `inside`, between them `between`.
ScorePairs two_groups(double inside, double between) {
  return [=](std::span<const RecordPair> pairs, std::span<PairScore> scores) {
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const bool same = (pairs[i].left < kSize) == (pairs[i].right < kSize);
      const Weight bits = to_weight(same ? inside : between);
      scores[i] = {bits, bits};
    }
  };
}

/// A chain through each group, and one light link between them.
std::vector<Link> chains(double bridge) {
  std::vector<Link> links;
  for (RecordIndex i = 0; i + 1 < 2 * kSize; ++i) {
    const bool is_bridge = i + 1 == kSize;
    links.push_back({i, i + 1, to_weight(is_bridge ? bridge : 10), 0});
  }
  return links;
}

std::vector<RecordIndex> run(const std::vector<Link>& links, const ScorePairs& score,
                             std::vector<RecordIndex> rank = {}) {
  Clusters clusters{std::vector<RecordIndex>(2 * kSize, 0), {}};
  LargeClusters large(links, rank, &clusters);
  repair_clusters(score, rank, 0, &clusters);
  CHECK(clusters.report.unrepaired_count == 0);
  large.rejoin(score, 0);
  return clusters.representative;
}

std::set<RecordIndex> parts(const std::vector<RecordIndex>& representative) {
  return {representative.begin(), representative.end()};
}

}  // namespace

TEST_CASE("a large customer stays whole") {
  CHECK(parts(run(chains(10), two_groups(10, 10))) == std::set<RecordIndex>{0});
}

TEST_CASE("two large customers joined by one accident come apart, and stay whole themselves") {
  const auto representative = run(chains(2), two_groups(10, -8));
  CHECK(parts(representative) == std::set<RecordIndex>{0, kSize});
  for (RecordIndex i = 0; i < 2 * kSize; ++i) REQUIRE(representative[i] == (i < kSize ? 0 : kSize));
}

TEST_CASE("representatives of cut and joined parts are those of least rank") {
  std::vector<RecordIndex> rank(2 * kSize);
  std::iota(rank.rbegin(), rank.rend(), RecordIndex{0});
  CHECK(parts(run(chains(2), two_groups(10, -8), rank)) ==
        std::set<RecordIndex>{kSize - 1, 2 * kSize - 1});
}

TEST_CASE("identical records count as one, so that their star stays whole") {
  std::vector<Link> links;
  for (RecordIndex i = 1; i < 2 * kSize; ++i)
    links.push_back({0, i, to_weight(20), kIdenticalRule});
  Clusters clusters{std::vector<RecordIndex>(2 * kSize, 0), {}};
  LargeClusters large(links, {}, &clusters);
  CHECK(parts(clusters.representative) == std::set<RecordIndex>{0});
}

TEST_CASE("clusters that repair can look at are not touched") {
  Clusters clusters{std::vector<RecordIndex>(kRepairMax, 0), {}};
  LargeClusters large({}, {}, &clusters);
  large.rejoin(two_groups(-10, -10), 0);
  CHECK(parts(clusters.representative) == std::set<RecordIndex>{0});
}
