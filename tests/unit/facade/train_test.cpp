#include "samma/train.hpp"

#include <algorithm>
#include <cmath>

#include "ingest/loader.hpp"
#include "samma/dedupe.hpp"
#include "samma/model_file.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"
#include "support/near.hpp"
#include "support/table.hpp"

using namespace samma;
using test::is_near;

namespace {

TrainJob fill(MemoryWorld& world, const std::string& csv) {
  world.files["customers.csv"] = csv;
  world.files["model.toml"] = write_model(support::customers_model(200));
  TrainJob job;
  job.input.inputs = {"customers.csv"};
  job.input.model = "model.toml";
  job.out = "trained.toml";
  return job;
}

TrainReport run(MemoryWorld& world, const TrainJob& job) {
  auto report = train(world, job);
  if (!report) FAIL(report.error().message);
  return std::move(*report);
}

std::string error_of(MemoryWorld& world, const TrainJob& job, ErrorCode code) {
  const auto report = train(world, job);
  REQUIRE_FALSE(report);
  CHECK(report.error().code == code);
  CHECK(world.files.count("trained.toml") == 0);
  return report.error().message;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

double possible(double records) { return records * (records - 1) / 2; }

constexpr char kHeader[] = "id,given_name,surname,birth_date,town,phone";

/// Two entities of two records, one of three, one alone.
const std::string kRows = std::string(kHeader) + ",entity\n" +
                          "a,anna,berg,1950-01-01,lund,0701740610,1\n"
                          "b,anna,berg,1950-01-01,umea,,1\n"
                          "c,karl,ek,1960-02-02,lund,0701740611,2\n"
                          "d,karl,holm,1960-02-02,lund,0701740612,2\n"
                          "e,maria,dahl,1970-03-03,boras,0701740613,3\n"
                          "f,maria,dahl,1970-03-03,boras,0701740613,3\n"
                          "g,johan,dahl,1970-03-03,boras,0701740613,3\n"
                          "h,nils,lund,1980-04-04,umea,0701740614,4\n";

const Comparison& comparison(const Model& model, const std::string& name) {
  return *std::find_if(model.comparisons.begin(), model.comparisons.end(),
                       [&](const Comparison& each) { return each.name == name; });
}

}  // namespace

TEST_CASE("numbers alone change: names, tests, rules, limits and thresholds stand") {
  MemoryWorld world;
  const TrainJob job = fill(world, support::customers_csv(800, 3));
  const TrainReport report = run(world, job);
  Model model = report.model;
  const Model before = support::customers_model(200);
  CHECK(model.prior != before.prior);
  CHECK_FALSE(model == before);
  model.prior = before.prior;
  for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
    for (std::size_t l = 0; l < model.comparisons[c].levels.size(); ++l) {
      model.comparisons[c].levels[l].m = before.comparisons[c].levels[l].m;
      model.comparisons[c].levels[l].u = before.comparisons[c].levels[l].u;
    }
  }
  CHECK(model == before);
  CHECK(write_model(report.model) == world.files.at("trained.toml"));
  CHECK_FALSE(report.training.sessions.empty());
}

TEST_CASE("what is fixed stays") {
  MemoryWorld world;
  TrainJob job = fill(world, support::customers_csv(800, 3));
  const Model before = support::customers_model(200);
  const auto same = [&](const Model& model, double ComparisonLevel::*number) {
    bool all = true;
    for (std::size_t c = 0; c < model.comparisons.size(); ++c) {
      for (std::size_t l = 0; l < model.comparisons[c].levels.size(); ++l)
        all = all &&
              model.comparisons[c].levels[l].*number == before.comparisons[c].levels[l].*number;
    }
    return all;
  };
  job.learning.fix_m = GENERATE(false, true);
  job.learning.fix_u = GENERATE(false, true);
  job.learning.fix_prior = GENERATE(false, true);
  const TrainReport report = run(world, job);
  CAPTURE(job.learning.fix_m, job.learning.fix_u, job.learning.fix_prior);
  CHECK(same(report.model, &ComparisonLevel::m) == job.learning.fix_m);
  CHECK(same(report.model, &ComparisonLevel::u) == job.learning.fix_u);
  CHECK((report.model.prior == before.prior) == job.learning.fix_prior);
  CHECK(report.training.sessions.empty() == job.learning.fix_m);
}

