#include "report/pair_evaluation.hpp"

#include <vector>

#include "support/catch.hpp"
#include "support/near.hpp"

using namespace samma;

TEST_CASE("decisions are counted by label and decision", "[report]") {
  const std::vector<DecidedPair> pairs{{PairLabel::kMatch, PairDecision::kLink, true, 5.0},
                                       {PairLabel::kMatch, PairDecision::kReview, true, 0.5},
                                       {PairLabel::kMatch, PairDecision::kNone, false, {}},
                                       {PairLabel::kPossible, PairDecision::kReview, true, 0.0},
                                       {PairLabel::kNoMatch, PairDecision::kLink, true, 2.0},
                                       {PairLabel::kNoMatch, PairDecision::kNone, true, -3.5},
                                       {PairLabel::kUnsure, PairDecision::kLink, true, 9.0}};
  const LabelledPairsReport report = evaluate_decisions(pairs);
  CHECK(report.pairs == 6);
  CHECK(report.unsure == 1);
  CHECK(report.undecided == 1);
  CHECK(report.table[0] == std::array<std::uint64_t, 3>{1, 1, 1});
  CHECK(report.table[1] == std::array<std::uint64_t, 3>{0, 1, 0});
  CHECK(report.table[2] == std::array<std::uint64_t, 3>{1, 0, 1});
  CHECK(report.true_positives == 1);
  CHECK(report.false_positives == 1);
  CHECK(report.false_negatives == 2);
  CHECK(test::is_near(report.agreement, 0.5, 1e-12));

  SECTION("a pair that no rule found is missed at every threshold") {
    REQUIRE(report.thresholds.front().bits == -4);
    REQUIRE(report.thresholds.back().bits == 9);
    std::uint64_t before = UINT64_MAX;
    for (const PairThreshold& row : report.thresholds) {
      CHECK(row.true_positives + row.false_negatives == 3);
      CHECK(row.false_negatives >= 1);
      CHECK(row.true_positives + row.false_positives <= before);
      before = row.true_positives + row.false_positives;
    }
    CHECK(report.thresholds[0].true_positives == 2);
    CHECK(report.thresholds[0].false_positives == 2);
  }
}

TEST_CASE("no labels, no numbers", "[report]") {
  const LabelledPairsReport report = evaluate_decisions({});
  CHECK(report.pairs == 0);
  CHECK(report.agreement != report.agreement);
  CHECK(report.scores.f1 != report.scores.f1);
  CHECK(report.thresholds.empty());
}
