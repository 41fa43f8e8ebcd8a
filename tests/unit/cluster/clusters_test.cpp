#include "cluster/clusters.hpp"

#include <numeric>

#include "support/catch.hpp"

using samma::cluster_links;
using samma::ClusterConstraints;
using samma::Clusters;
using samma::Link;
using samma::RecordIndex;

namespace {

Link link(RecordIndex left, RecordIndex right, double bits) {
  return {left, right, static_cast<std::int64_t>(bits * (std::int64_t{1} << 40)), 0};
}
using Representatives = std::vector<RecordIndex>;

}  // namespace

TEST_CASE("clusters are the connected parts", "[cluster]") {
  const std::vector<Link> links{link(1, 4, 9), link(3, 4, 8), link(0, 5, 7)};
  const Clusters clusters = cluster_links(7, links, {});
  CHECK(clusters.representative == Representatives{0, 1, 2, 1, 1, 0, 6});
  CHECK(clusters.report.links == 3);
  CHECK(clusters.report.refused_count == 0);
}

TEST_CASE("nothing in, nothing out", "[cluster]") {
  const Clusters clusters = cluster_links(0, {}, {});
  CHECK(clusters.representative.empty());
}

TEST_CASE("the representative has the least rank, wherever it stands", "[cluster]") {
  const std::vector<RecordIndex> rank{3, 2, 1, 0};
  const std::vector<Link> links{link(0, 1, 9), link(1, 2, 9)};
  const Clusters clusters = cluster_links(4, links, {{}, {}, rank});
  CHECK(clusters.representative == Representatives{2, 2, 2, 3});
}

TEST_CASE("the heavier link wins and the conflicting one is refused", "[cluster]") {
  const std::vector<std::uint32_t> person{1, 0, 2};
  const std::vector<Link> links{link(0, 1, 12), link(1, 2, 5)};
  const Clusters clusters = cluster_links(3, links, {{person}, {}, {}});
  CHECK(clusters.representative == Representatives{0, 0, 2});
  REQUIRE(clusters.report.refused.size() == 1);
  CHECK(clusters.report.refused[0].link.left == 1);
  CHECK(clusters.report.refused[0].reason == "exclusive");
}

TEST_CASE("less than three bits apart is ambiguous, three bits are not", "[cluster]") {
  const std::vector<std::uint32_t> person{1, 0, 2};
  const std::vector<Link> near{link(0, 1, 12), link(1, 2, 9.001)};
  const Clusters neither = cluster_links(3, near, {{person}, {}, {}});
  CHECK(neither.representative == Representatives{0, 1, 2});
  REQUIRE(neither.report.refused.size() == 2);
  CHECK(neither.report.refused[0].reason == "ambiguous");
  CHECK(neither.report.refused[1].reason == "ambiguous");

  const std::vector<Link> far{link(0, 1, 12), link(1, 2, 9)};
  CHECK(cluster_links(3, far, {{person}, {}, {}}).representative == Representatives{0, 0, 2});
}

TEST_CASE("a record that carries the value itself is not ambiguous", "[cluster]") {
  const std::vector<std::uint32_t> person{1, 1, 2};
  const std::vector<Link> links{link(0, 1, 12), link(1, 2, 11)};
  const Clusters clusters = cluster_links(3, links, {{person}, {}, {}});
  CHECK(clusters.representative == Representatives{0, 0, 2});
}

TEST_CASE("an ambiguous record does not fall to a third, weaker rival", "[cluster]") {
  const std::vector<std::uint32_t> person{1, 0, 2, 3};
  const std::vector<Link> links{link(0, 1, 12), link(1, 2, 11), link(1, 3, 2)};
  const Clusters clusters = cluster_links(4, links, {{person}, {}, {}});
  CHECK(clusters.representative == Representatives{0, 1, 2, 3});
}

TEST_CASE("one record of each source", "[cluster]") {
  const std::vector<std::uint32_t> source{7, 8, 8, 9};
  const std::vector<Link> links{link(0, 1, 20), link(0, 2, 10), link(0, 3, 10)};
  const Clusters clusters = cluster_links(4, links, {{}, source, {}});
  CHECK(clusters.representative == Representatives{0, 0, 2, 0});
  REQUIRE(clusters.report.refused.size() == 1);
  CHECK(clusters.report.refused[0].reason == "one_per_source");
}