TEST_CASE("the prior of rules: their pairs, each once, by recall, among all pairs") {
  MemoryWorld world;
  TrainJob job = fill(world, kRows);
  // Phone: ef, eg, fg. Given name and surname: ab, ef.
  job.learning.prior_rules = {"phone", "given and surname"};
  job.learning.recall = 0.8;
  const TrainReport report = run(world, job);
  CHECK(report.training.rule_pairs == 4);
  CHECK(is_near(report.model.prior, 4 / 0.8 / possible(8)));
  job.learning.recall = 0.1;
  world.files.erase("trained.toml");
  CHECK(has(error_of(world, job, ErrorCode::kUsage), "4 of 28 pairs"));
}

TEST_CASE("rules of the prior have no limit of block sizes") {
  MemoryWorld world;
  std::string csv = std::string(kHeader) + "\n";
  for (int i = 0; i < 50; ++i)
    csv += std::to_string(i) + ",anna,berg,19" + std::to_string(50 + i) + "-01-01,lund,\n";
  for (int i = 50; i < 150; ++i)
    csv += std::to_string(i) + ",,,19" + std::to_string(50 + i % 40) + "-02-02,umea,\n";
  TrainJob job = fill(world, csv);
  world.files["model.toml"] = write_model(support::customers_model(5));
  job.learning.prior_rules = {"given and surname"};
  job.learning.recall = 1;
  CHECK(run(world, job).training.rule_pairs == 50 * 49 / 2);
}

TEST_CASE("m from a truth: the share of each level among the pairs of an entity") {
  MemoryWorld world;
  TrainJob job = fill(world, kRows);
  job.learning.no_defaults = true;
  if (GENERATE(false, true)) {
    job.truth_column = "entity";
  } else {
    world.files["truth.csv"] =
        "record_id,entity_id\na,1\nb,1\nc,2\nd,2\ne,3\nf,3\ng,3\nh,4\nnobody,4\n";
    job.truth = "truth.csv";
  }
  const TrainReport report = run(world, job);
  CHECK(report.training.known_matches == 5);
  CHECK(report.training.sessions.empty());
  // ab, cd, ef, eg, fg: given names differ in eg and fg, surnames in cd, phones agree in three of
  // four, ab has but one.
  CHECK(is_near(comparison(report.model, "given_name").levels[0].m, 3 / 5.0));
  CHECK(is_near(comparison(report.model, "surname").levels[0].m, 4 / 5.0));
  CHECK(is_near(comparison(report.model, "phone").levels[0].m, 3 / 4.0));
  CHECK(is_near(comparison(report.model, "town").levels[0].m, 4 / 5.0));
  CHECK(report.notes.size() == (job.truth.empty() ? 0U : 1U));
}

TEST_CASE("m from labels: matches alone, the last label of a pair") {
  MemoryWorld world;
  TrainJob job = fill(world, kRows);
  job.learning.no_defaults = true;
  job.labels = "labels.csv";
  world.files["labels.csv"] =
      "left,right,label\na,b,match\nc,d,match\nd,c,no_match\ne,f,match\na,h,no_match\n"
      "e,g,possible\nnobody,a,match\nf,e,match\n";
  const TrainReport report = run(world, job);
  CHECK(report.training.known_matches == 2);
  CHECK(is_near(comparison(report.model, "town").levels[0].m, 1 / 2.0));
  REQUIRE(report.notes.size() == 2);
  CHECK(has(report.notes[0], "1 labels name records that are not in the input"));
  CHECK(has(report.notes[1], "1 labels contradict"));
}

TEST_CASE("across sources only pairs of different sources are known matches") {
  MemoryWorld world;
  TrainJob job = fill(world, kRows);
  job.learning.no_defaults = true;
  job.input.cross_source_only = true;
  job.input.source_column = "town";
  job.truth_column = "entity";
  // ab alone: lund and umea.
  CHECK(run(world, job).training.known_matches == 1);
}

TEST_CASE("an entity of very many records does not drown the others") {
  MemoryWorld world;
  std::string csv = std::string(kHeader) + ",entity\n";
  for (int i = 0; i < 500; ++i) csv += "t" + std::to_string(i) + ",test,test,,,,1\n";
  TrainJob job = fill(world, csv + kRows.substr(kRows.find('\n') + 1));
  job.truth_column = "entity";
  const std::uint64_t known = run(world, job).training.known_matches;
  CHECK(known > 1000);
  CHECK(known < 5000);
}

