#include "cluster/duplicate_free.hpp"

#include <algorithm>
#include <map>

#include "base/hash.hpp"
#include "support/catch.hpp"

using namespace samma;

namespace {

Link link(RecordIndex left, RecordIndex right, Weight weight) {
  return {std::min(left, right), std::max(left, right), weight, 0};
}

/// What the header says, word by word.
std::vector<bool> naive(const std::vector<Link>& links, const std::vector<std::uint16_t>& sources,
                        std::size_t source_count) {
  struct Seen {
    Weight weight;
    RecordIndex to;
  };
  std::map<std::pair<RecordIndex, std::uint16_t>, std::vector<Seen>> sights;
  for (const Link& each : links) {
    if (sources[each.left] == sources[each.right]) continue;
    sights[{each.left, sources[each.right]}].push_back({each.weight, each.right});
    sights[{each.right, sources[each.left]}].push_back({each.weight, each.left});
  }
  for (auto& [from, seen] : sights) {
    std::sort(seen.begin(), seen.end(), [](const Seen& a, const Seen& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.to < b.to;
    });
  }
  std::vector<bool> result(source_count);
  for (std::uint16_t source = 0; source < source_count; ++source) {
    std::vector<Weight> preferred, seconds;
    for (const auto& [from, seen] : sights) {
      if (from.second != source) continue;
      const auto& back = sights.at({seen[0].to, sources[from.first]});
      if (back[0].weight == seen[0].weight) preferred.push_back(seen[0].weight);
      if (seen.size() > 1) seconds.push_back(seen[1].weight);
    }
    if (seconds.size() < 10 || preferred.empty()) continue;
    std::sort(preferred.begin(), preferred.end());
    const Weight strong = preferred[preferred.size() / 4];
    const auto count = std::count_if(seconds.begin(), seconds.end(),
                                     [&](Weight weight) { return weight >= strong; });
    result[source] = static_cast<double>(count) < 0.2 * static_cast<double>(seconds.size());
  }
  return result;
}

struct Case {
  std::vector<Link> links;
  std::vector<std::uint16_t> sources;
};

/// Customers in two or three sources: each source has one record of each, but those with duplicates
/// have two of some. Same customer: a heavy link; other ones now and then a light one.
Case make_case(std::uint64_t seed, std::size_t source_count, const std::vector<bool>& duplicates) {
  Case made;
  std::vector<std::uint64_t> customer;
  constexpr std::uint64_t kCustomers = 60;
  for (std::uint16_t source = 0; source < source_count; ++source) {
    for (std::uint64_t c = 0; c < kCustomers; ++c) {
      const bool twice = duplicates[source] && mix(seed + c * 7 + source) % 3 == 0;
      for (int copy = 0; copy < (twice ? 2 : 1); ++copy) {
        made.sources.push_back(source);
        customer.push_back(c);
      }
    }
  }
  for (RecordIndex i = 0; i < made.sources.size(); ++i) {
    for (RecordIndex k = i + 1; k < made.sources.size(); ++k) {
      const std::uint64_t chance = mix(seed ^ (std::uint64_t{i} << 32 | k));
      if (customer[i] == customer[k]) {
        made.links.push_back(link(i, k, static_cast<Weight>(800 + chance % 200)));
      } else if (chance % 60 == 0) {
        made.links.push_back(link(i, k, static_cast<Weight>(1 + chance % 300)));
      }
    }
  }
  return made;
}

}  // namespace

TEST_CASE("a naive reading of the rule agrees on generated links") {
  std::size_t free_sources = 0, all = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const std::size_t source_count = 2 + seed % 3;
    std::vector<bool> duplicates;
    for (std::size_t i = 0; i < source_count; ++i) duplicates.push_back(mix(seed * 5 + i) % 2 == 0);
    const Case made = make_case(seed, source_count, duplicates);
    const auto found = duplicate_free_sources(made.links, made.sources, source_count);
    CAPTURE(seed);
    REQUIRE(found == naive(made.links, made.sources, source_count));
    all += source_count;
    free_sources += static_cast<std::size_t>(std::count(found.begin(), found.end(), true));
  }
  // Both answers occur.
  CHECK(free_sources > 10);
  CHECK(free_sources < all - 10);
}

TEST_CASE("random links without any order: the naive reading agrees too") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    std::vector<std::uint16_t> sources;
    for (std::uint64_t i = 0; i < 40; ++i)
      sources.push_back(static_cast<std::uint16_t>(mix(seed * 100 + i) % 3));
    std::map<std::pair<RecordIndex, RecordIndex>, Link> links;
    for (std::uint64_t i = 0; i < 200; ++i) {
      const auto left = static_cast<RecordIndex>(mix(seed * 1000 + i) % 40);
      const auto right = static_cast<RecordIndex>(mix(seed * 2000 + i) % 40);
      if (left == right) continue;
      // Few weights, so that many are equal.
      const Link made = link(left, right, static_cast<Weight>(mix(seed * 3000 + i) % 7));
      links.insert({{made.left, made.right}, made});
    }
    std::vector<Link> all;
    for (const auto& [pair, made] : links) all.push_back(made);
    CAPTURE(seed);
    REQUIRE(duplicate_free_sources(all, sources, 3) == naive(all, sources, 3));
    std::reverse(all.begin(), all.end());
    REQUIRE(duplicate_free_sources(all, sources, 3) == naive(all, sources, 3));
  }
}

TEST_CASE("a source with duplicates is told from one without") {
  const Case made = make_case(3, 2, {false, true});
  const auto found = duplicate_free_sources(made.links, made.sources, 2);
  CHECK(found[0]);
  CHECK_FALSE(found[1]);
}

TEST_CASE("too few second links say nothing") {
  std::vector<std::uint16_t> sources;
  std::vector<Link> links;
  const auto build = [&](std::size_t seconds) {
    sources.clear();
    links.clear();
    for (std::size_t i = 0; i < 30; ++i) {
      sources.push_back(0);
      sources.push_back(1);
      links.push_back(
          link(static_cast<RecordIndex>(2 * i), static_cast<RecordIndex>(2 * i + 1), 900));
    }
    for (std::size_t i = 0; i < seconds; ++i) {
      links.push_back(
          link(static_cast<RecordIndex>(2 * i), static_cast<RecordIndex>(2 * i + 3), 10));
    }
    return duplicate_free_sources(links, sources, 2);
  };
  CHECK_FALSE(build(kSecondsLeast - 1)[1]);
  CHECK(build(kSecondsLeast)[1]);
}

TEST_CASE("links inside a source do not count, and no links are no evidence") {
  const Case made = make_case(4, 2, {true, false});
  std::vector<Link> across;
  std::copy_if(
      made.links.begin(), made.links.end(), std::back_inserter(across),
      [&](const Link& each) { return made.sources[each.left] != made.sources[each.right]; });
  REQUIRE(across.size() < made.links.size());
  CHECK(duplicate_free_sources(across, made.sources, 2) ==
        duplicate_free_sources(made.links, made.sources, 2));
  CHECK(duplicate_free_sources({}, made.sources, 2) == std::vector<bool>{false, false});
}
