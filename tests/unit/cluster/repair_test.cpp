#include "cluster/repair.hpp"

#include <map>
#include <random>
#include <set>

#include "base/parallel.hpp"
#include "support/catch.hpp"

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

}  // namespace

TEST_CASE("a member without evidence does not hold two contradicting ones together") {
  // 0 and 1 match, 1 and 2 match less, 0 and 2 contradict each other.
  const Scores scores{{{{0, 1}, 30}, {{1, 2}, 20}, {{0, 2}, -12}}};
  Clusters clusters{{0, 0, 0}, {}};
  repair_clusters(scores, {}, 0, &clusters);
  CHECK(clusters.report.repaired_count == 1);
  CHECK(clusters.representative == std::vector<RecordIndex>{0, 0, 2});
}

TEST_CASE("silence between two members is no contradiction") {
  const Scores scores{{{{0, 1}, 20}, {{1, 2}, 20}}};
  Clusters clusters{{0, 0, 0}, {}};
  repair_clusters(scores, {}, 0, &clusters);
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
  repair_clusters(scores, {}, 0, &clusters);
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
    repair_clusters(scores, {}, 0, &clusters);
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
  repair_clusters(scores, rank, 0, &clusters);
  CHECK(clusters.representative == std::vector<RecordIndex>{1, 1, 2});
}

TEST_CASE("parts are joined as one does who compares all pairs of parts each time") {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    std::mt19937 random(seed);
    const std::size_t size = 3 + random() % 9;
    Scores scores;
    std::vector<std::vector<double>> bits(size, std::vector<double>(size));
    for (RecordIndex a = 0; a < size; ++a) {
      for (RecordIndex b = a + 1; b < size; ++b) {
        // Few different values, so that there are ties; none at the limits where scores are cut.
        const double value = static_cast<int>(random() % 9) - 4;
        scores.bits[{a, b}] = value >= 0 ? value + 15 : value;
        bits[a][b] = bits[b][a] = value >= 0 ? value + 1 : value;
      }
    }
    std::vector<std::set<RecordIndex>> parts;
    for (RecordIndex i = 0; i < size; ++i) parts.push_back({i});
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
      if (best == 0) break;
      parts[pair.first].insert(parts[pair.second].begin(), parts[pair.second].end());
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(pair.second));
    }
    Clusters clusters{std::vector<RecordIndex>(size, 0), {}};
    repair_clusters(scores, {}, 0, &clusters);
    CAPTURE(seed);
    for (const auto& part : parts) {
      for (const RecordIndex member : part) CHECK(clusters.representative[member] == *part.begin());
    }
  }
}

TEST_CASE("clusters too large to compare are left and counted") {
  Clusters clusters{std::vector<RecordIndex>(kRepairMax + 1, 0), {}};
  repair_clusters(Scores{}, {}, 0, &clusters);
  CHECK(clusters.report.unrepaired_count == 1);
  CHECK(clusters.representative.back() == 0);
}

TEST_CASE("a sure link outranks a doubtful one") {
  // 0 and 1 surely match; 1 and 2 match less, and 2 and 3 surely; 0 contradicts 2 and 3.
  const Scores scores{
      {{{0, 1}, 40}, {{1, 2}, 26}, {{2, 3}, 40}, {{0, 2}, -7}, {{0, 3}, -7}, {{1, 3}, -1}}};
  Clusters clusters{{0, 0, 0, 0}, {}};
  repair_clusters(scores, {}, 0, &clusters);
  CHECK(clusters.representative == std::vector<RecordIndex>{0, 0, 2, 2});
}
