#include "report/evaluation.hpp"

#include <cmath>
#include <map>
#include <random>

#include "support/catch.hpp"

using namespace samma;

namespace {

using Numbers = std::vector<std::uint32_t>;

bool close(double left, double right) {
  return (std::isnan(left) && std::isnan(right)) || std::abs(left - right) < 1e-12;
}

/// Every pair of records looked at.
Evaluation plain(const Numbers& entities, const Numbers& clusters, const Numbers& sources) {
  Evaluation result;
  result.records = entities.size();
  double precision = 0;
  double recall = 0;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    double right = 0, together = 0, belonging = 0;
    for (std::size_t j = 0; j < entities.size(); ++j) {
      const bool entity = entities[i] == entities[j];
      const bool cluster = clusters[i] == clusters[j];
      right += entity && cluster ? 1 : 0;
      together += cluster ? 1 : 0;
      belonging += entity ? 1 : 0;
      if (j >= i || (!sources.empty() && sources[i] == sources[j])) continue;
      result.pairs_right += entity && cluster ? 1U : 0U;
      result.pairs_together += cluster ? 1U : 0U;
      result.pairs_true += entity ? 1U : 0U;
    }
    precision += right / together;
    recall += right / belonging;
  }
  precision /= static_cast<double>(entities.size());
  recall /= static_cast<double>(entities.size());
  result.bcubed = {precision, recall, 2 * precision * recall / (precision + recall)};
  return result;
}

}  // namespace

TEST_CASE("counts agree with looking at every pair", "[report]") {
  std::mt19937 random(3);
  for (int round = 0; round < 400; ++round) {
    const std::size_t records = 1 + random() % 60;
    Numbers entities, clusters, sources;
    // Numbers far above the number of records, too: they are names, not places.
    const std::uint32_t spread = round % 2 == 0 ? 1 : 90000001;
    for (std::size_t i = 0; i < records; ++i) {
      entities.push_back(static_cast<std::uint32_t>(random() % 15) * spread);
      clusters.push_back(static_cast<std::uint32_t>(random() % 20) * spread);
      if (round % 3 == 0) sources.push_back(static_cast<std::uint32_t>(random() % 3) * spread);
    }
    const Evaluation found = evaluate_clusters(entities, clusters, sources);
    const Evaluation wanted = plain(entities, clusters, sources);
    INFO("round " << round);
    REQUIRE(found.pairs_right == wanted.pairs_right);
    REQUIRE(found.pairs_together == wanted.pairs_together);
    REQUIRE(found.pairs_true == wanted.pairs_true);
    REQUIRE(close(found.bcubed.precision, wanted.bcubed.precision));
    REQUIRE(close(found.bcubed.recall, wanted.bcubed.recall));
    REQUIRE(close(found.bcubed.f1, wanted.bcubed.f1));
  }
}

TEST_CASE("an example counted by hand", "[report]") {
  // Entities {0 1 2} {3 4} {5}; clusters {0 1} {2 3 4} {5}.
  const Evaluation found = evaluate_clusters(Numbers{7, 7, 7, 8, 8, 9}, Numbers{1, 1, 2, 2, 2, 3});
  CHECK(found.records == 6);
  CHECK(found.entities == 3);
  CHECK(found.clusters == 3);
  CHECK(found.exact_clusters == 1);
  CHECK(found.pairs_true == 4);
  CHECK(found.pairs_together == 4);
  CHECK(found.pairs_right == 2);
  CHECK(close(found.pairwise.f1, 0.5));
  CHECK(close(found.bcubed.precision, (1 + 1 + 1 / 3.0 + 2 / 3.0 + 2 / 3.0 + 1) / 6));
  CHECK(close(found.bcubed.recall, (2 / 3.0 + 2 / 3.0 + 1 / 3.0 + 1 + 1 + 1) / 6));
  CHECK(close(found.exact.precision, 1 / 3.0));
  CHECK(found.largest_clusters == Numbers{3, 2, 1});
  CHECK(found.largest_entities == Numbers{3, 2, 1});
}

TEST_CASE("a ratio without a denominator is not a number", "[report]") {
  const Evaluation nothing = evaluate_clusters({}, {});
  CHECK(nothing.records == 0);
  CHECK(std::isnan(nothing.pairwise.f1));
  CHECK(std::isnan(nothing.bcubed.precision));
  const Evaluation alone = evaluate_clusters(Numbers{0, 1}, Numbers{0, 1});
  CHECK(std::isnan(alone.pairwise.precision));
  CHECK(close(alone.bcubed.f1, 1));
}