TEST_CASE("an inferred model never sees the truth column") {
  MemoryWorld world;
  // The column looks like a customer number, which would be worth a comparison.
  TrainJob job = fill(world, kRows);
  job.input.model.clear();
  job.truth_column = "entity";
  for (const Field& field : run(world, job).model.schema.fields) {
    for (const std::string& column : field.columns) CHECK(column != "entity");
  }
  Model model = support::customers_model(200);
  model.schema.fields.push_back({"entity", Kind::kCategory, {"entity"}, "", {}});
  model.comparisons.push_back({"entity",
                               {"entity"},
                               {support::level("same", {{"equal", {"entity"}, {}}}, 0.9, 0.1),
                                support::level("else", {}, 0.1, 0.9)}});
  world.files["model.toml"] = write_model(model);
  job.input.model = "model.toml";
  world.files.erase("trained.toml");
  CHECK(has(error_of(world, job, ErrorCode::kUsage), "the truth column 'entity'"));
}

TEST_CASE("sessions as Splink has them: one for each rule named, over all of its pairs") {
  MemoryWorld world;
  TrainJob job = fill(world, support::customers_csv(600, 5));
  job.learning.em = EmWay::kSplink;
  job.learning.em_rules = {"phone", "birth date"};
  const TrainReport report = run(world, job);
  REQUIRE(report.training.sessions.size() == 2);
  CHECK(report.training.sessions[0].rule == "phone");
  CHECK(report.training.sessions[1].rule == "birth date");
  CHECK(report.training.sampled_pairs ==
        report.training.sessions[0].pairs + report.training.sessions[1].pairs);
  const auto& taught = report.training.sessions[0].comparisons;
  CHECK(std::find(taught.begin(), taught.end(), "phone") == taught.end());
  CHECK(std::find(taught.begin(), taught.end(), "surname") != taught.end());
  const auto read = read_model(world.files.at("trained.toml"), "trained.toml");
  REQUIRE(read);
  CHECK(*read == report.model);
}

