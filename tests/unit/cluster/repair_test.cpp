#include "cluster/repair.hpp"

#include <map>
#include <random>
#include <set>

#include "base/parallel.hpp"
#include "support/catch.hpp"
#include "support/cluster_pairs.hpp"

using namespace samma;

namespace {

/// Scores by pair; pairs that are not named say nothing: their weight is the prior.
struct Scores {
  std::map<std::pair<RecordIndex, RecordIndex>, double> bits;
  void operator()(std::span<const RecordPair> pairs, std::span<PairScore> scores) const {
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto found = bits.find(std::minmax(pairs[i].left, pairs[i].right));
      const double evidence = found == bits.end() ? 0 : found->second;
      scores[i] = {to_weight(evidence - 15), to_weight(evidence)};
    }
  }
};

/// What the pairs of records say for joining them, in bits.
using Bits = std::vector<std::vector<double>>;

void set(Bits* bits, RecordIndex a, RecordIndex b, double value) {
  (*bits)[a][b] = (*bits)[b][a] = value;
}

/// The rule in the plainest words.
std::vector<std::set<RecordIndex>> plain_parts(const Bits& bits) {
  std::vector<std::set<RecordIndex>> parts;
  for (RecordIndex i = 0; i < bits.size(); ++i) parts.push_back({i});
  while (true) {
    double best = 0;
    std::pair<std::size_t, std::size_t> pair;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (std::size_t j = i + 1; j < parts.size(); ++j) {
        double sum = 0;
        for (const RecordIndex a : parts[i]) {
          for (const RecordIndex b : parts[j]) sum += bits[a][b];
        }
        const double average = sum / static_cast<double>(parts[i].size() * parts[j].size());
        if (average > best + 1e-12) {
          best = average;
          pair = {i, j};
        }
      }
    }
    if (best == 0) return parts;
    parts[pair.first].insert(parts[pair.second].begin(), parts[pair.second].end());
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(pair.second));
  }
}

/// Returns how many pairs were scored that do not match.
std::size_t check_parts(const Bits& bits, unsigned seed) {
  Scores scores;
  for (RecordIndex a = 0; a < bits.size(); ++a) {
    for (RecordIndex b = a + 1; b < bits.size(); ++b)
      scores.bits[{a, b}] = bits[a][b] > 0 ? bits[a][b] + 14 : bits[a][b];
  }
  ClusterPairs pairs = support::cluster_pairs(scores, 0);
  std::set<std::pair<RecordIndex, RecordIndex>> asked;
  pairs.score_lower = [&](std::span<const RecordPair> some, std::span<PairScore> found) {
    scores(some, found);
    for (const RecordPair& pair : some) {
      CHECK(bits[pair.left][pair.right] <= 0);
      CHECK(asked.insert(std::minmax(pair.left, pair.right)).second);
    }
  };
  Clusters clusters{std::vector<RecordIndex>(bits.size(), 0), {}};
  repair_clusters(pairs, {}, 0, ClusterMembers(clusters.representative, 3), &clusters);
  CAPTURE(seed);
  for (const auto& part : plain_parts(bits)) {
    for (const RecordIndex member : part) CHECK(clusters.representative[member] == *part.begin());
  }
  return asked.size();
}

}  // namespace

TEST_CASE("a member without evidence does not hold two contradicting ones together") {
  // 0 and 1 match, 1 and 2 match less, 0 and 2 contradict each other.
  const Scores scores{{{{0, 1}, 30}, {{1, 2}, 20}, {{0, 2}, -12}}};
  Clusters clusters{{0, 0, 0}, {}};
  support::repair(scores, {}, 0, &clusters);
  CHECK(clusters.report.repaired_count == 1);
  CHECK(clusters.representative == std::vector<RecordIndex>{0, 0, 2});
}

TEST_CASE("silence between two members is no contradiction") {
  const Scores scores{{{{0, 1}, 20}, {{1, 2}, 20}}};
  Clusters clusters{{0, 0, 0}, {}};
  support::repair(scores, {}, 0, &clusters);
  CHECK(clusters.report.repaired_count == 0);
  CHECK(clusters.representative == std::vector<RecordIndex>{0, 0, 0});
}

