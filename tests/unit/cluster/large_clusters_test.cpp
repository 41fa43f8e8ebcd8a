#include "cluster/large_clusters.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "support/catch.hpp"
#include "support/cluster_pairs.hpp"

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

LargeClusters cut(const std::vector<Link>& links, std::span<const RecordIndex> rank,
                  Clusters* clusters) {
  const ClusterMembers members(clusters->representative, 3);
  return {{links, clusters->representative.size()}, rank, members, clusters};
}

std::vector<RecordIndex> run(const std::vector<Link>& links, const ScorePairs& score,
                             std::vector<RecordIndex> rank = {}) {
  Clusters clusters{std::vector<RecordIndex>(2 * kSize, 0), {}};
  LargeClusters large = cut(links, rank, &clusters);
  support::repair(score, rank, 0, &clusters);
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

TEST_CASE("a chain is cut into small parts, a star into no more than are joined again") {
  Clusters chain{std::vector<RecordIndex>(2 * kSize, 0), {}};
  const std::vector<Link> chain_links = chains(10);
  CHECK(cut(chain_links, {}, &chain).any());
  std::vector<std::size_t> sizes(2 * kSize);
  for (const RecordIndex first : chain.representative) ++sizes[first];
  CHECK(*std::max_element(sizes.begin(), sizes.end()) == LargeClusters::part_size(2 * kSize));

  constexpr RecordIndex kStar = 1900;  // In parts of 100 there would be 1,801.
  std::vector<Link> links;
  for (RecordIndex i = 1; i < kStar; ++i) links.push_back({0, i, to_weight(10), 0});
  Clusters star{std::vector<RecordIndex>(kStar, 0), {}};
  LargeClusters large_star = cut(links, {}, &star);
  CHECK(parts(star.representative).size() <= LargeClusters::kPartsMost);
  const ScorePairs score = two_groups(10, 10);
  support::repair(score, {}, 0, &star);
  large_star.rejoin(score, 0);
  CHECK(parts(star.representative) == std::set<RecordIndex>{0});
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
  cut(links, {}, &clusters);
  CHECK(parts(clusters.representative) == std::set<RecordIndex>{0});
}

TEST_CASE("clusters that repair can look at are not touched") {
  Clusters clusters{std::vector<RecordIndex>(kRepairMax, 0), {}};
  LargeClusters large = cut({}, {}, &clusters);
  CHECK_FALSE(large.any());
  large.rejoin(two_groups(-10, -10), 0);
  CHECK(parts(clusters.representative) == std::set<RecordIndex>{0});
}
