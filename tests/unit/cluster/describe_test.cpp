#include "cluster/describe.hpp"

#include <algorithm>

#include "cluster/repair.hpp"
#include "support/catch.hpp"
#include "support/cluster_pairs.hpp"

using namespace samma;

namespace {

using Representatives = std::vector<RecordIndex>;

Link link(RecordIndex left, RecordIndex right, double bits) {
  return {left, right, to_weight(bits), 0};
}

void describe(std::span<const Link> links, const DescribeOptions& options, Clusters* clusters) {
  std::vector<Link> ascending(links.begin(), links.end());
  std::sort(ascending.begin(), ascending.end(), [](const Link& left, const Link& right) {
    return std::pair(left.left, left.right) < std::pair(right.left, right.right);
  });
  describe_clusters({ascending, clusters->representative.size()}, {}, options, clusters);
}

Clusters described(std::size_t records, std::span<const Link> links,
                   const DescribeOptions& options) {
  Clusters clusters = cluster_links(records, links, {});
  describe(links, options, &clusters);
  return clusters;
}

}  // namespace

TEST_CASE("clusters of two or more and their records are counted", "[cluster]") {
  const std::vector<Link> links{link(1, 4, 9), link(3, 4, 8), link(0, 5, 7)};
  const Clusters clusters = described(7, links, {});
  CHECK(clusters.report.clusters == 2);
  CHECK(clusters.report.clustered_records == 5);
  CHECK(clusters.report.largest == 3);
  CHECK(described(0, {}, {}).report.largest == 0);
}

TEST_CASE("what repair split is neither oversized nor weakly held together", "[cluster]") {
  // Two strong triangles, and one weak link between them; all other pairs contradict each other.
  const std::vector<Link> links{link(0, 1, 30), link(1, 2, 30), link(0, 2, 30), link(3, 4, 30),
                                link(4, 5, 30), link(3, 5, 30), link(2, 3, 1)};
  Clusters clusters = cluster_links(6, links, {});
  const auto score_of = [](RecordIndex a, RecordIndex b) {
    if ((a < 3) == (b < 3)) return PairScore{to_weight(30), to_weight(45)};
    if (a + b == 5 && (a == 2 || b == 2)) return PairScore{to_weight(1), to_weight(16)};
    return PairScore{to_weight(-25), to_weight(-10)};
  };
  const ScorePairs score = [&](std::span<const RecordPair> pairs, std::span<PairScore> scores) {
    for (std::size_t i = 0; i < pairs.size(); ++i)
      scores[i] = score_of(pairs[i].left, pairs[i].right);
  };
  DescribeOptions options;
  options.oversized_at = 4;
  describe(links, options, &clusters);
  CHECK(clusters.report.oversized_count == 1);
  CHECK(clusters.report.weak_bridge_count == 1);

  clusters = cluster_links(6, links, {});
  support::repair(score, {}, 0, &clusters);
  describe(links, options, &clusters);
  CHECK(clusters.report.repaired_count == 1);
  CHECK(clusters.report.clusters == 2);
  CHECK(clusters.report.largest == 3);
  CHECK(clusters.report.oversized_count == 0);
  CHECK(clusters.report.weak_bridge_count == 0);
}

TEST_CASE("a cluster that its links alone do not hold together is searched in all its parts",
          "[cluster]") {
  const std::vector<Link> links{link(0, 1, 20), link(1, 2, 1), link(2, 3, 20),
                                link(4, 5, 20), link(5, 6, 2), link(6, 7, 20)};
  Clusters clusters{Representatives(8, 0), {}};
  describe(links, {}, &clusters);
  REQUIRE(clusters.report.weak_bridges.size() == 2);
  CHECK(clusters.report.weak_bridges[0].left == 1);
  CHECK(clusters.report.weak_bridges[1].left == 5);
}

TEST_CASE("oversized clusters are listed, the largest first", "[cluster]") {
  std::vector<Link> links;
  for (RecordIndex i = 1; i < 5; ++i) links.push_back(link(0, i, 30));
  for (RecordIndex i = 6; i < 12; ++i) links.push_back(link(5, i, 30));
  links.push_back(link(12, 13, 30));
  DescribeOptions options;
  options.oversized_at = 4;
  const Clusters clusters = described(14, links, options);
  CHECK(clusters.report.oversized_count == 2);
  REQUIRE(clusters.report.oversized.size() == 2);
  CHECK(clusters.report.oversized[0] == Representatives{5, 6, 7, 8, 9, 10, 11});
  CHECK(clusters.report.oversized[1] == Representatives{0, 1, 2, 3, 4});
}

TEST_CASE("a weak link between two strong halves is a weak bridge", "[cluster]") {
  // 0-1-2 is a triangle, 3-4 a pair; 2-3 holds them together.
  const std::vector<Link> links{link(0, 1, 20), link(1, 2, 20), link(0, 2, 20), link(3, 4, 1),
                                link(2, 3, 3)};
  const Clusters clusters = described(5, links, {});
  REQUIRE(clusters.report.weak_bridges.size() == 1);
  CHECK(clusters.report.weak_bridge_count == 1);
  CHECK(clusters.report.weak_bridges[0].left == 2);
  CHECK(clusters.report.weak_bridges[0].right == 3);
}

TEST_CASE("strong or doubled links are no weak bridges", "[cluster]") {
  std::vector<Link> links{link(0, 1, 20), link(2, 3, 20)};
  SECTION("strong") { links.push_back(link(1, 2, 3.001)); }
  SECTION("doubled") {
    links.push_back(link(1, 2, 1));
    links.push_back(link(0, 3, 1));
  }
  SECTION("the same pair twice") {
    links.push_back(link(1, 2, 1));
    links.push_back(link(1, 2, 1));
  }
  CHECK(described(4, links, {}).report.weak_bridges.empty());
}

TEST_CASE("clusters above the size of the search are counted, not searched", "[cluster]") {
  std::vector<Link> links;
  for (RecordIndex i = 1; i < 5001; ++i) links.push_back(link(i - 1, i, 1));
  const Clusters large = described(5001, links, {});
  CHECK(large.report.unsearched_count == 1);
  CHECK(large.report.weak_bridges.empty());
  links.pop_back();
  const Clusters small = described(5001, links, {});
  CHECK(small.report.unsearched_count == 0);
  CHECK(small.report.weak_bridge_count == 4997);
  CHECK(small.report.weak_bridges.size() == 1000);
}
