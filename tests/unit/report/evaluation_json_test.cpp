#include "samma/evaluate.hpp"
#include "support/catch.hpp"

using namespace samma;

TEST_CASE("the report in JSON has the names of the independent scorer", "[report]") {
  EvaluateReport report;
  Evaluation& found = report.clusters.emplace();
  found.records = 4;
  found.entities = 3;
  found.clusters = 2;
  found.pairs_together = 3;
  found.pairs_true = 1;
  found.pairs_right = 1;
  found.pairwise = {1 / 3.0, 1, 0.5};
  found.largest_clusters = {3, 1};
  report.missing_from_clusters = 1;
  CHECK(to_json(report) ==
        R"({"scope": "all", "partial": false, "records": 4, "entities": 3, "clusters": 2, )"
        R"("pairwise": {"true_positives": 1, "false_positives": 2, "false_negatives": 0, )"
        R"("precision": 0.333333, "recall": 1.000000, "f1": 0.500000}, )"
        R"("bcubed": {"precision": null, "recall": null, "f1": null}, )"
        R"("exact": {"clusters": 0, "precision": null, "recall": null, "f1": null}, )"
        R"("largest_clusters": [3, 1], "largest_entities": [], )"
        R"("missing_from_clusters": 1, "unknown_in_clusters": 0})");
}

TEST_CASE("labelled pairs alone", "[report]") {
  EvaluateReport report;
  LabelledPairsReport& pairs = report.labelled_pairs.emplace();
  pairs.pairs = 3;
  pairs.table[0] = {2, 0, 1};
  CHECK(to_json(report) ==
        R"({"labelled_pairs": {"pairs": 3, "undecided": 0, "true_positives": 0, )"
        R"("false_positives": 0, "false_negatives": 0, )"
        R"("precision": null, "recall": null, "f1": null, )"
        R"("table": {"match": {"match": 2, "possible": 0, "no_match": 1}, )"
        R"("possible": {"match": 0, "possible": 0, "no_match": 0}, )"
        R"("no_match": {"match": 0, "possible": 0, "no_match": 0}}, )"
        R"("agreement": null, "unsure": 0, "contradicting": 0}})");
  pairs.thresholds.push_back({2, 1, 0, 1, {1, 0.5, 2 / 3.0}});
  CHECK(to_json(report).find(R"("thresholds": [{"bits": 2, "true_positives": 1, )"
                             R"("false_positives": 0, "false_negatives": 1, )"
                             R"("precision": 1.000000, "recall": 0.500000, "f1": 0.666667}])") !=
        std::string::npos);
}
