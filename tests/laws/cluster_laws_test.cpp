// The partition is a function of links, weights and constraints alone.
#include <algorithm>
#include <numeric>
#include <random>
#include <tuple>

#include "base/parallel.hpp"
#include "cluster/describe.hpp"
#include "reference/clusters.hpp"
#include "support/catch.hpp"

using namespace samma;

namespace {

constexpr std::int64_t kBit = std::int64_t{1} << 40;

struct Case {
  std::size_t records = 0;
  std::vector<Link> links;
  std::vector<std::uint32_t> person, company, source;
  std::vector<RecordIndex> rank;
  bool exclusive = false, one_per_source = false;

  ClusterConstraints constraints() const {
    ClusterConstraints result;
    if (exclusive) result.exclusive = {person, company};
    if (one_per_source) result.one_per_source = source;
    result.rank = rank;
    return result;
  }
};

std::uint32_t below(std::mt19937& random, std::uint32_t limit) {
  return static_cast<std::uint32_t>(random() % limit);
}

/// Few distinct weights and values, so that ties, conflicts and ambiguity abound.
Case make_case(std::uint32_t seed) {
  std::mt19937 random(seed);
  Case made;
  made.records = 2 + below(random, 40);
  const auto records = static_cast<std::uint32_t>(made.records);
  made.rank.resize(records);
  std::iota(made.rank.begin(), made.rank.end(), 0U);
  std::shuffle(made.rank.begin(), made.rank.end(), random);
  for (std::uint32_t i = 0; i < records; ++i) {
    made.person.push_back(below(random, 3) == 0 ? 1 + below(random, 3) : 0);
    made.company.push_back(below(random, 4) == 0 ? 1 + below(random, 2) : 0);
    made.source.push_back(below(random, 4));
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::uint32_t i = 0, wanted = below(random, 2 * records); i < wanted; ++i) {
    const std::uint32_t left = below(random, records);
    const std::uint32_t right = below(random, records);
    if (left != right) pairs.emplace_back(std::min(left, right), std::max(left, right));
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  for (const auto& [left, right] : pairs) {
    made.links.push_back({left, right, (below(random, 24) * kBit) / 2, 0});
  }
  std::shuffle(made.links.begin(), made.links.end(), random);
  made.exclusive = below(random, 3) != 0;
  made.one_per_source = below(random, 3) == 0;
  return made;
}

Clusters run(const Case& given, unsigned threads) {
  Clusters result;
  DescribeOptions options;
  options.oversized_at = 5;
  with_threads(threads, [&] {
    result = cluster_links(given.records, given.links, given.constraints());
    std::vector<Link> links = given.links;
    std::sort(links.begin(), links.end(), [](const Link& left, const Link& right) {
      return std::pair(left.left, left.right) < std::pair(right.left, right.right);
    });
    describe_clusters({links, given.records}, given.constraints().rank, options, &result);
  });
  return result;
}

/// The same case with its records in another order of input.
Case reorder(const Case& given, const std::vector<RecordIndex>& place) {
  Case moved = given;
  for (std::size_t i = 0; i < given.records; ++i) {
    moved.rank[place[i]] = given.rank[i];
    moved.person[place[i]] = given.person[i];
    moved.company[place[i]] = given.company[i];
    moved.source[place[i]] = given.source[i];
  }
  for (Link& link : moved.links) {
    const auto [left, right] = std::minmax({place[link.left], place[link.right]});
    link.left = left;
    link.right = right;
  }
  return moved;
}

using Tuples = std::vector<std::tuple<RecordIndex, RecordIndex, std::string>>;

Tuples refused_of(const Clusters& clusters) {
  Tuples result;
  for (const RefusedLink& refused : clusters.report.refused) {
    result.emplace_back(refused.link.left, refused.link.right, refused.reason);
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace

TEST_CASE("clusters equal the plain reference", "[law][cluster]") {
  std::size_t refusals = 0;
  std::size_t bridges = 0;
  for (std::uint32_t seed = 0; seed < 3000; ++seed) {
    const Case given = make_case(seed);
    const Clusters clusters = run(given, 1);
    const auto plain =
        reference::ClusterReference(given.records, given.links, given.constraints()).run(0);
    INFO("seed " << seed);
    REQUIRE(clusters.representative == plain.representative);
    REQUIRE(refused_of(clusters) == plain.refused);
    std::set<std::pair<RecordIndex, RecordIndex>> weak;
    for (const Link& link : clusters.report.weak_bridges) weak.emplace(link.left, link.right);
    REQUIRE(weak == plain.weak_bridges);
    // The lightest first; of equals those whose records come last.
    const auto place = [&](const Link& link) {
      const auto ends = std::minmax({given.rank[link.left], given.rank[link.right]});
      return std::tuple(link.weight, ~ends.first, ~ends.second);
    };
    const auto& listed = clusters.report.weak_bridges;
    REQUIRE(std::is_sorted(listed.begin(), listed.end(),
                           [&](const Link& a, const Link& b) { return place(a) < place(b); }));
    refusals += plain.refused.size();
    bridges += plain.weak_bridges.size();
  }
  CHECK(refusals > 1000);
  CHECK(bridges > 100);
}

TEST_CASE("no cluster breaks a constraint, and only refused links cross", "[law][cluster]") {
  for (std::uint32_t seed = 0; seed < 1000; ++seed) {
    const Case given = make_case(seed);
    const Clusters clusters = run(given, 2);
    const auto& representative = clusters.representative;
    bool broken = false;
    for (std::size_t i = 0; i < given.records; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (representative[i] != representative[j]) continue;
        broken = broken || (given.one_per_source && given.source[i] == given.source[j]);
        for (const auto& lane : given.constraints().exclusive) {
          broken = broken || (lane[i] != 0 && lane[j] != 0 && lane[i] != lane[j]);
        }
      }
    }
    std::size_t crossing = 0;
    for (const Link& link : given.links) {
      crossing += representative[link.left] != representative[link.right] ? 1 : 0;
    }
    INFO("seed " << seed);
    REQUIRE_FALSE(broken);
    REQUIRE(clusters.report.refused_count == crossing);
  }
}

TEST_CASE("the order of links, of records and the threads cannot show", "[law][cluster]") {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const Case given = make_case(seed);
    const Clusters expected = run(given, 1);
    std::mt19937 random(seed + 77);
    for (const unsigned threads : {1U, 2U, 4U}) {
      std::vector<RecordIndex> place(given.records);
      std::iota(place.begin(), place.end(), 0U);
      std::shuffle(place.begin(), place.end(), random);
      Case moved = reorder(given, place);
      std::shuffle(moved.links.begin(), moved.links.end(), random);
      const Clusters clusters = run(moved, threads);
      INFO("seed " << seed << ", threads " << threads);
      bool same = true;
      for (std::size_t i = 0; i < given.records; ++i) {
        same = same && clusters.representative[place[i]] == place[expected.representative[i]];
      }
      REQUIRE(same);
      REQUIRE(clusters.report.refused.size() == expected.report.refused.size());
      for (std::size_t i = 0; i < expected.report.refused.size(); ++i) {
        const RefusedLink& one = expected.report.refused[i];
        const RefusedLink& other = clusters.report.refused[i];
        REQUIRE(std::minmax({place[one.link.left], place[one.link.right]}) ==
                std::minmax({other.link.left, other.link.right}));
        REQUIRE(one.reason == other.reason);
      }
      REQUIRE(clusters.report.oversized.size() == expected.report.oversized.size());
      for (std::size_t i = 0; i < expected.report.oversized.size(); ++i) {
        auto members = expected.report.oversized[i];
        for (RecordIndex& member : members) member = place[member];
        REQUIRE(clusters.report.oversized[i] == members);
      }
    }
  }
}

TEST_CASE("many threads on a large graph agree with one", "[law][cluster]") {
  constexpr std::uint32_t kRecords = 300000;
  std::mt19937 random(5);
  Case given;
  given.records = kRecords;
  given.exclusive = true;
  for (std::uint32_t i = 0; i < kRecords; ++i) {
    given.person.push_back(below(random, 3) == 0 ? 1 + below(random, 1000) : 0);
    given.company.push_back(0);
    const std::uint32_t left = below(random, kRecords - 20);
    given.links.push_back({left, left + 1 + below(random, 19), below(random, 64) * kBit, 0});
  }
  const Clusters one = run(given, 1);
  const Clusters four = run(given, 4);
  CHECK(one.report.refused_count > 1000);
  CHECK(one.representative == four.representative);
  CHECK(one.report.refused_count == four.report.refused_count);
  CHECK(refused_of(one) == refused_of(four));
}