TEST_CASE("one doubtful pair among many good ones splits nothing") {
  Scores scores;
  for (RecordIndex a = 0; a < 6; ++a) {
    for (RecordIndex b = a + 1; b < 6; ++b) scores.bits[{a, b}] = 25;
  }
  scores.bits[{0, 5}] = -3;
  Clusters clusters{std::vector<RecordIndex>(6, 0), {}};
  support::repair(scores, {}, 0, &clusters);
  CHECK(clusters.report.repaired_count == 0);
  CHECK(clusters.representative == std::vector<RecordIndex>(6, 0));
}

TEST_CASE("two families joined by one link come apart, whatever their order") {
  for (const bool reversed : {false, true}) {
    Scores scores;
    const auto id = [&](RecordIndex i) { return reversed ? 7 - i : i; };
    for (RecordIndex a = 0; a < 8; ++a) {
      for (RecordIndex b = a + 1; b < 8; ++b) {
        scores.bits[std::minmax(id(a), id(b))] = (a < 4) == (b < 4) ? 24 : -6;
      }
    }
    scores.bits[std::minmax(id(3), id(4))] = 17;
    Clusters clusters{std::vector<RecordIndex>(8, 0), {}};
    support::repair(scores, {}, 0, &clusters);
    CHECK(clusters.report.repaired_count == 1);
    for (RecordIndex a = 0; a < 8; ++a) {
      for (RecordIndex b = 0; b < 8; ++b) {
        CHECK((clusters.representative[id(a)] == clusters.representative[id(b)]) ==
              ((a < 4) == (b < 4)));
      }
    }
  }
}

TEST_CASE("representatives are the members of least rank") {
  const Scores scores{{{{0, 1}, 30}, {{1, 2}, 20}, {{0, 2}, -12}}};
  Clusters clusters{{2, 2, 2}, {}};
  const std::vector<RecordIndex> rank{2, 1, 0};
  support::repair(scores, rank, 0, &clusters);
  CHECK(clusters.representative == std::vector<RecordIndex>{1, 1, 2});
}

TEST_CASE("parts are joined as one does who compares all pairs of parts each time") {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    std::mt19937 random(seed);
    const std::size_t size = 3 + random() % 9;
    Bits bits(size, std::vector<double>(size));
    for (RecordIndex a = 0; a < size; ++a) {
      // Few different values, so that there are ties; none at the limits where scores are cut.
      for (RecordIndex b = a + 1; b < size; ++b)
        set(&bits, a, b, static_cast<int>(random() % 9) - 4);
    }
    check_parts(bits, seed);
  }
}

TEST_CASE("larger clusters too, though not all of their pairs are scored") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    std::mt19937 random(seed);
    const std::size_t size = 17 + random() % 30;
    const std::size_t customer = 2 + random() % 6;  // Records of each.
    Bits bits(size, std::vector<double>(size));
    for (RecordIndex a = 0; a < size; ++a) {
      for (RecordIndex b = a + 1; b < size; ++b) {
        const bool linked = a / customer == b / customer ? random() % 3 != 0 : random() % 20 == 0;
        set(&bits, a, b,
            linked ? 1 + static_cast<int>(random() % 6) : -static_cast<int>(random() % 4));
      }
      if (a > 0) set(&bits, a - 1, a, 1);  // What holds the cluster together.
    }
    const std::size_t scored = check_parts(bits, seed);
    if (customer < 5) CHECK(scored < size * (size - 1) / 2);
  }
}

TEST_CASE("clusters too large to compare are left and counted") {
  Clusters clusters{std::vector<RecordIndex>(kRepairMax + 1, 0), {}};
  support::repair(Scores{}, {}, 0, &clusters);
  CHECK(clusters.report.unrepaired_count == 1);
  CHECK(clusters.representative.back() == 0);
}

TEST_CASE("a sure link outranks a doubtful one") {
  // 0 and 1 surely match; 1 and 2 match less, and 2 and 3 surely; 0 contradicts 2 and 3.
  const Scores scores{
      {{{0, 1}, 40}, {{1, 2}, 26}, {{2, 3}, 40}, {{0, 2}, -7}, {{0, 3}, -7}, {{1, 3}, -1}}};
  Clusters clusters{{0, 0, 0, 0}, {}};
  support::repair(scores, {}, 0, &clusters);
  CHECK(clusters.representative == std::vector<RecordIndex>{0, 0, 2, 2});
}