TEST_CASE("all candidates are looked at, or as many as asked for") {
  MemoryWorld world;
  TrainJob job = fill(world, support::customers_csv(2000, 5));
  job.learning.pairs = 0;
  const TrainReport all = run(world, job);
  CHECK(all.training.sampled_pairs == all.training.candidate_pairs);
  job.learning.pairs = 3000;
  const TrainReport some = run(world, job);
  CHECK(some.training.candidate_pairs == all.training.candidate_pairs);
  CHECK(some.training.sampled_pairs <= 3000);
  CHECK(some.training.sampled_pairs > 2900);
  REQUIRE(all.training.candidate_pairs > 10'000);
  job.learning.pairs = all.training.candidate_pairs;
  CHECK(run(world, job).model == all.model);
}

TEST_CASE("the report holds sessions with their history, and what was not learned") {
  MemoryWorld world;
  TrainJob job = fill(world, support::customers_csv(800, 3));
  job.report = "report.json";
  const TrainReport report = run(world, job);
  CHECK(world.files.at("report.json") == report.json + "\n");
  for (const char* part :
       {"\"training\":{", "\"sessions\":[{\"rule\":", "\"history\":[{\"match_share\":",
        "\"untrained_m\":[", "\"prior_bits\":-", "\"phases\":["})
    CHECK(has(report.json, part));
  CHECK_FALSE(has(report.json, "svensson"));
}

TEST_CASE("what was not learned is told as the model then has it, and no number that is fixed") {
  MemoryWorld world;
  TrainJob job = fill(world, kRows);
  Model model = support::customers_model(200);
  for (Comparison& each : model.comparisons) {
    each.levels.back().fix_m = true;
    each.levels.front().fix_u = true;
  }
  world.files["model.toml"] = write_model(model);
  const TrainReport report = run(world, job);
  const auto levels_told = [&](const std::vector<UntrainedLevel>& told,
                               double ComparisonLevel::*number, bool ComparisonLevel::*fixed) {
    for (const UntrainedLevel& each : told) {
      const auto& levels = comparison(report.model, each.comparison).levels;
      const auto level = std::find_if(levels.begin(), levels.end(), [&](const auto& candidate) {
        return candidate.name == each.level;
      });
      REQUIRE(level != levels.end());
      CAPTURE(each.comparison, each.level);
      CHECK(each.value == (*level).*number);
      CHECK_FALSE((*level).*fixed);
    }
    return told.size();
  };
  CHECK(levels_told(report.training.untrained_m, &ComparisonLevel::m, &ComparisonLevel::fix_m) > 0);
  CHECK(levels_told(report.training.untrained_u, &ComparisonLevel::u, &ComparisonLevel::fix_u) > 0);
}

TEST_CASE("jobs that contradict themselves are refused before anything is read") {
  MemoryWorld world;
  const TrainJob good = fill(world, kRows);
  const auto refused = [&](const std::function<void(TrainJob&)>& change, const char* part) {
    TrainJob job = good;
    change(job);
    const std::string message = error_of(world, job, ErrorCode::kUsage);
    CAPTURE(message);
    CHECK(has(message, part));
  };
  refused([](TrainJob& job) { job.out.clear(); }, "--out");
  refused([](TrainJob& job) { job.truth = "t", job.labels = "l"; }, "not several");
  refused([](TrainJob& job) { job.truth = "t", job.learning.fix_m = true; }, "known matches");
  refused([](TrainJob& job) { job.labels = "l", job.learning.em_rules = {"phone"}; }, "no session");
  refused([](TrainJob& job) { job.learning.prior_rules = {"phone"}; }, "recall");
  refused([](TrainJob& job) { job.learning.recall = 0.5; }, "recall");
  refused([](TrainJob& job) { job.learning.recall = 1.5, job.learning.prior_rules = {"phone"}; },
          "at most 1");
  refused(
      [](TrainJob& job) {
        job.learning.fix_prior = true, job.learning.recall = 1,
        job.learning.prior_rules = {"phone"};
      },
      "stay as it is");
  refused([](TrainJob& job) { job.learning.fix_u = true, job.input.model.clear(); }, "--model");
  refused([](TrainJob& job) { job.learning.em = EmWay::kSplink; }, "name one");
  refused([](TrainJob& job) { job.learning.em_u = true; }, "Splink");
  refused([](TrainJob& job) { job.learning.em_rules = {"fone"}; }, "did you mean 'phone'?");
  refused([](TrainJob& job) { job.learning.em_rules = {"surname, one deletion, and town"}; },
          "makes keys");
  refused([](TrainJob& job) { job.truth_column = "entiti"; }, "did you mean 'entity'?");
}

TEST_CASE("known matches that are none of the input's are an error that says where to look") {
  MemoryWorld world;
  TrainJob job = fill(world, kRows);
  job.truth = "truth.csv";
  world.files["truth.csv"] = "record_id,entity_id\nx,1\ny,1\n";
  CHECK(has(error_of(world, job, ErrorCode::kInput), "truth.csv: no two records"));
  world.files["truth.csv"] = "record_id,entity_id\na,1\na,1\n";
  CHECK(has(error_of(world, job, ErrorCode::kInput), "line 3"));
  job.truth.clear();
  job.labels = "labels.csv";
  world.files["labels.csv"] = "left,right,label\na,b,perhaps\n";
  CHECK(has(error_of(world, job, ErrorCode::kInput), "line 2"));
  world.files["labels.csv"] = "left,right,label\na,a,match\n";
  CHECK(has(error_of(world, job, ErrorCode::kInput), "expected two different records"));
}

TEST_CASE("a wish to stop ends training without a model") {
  MemoryWorld world;
  const TrainJob job = fill(world, support::customers_csv(400, 3));
  bool stopped = false;
  for (std::uint64_t after = 0; after < 40; after += 3) {
    MemoryWorld other;
    other.files = world.files;
    other.interrupt_after = after;
    const auto report = train(other, job);
    if (report) break;
    CHECK(report.error().code == ErrorCode::kInterrupted);
    CHECK(other.files.count("trained.toml") == 0);
    stopped = true;
  }
  CHECK(stopped);
}

TEST_CASE("a run that trains its model first is a training, and a run with what it wrote") {
  MemoryWorld world;
  TrainJob job = fill(world, support::customers_csv(600, 5));
  const bool as_splink = GENERATE(false, true);
  if (as_splink) {
    job.learning.em = EmWay::kSplink;
    job.learning.em_rules = {"phone", "birth date"};
  } else {
    job.learning.seed = 3;
    job.learning.fix_prior = true;
  }
  run(world, job);
  DedupeJob apart;
  apart.input = job.input;
  apart.input.model = "trained.toml";
  apart.links = "apart.csv";
  REQUIRE(dedupe(world, apart));
  DedupeJob at_once = apart;
  at_once.input.model = "model.toml";
  at_once.learning = job.learning;
  at_once.links = "at_once.csv";
  at_once.write_model = "written.toml";
  REQUIRE(dedupe(world, at_once));
  CHECK(world.files["written.toml"] == world.files["trained.toml"]);
  CHECK(world.files["at_once.csv"] == world.files["apart.csv"]);
  CHECK(world.files["at_once.csv"].size() > 1000);
  at_once.learning->em_u = !as_splink;
  at_once.learning->recall = 0.5;
  CHECK(dedupe(world, at_once).error().code == ErrorCode::kUsage);
  at_once.learning = job.learning;
  at_once.chunk = 1;
  at_once.chunks = 2;
  at_once.links.clear();
  at_once.write_model.clear();
  at_once.chunk_output = "1.chunk";
  CHECK(has(dedupe(world, at_once).error().message, "train it once"));
}
