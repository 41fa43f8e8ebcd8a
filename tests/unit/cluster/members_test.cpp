#include "cluster/members.hpp"

#include <map>
#include <random>

#include "base/parallel.hpp"
#include "support/catch.hpp"

using namespace samma;

namespace {

/// Most records alone, some clusters of many, over several ranges of representatives.
std::vector<RecordIndex> make_clusters(std::size_t records, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<RecordIndex> representative(records);
  for (RecordIndex i = 0; i < records; ++i) representative[i] = i;
  for (std::size_t n = 0; n < records / 3; ++n) {
    const auto a = static_cast<RecordIndex>(random() % records);
    const auto b = static_cast<RecordIndex>(n % 5 == 0 ? records / 2 : random() % records);
    const bool joins = representative[a] == a && representative[b] == b;
    if (joins) representative[a] = b;
  }
  for (RecordIndex& first : representative) {
    while (representative[first] != first) first = representative[first];
  }
  return representative;
}

}  // namespace

TEST_CASE("members are those who are sought out one by one", "[cluster]") {
  const std::size_t records = GENERATE(0U, 1U, 2U, 50U, 65536U, 200'000U);
  const std::size_t least = GENERATE(2U, 4U);
  const unsigned threads = GENERATE(1U, 3U);
  CAPTURE(records, least, threads);
  const std::vector<RecordIndex> representative = make_clusters(records, 7);
  std::map<RecordIndex, std::vector<RecordIndex>> expected;
  for (RecordIndex i = 0; i < records; ++i) {
    auto& members = expected[representative[i]];
    members.insert(i == representative[i] ? members.begin() : members.end(), i);
  }
  std::size_t clusters = 0, clustered = 0, largest = 0;
  for (const auto& [first, members] : expected) {
    largest = std::max(largest, members.size());
    clusters += members.size() > 1 ? 1 : 0;
    clustered += members.size() > 1 ? members.size() : 0;
  }
  std::erase_if(expected, [&](const auto& each) { return each.second.size() < least; });

  with_threads(threads, [&] {
    const ClusterMembers members(representative, least);
    CHECK(members.cluster_count() == clusters);
    CHECK(members.record_count() == clustered);
    CHECK(members.largest() == largest);
    REQUIRE(members.clusters().size() == expected.size());
    auto wanted = expected.begin();
    for (const auto found : members.clusters()) {
      REQUIRE(std::vector(found.begin(), found.end()) == wanted->second);
      ++wanted;
    }
  });
}
