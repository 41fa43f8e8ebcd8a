#include "cluster/link_index.hpp"

#include <map>

#include "base/hash.hpp"
#include "support/catch.hpp"

using namespace samma;

TEST_CASE("a link is found by its pair, in either order, and nothing else is") {
  const std::size_t records = GENERATE(1U, 16U, 17U, 32U, 200U);
  const std::uint64_t one_in = GENERATE(1U, 5U, 300U, 100'000U);  // The last: no link at all.
  CAPTURE(records, one_in);
  std::vector<Link> links;
  std::map<std::pair<RecordIndex, RecordIndex>, Weight> expected;
  for (RecordIndex a = 0; a < records; ++a) {
    for (RecordIndex b = a + 1; b < records; ++b) {
      const std::uint64_t chance = mix(a * 1000 + b);
      if (chance % one_in != 0 || one_in == 100'000) continue;
      links.push_back({a, b, static_cast<Weight>(chance >> 20), 0});
      expected[{a, b}] = links.back().weight;
    }
  }
  const LinkIndex index(links, records);
  for (RecordIndex a = 0; a < records; ++a) {
    for (RecordIndex b = 0; b < records; ++b) {
      if (a == b) continue;
      const Link* const link = index.find({a, b});
      const auto known = expected.find(std::minmax(a, b));
      REQUIRE((link != nullptr) == (known != expected.end()));
      if (link != nullptr) REQUIRE(link->weight == known->second);
    }
  }
}
