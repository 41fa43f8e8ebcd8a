#include "samma/evaluate.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/memory_world.hpp"

using namespace samma;

namespace {

EvaluateJob job() {
  EvaluateJob result;
  result.truth = "truth.csv";
  result.clusters = "clusters.csv";
  return result;
}

void fill(MemoryWorld& result) {
  result.files["truth.csv"] = "record_id,entity_id\na,1\nb,1\nc,2\nd,2\ne,3\nf,1\n";
  result.files["clusters.csv"] = "record_id,cluster_id\na,a\nb,a\nc,a\nd,d\nf,f\nz,a\n";
  result.files["records.csv"] = "record_id,source\na,s\nb,t\nc,s\nd,t\ne,s\nf,t\n";
}

std::string failure(MemoryWorld& world, const EvaluateJob& wanted) {
  const auto report = evaluate(world, wanted);
  return report ? "" : report.error().message;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("missing records are alone and unknown ones are left out", "[facade]") {
  MemoryWorld world;
  fill(world);
  const auto report = evaluate(world, job());
  REQUIRE(report);
  CHECK(report->missing_from_clusters == 1);
  CHECK(report->unknown_in_clusters == 1);
  // The numbers of the independent scorer for the same files.
  CHECK(to_json(*report) ==
        R"({"scope": "all", "partial": false, "records": 6, "entities": 3, "clusters": 4, )"
        R"("pairwise": {"true_positives": 1, "false_positives": 2, "false_negatives": 3, )"
        R"("precision": 0.333333, "recall": 0.250000, "f1": 0.285714}, )"
        R"("bcubed": {"precision": 0.777778, "recall": 0.611111, "f1": 0.684444}, )"
        R"("exact": {"clusters": 1, "precision": 0.250000, "recall": 0.333333, "f1": 0.285714}, )"
        R"("largest_clusters": [3, 1, 1, 1], "largest_entities": [3, 2, 1], )"
        R"("missing_from_clusters": 1, "unknown_in_clusters": 1})");
}

TEST_CASE("across sources only such pairs count", "[facade]") {
  MemoryWorld world;
  fill(world);
  EvaluateJob wanted = job();
  wanted.records = "records.csv";
  const auto report = evaluate(world, wanted);
  REQUIRE(report);
  CHECK(report->cross_source);
  CHECK(report->clusters->pairs_true == 3);
  CHECK(report->clusters->pairs_together == 2);
  CHECK(report->clusters->pairs_right == 1);
}

TEST_CASE("a partial truth leaves single records out", "[facade]") {
  MemoryWorld world;
  fill(world);
  EvaluateJob wanted = job();
  wanted.partial = true;
  const auto report = evaluate(world, wanted);
  REQUIRE(report);
  CHECK(report->clusters->records == 5);
  CHECK(report->clusters->entities == 2);
}

TEST_CASE("labelled pairs against clusters", "[facade]") {
  MemoryWorld world;
  fill(world);
  world.files["pairs.csv"] =
      "left_id,right_id,label\na,b,match\na,c, Yes \na,d,1\na,z,no_match\nb,e,no\nb,c,review\n";
  EvaluateJob wanted = job();
  wanted.truth.clear();
  wanted.pairs = "pairs.csv";
  const auto report = evaluate(world, wanted);
  REQUIRE(report);
  CHECK_FALSE(report->clusters.has_value());
  const LabelledPairsReport& pairs = *report->labelled_pairs;
  CHECK(pairs.pairs == 6);
  CHECK(pairs.undecided == 1);
  CHECK(pairs.true_positives == 2);
  CHECK(pairs.false_positives == 1);
  CHECK(pairs.false_negatives == 1);
  CHECK(pairs.table[1][0] == 1);
}

TEST_CASE("errors say what, where and what to do, and no record id", "[facade]") {
  MemoryWorld world;
  fill(world);
  SECTION("a record twice in the truth") {
    world.files["truth.csv"] = "record_id,entity_id\nsecret,1\nsecret,2\n";
    const std::string message = failure(world, job());
    CHECK(has(message, "truth.csv, line 3"));
    CHECK_FALSE(has(message, "secret"));
  }
  SECTION("a record twice in the clusters, known or not") {
    const std::string twice = GENERATE("a", "z");
    world.files["clusters.csv"] += twice + ",q\n";
    CHECK(has(failure(world, job()), "clusters.csv, line 8"));
  }
  SECTION("a column that is not there") {
    world.files["clusters.csv"] = "record_id,clusterid\na,1\n";
    const std::string message = failure(world, job());
    CHECK(has(message, "\"cluster_id\""));
    CHECK(has(message, "\"clusterid\""));
  }
  SECTION("a record without a source") {
    world.files["records.csv"] = "record_id,source\na,s\n";
    EvaluateJob wanted = job();
    wanted.records = "records.csv";
    CHECK(has(failure(world, wanted), "5 of them"));
  }
  SECTION("an unknown label") {
    world.files["pairs.csv"] = "left_id,right_id,label\na,b,secret\n";
    EvaluateJob wanted = job();
    wanted.pairs = "pairs.csv";
    const std::string message = failure(world, wanted);
    CHECK(has(message, "pairs.csv, line 2"));
    CHECK_FALSE(has(message, "secret"));
  }
  SECTION("a row with too many cells") {
    world.files["truth.csv"] = "record_id,entity_id\na,1\nsecret,2,3\n";
    const std::string message = failure(world, job());
    CHECK(has(message, "truth.csv, line 3"));
    CHECK_FALSE(has(message, "secret"));
  }
  SECTION("a stop") {
    world.interrupt_after = 0;
    CHECK(evaluate(world, job()).error().code == ErrorCode::kInterrupted);
  }
  SECTION("nothing to score against") {
    EvaluateJob wanted = job();
    wanted.truth.clear();
    CHECK(has(failure(world, wanted), "--truth"));
  }
}
