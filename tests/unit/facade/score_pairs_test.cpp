#include "samma/score.hpp"

#include <string>

#include "samma/evaluate.hpp"
#include "samma/explain.hpp"
#include "samma/model_file.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"

using namespace samma;

namespace {

constexpr char kRows[] =
    "id,given_name,surname,birth_date,town,phone\n"
    "a,Anna,Berg,1980-01-02,Lund,0701740610\n"
    "b,Anna,Berg,1980-01-02,Lund,0701740610\n"
    "c,Per,Dahl,1970-02-03,Umea,0701740655\n";

ScoreJob job_for(MemoryWorld& world) {
  world.files["customers.csv"] = kRows;
  world.files["model.toml"] = write_model(support::customers_model(200));
  world.files["pairs.csv"] = "left,right\nb,a\na,c\na,nobody\n";
  ScoreJob job;
  job.input.inputs = {"customers.csv"};
  job.input.model = "model.toml";
  job.pairs = "pairs.csv";
  job.links = "scored.csv";
  return job;
}

std::string failure(MemoryWorld& world, const ScoreJob& job) {
  const auto report = score(world, job);
  return report ? "" : report.error().message;
}

}  // namespace

TEST_CASE("given pairs are weighed, proposed or not", "[facade]") {
  MemoryWorld world;
  const auto report = score(world, job_for(world));
  REQUIRE(report);
  CHECK(report->pairs == 2);
  CHECK(report->unknown == 1);
  CHECK(report->not_proposed == 1);
  CHECK(report->links == 1);
  ExplainJob asked;
  asked.input.inputs = {"customers.csv"};
  asked.input.model = "model.toml";
  asked.left = "a";
  asked.right = "c";
  const auto explanation = explain(world, asked);
  REQUIRE(explanation);
  const std::string& out = world.files["scored.csv"];
  CHECK(out.find("a,b,") != std::string::npos);
  CHECK(out.find(",phone\n") != std::string::npos);
  const std::size_t at = out.find("a,c,");
  REQUIRE(at != std::string::npos);
  CHECK(std::abs(std::stod(out.substr(at + 4)) - explanation->weight_bits) < 1e-6);
  CHECK(out.back() == '\n');
  CHECK(out[out.size() - 2] == ',');  // No rule proposes the last pair.
}

TEST_CASE("the weights judge the labels", "[facade]") {
  MemoryWorld world;
  REQUIRE(score(world, job_for(world)));
  world.files["labels.csv"] = "left,right,label\na,b,match\nc,a,no_match\nb,c,match\n";
  EvaluateJob job;
  job.pairs = "labels.csv";
  job.links = "scored.csv";
  job.threshold_bits = 2;
  job.review_bits = -2;
  const auto report = evaluate(world, job);
  REQUIRE(report);
  const LabelledPairsReport& labels = *report->labelled_pairs;
  CHECK(labels.true_positives == 1);
  CHECK(labels.false_positives == 0);
  CHECK(labels.false_negatives == 1);
  CHECK(labels.undecided == 1);
  CHECK(labels.thresholds.size() > 3);
}

TEST_CASE("two sources that use the same keys", "[facade]") {
  MemoryWorld world;
  ScoreJob job = job_for(world);
  world.files["crm.csv"] = kRows;
  world.files["shop.csv"] = kRows;
  job.input.inputs = {"crm.csv", "shop.csv"};
  SECTION("a key alone is not enough") {
    const std::string message = failure(world, job);
    CHECK(message.find("pairs.csv, line 2") != std::string::npos);
    CHECK(message.find("left_source") != std::string::npos);
  }
  SECTION("with sources, or as outputs call them") {
    world.files["pairs.csv"] =
        "left,right,left_source,right_source\na,a,crm,shop\ncrm/b,shop/b,,\na,c,crm,shop\n";
    const auto report = score(world, job);
    REQUIRE(report);
    CHECK(report->pairs == 3);
    CHECK(report->links == 2);
    world.files["labels.csv"] =
        "left,right,label,left_source,right_source\na,a,match,shop,crm\nshop/b,crm/b,match,,\n"
        "a,c,no_match,crm,shop\n";
    EvaluateJob judged;
    judged.pairs = "labels.csv";
    judged.links = "scored.csv";
    judged.threshold_bits = 2;
    const auto evaluated = evaluate(world, judged);
    REQUIRE(evaluated);
    CHECK(evaluated->labelled_pairs->true_positives == 2);
    CHECK(evaluated->labelled_pairs->undecided == 0);
  }
}

TEST_CASE("pairs of which the input knows none are an error", "[facade]") {
  MemoryWorld world;
  const ScoreJob job = job_for(world);
  world.files["pairs.csv"] = "left,right\n1,2\n";
  CHECK(failure(world, job).find("--id") != std::string::npos);
  CHECK(world.files.count("scored.csv") == 0);
  world.files["pairs.csv"] = "left,right\n";
  CHECK(score(world, job));
}
