// What training gives: the same model, byte for byte, for any order of rows and number of threads,
// and a run with it that equals the run that trains for itself.
#include <string>

#include "samma/dedupe.hpp"
#include "samma/generate.hpp"
#include "samma/model_file.hpp"
#include "samma/train.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"
#include "support/table.hpp"

using namespace samma;

namespace {

/// Rows of a CSV in another order; the header stays.
std::string shuffle_rows(const std::string& csv, std::uint64_t seed) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < csv.size();) {
    const std::size_t end = csv.find('\n', at) + 1;
    lines.push_back(csv.substr(at, end - at));
    at = end;
  }
  for (std::size_t i = lines.size(); i > 2; --i)
    std::swap(lines[i - 1], lines[1 + mix(seed * 1000003 + i) % (i - 1)]);
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

struct Asked {
  const char* name;
  TrainJob job;
};

/// Ways to train that take different paths through the engine.
std::vector<Asked> ways() {
  std::vector<Asked> all;
  const auto add = [&](const char* name) -> TrainJob& {
    all.push_back({name, {}});
    all.back().job.input.id_column = "record_id";
    return all.back().job;
  };
  add("plain");
  add("a small sample").learning.pairs = 500;
  add("all candidates").learning.pairs = 0;
  add("a seed").learning.seed = 7;
  TrainJob& link = add("link");
  link.input.cross_source_only = true;
  link.input.source_column = "source";
  add("truth").truth = "truth.csv";
  TrainJob& rules = add("rules");
  rules.learning.prior_rules = {"email.loose"};
  rules.learning.recall = 0.5;
  TrainJob& splink = add("splink");
  splink.learning.em = EmWay::kSplink;
  splink.learning.em_rules = {"email.loose", "given_name + surname"};
  splink.learning.em_u = true;
  return all;
}

TrainReport run(World& world, TrainJob job, unsigned threads) {
  job.input.inputs = {"customers.csv"};
  job.input.threads = threads;
  job.out = "model.toml";
  const auto report = train(world, job);
  if (!report) FAIL(report.error().message);
  return *report;
}

}  // namespace

TEST_CASE("the trained model is the same for any order of rows and any threads", "[law]") {
  MemoryWorld world;
  GenerateOptions made;
  made.records = 1500;
  made.seed = 4;
  made.out = "customers.csv";
  made.truth = "truth.csv";
  REQUIRE(generate(world, made));
  const std::string rows = world.files.at("customers.csv");
  std::vector<std::string> models;
  for (const Asked& asked : ways()) {
    CAPTURE(asked.name);
    world.files["customers.csv"] = rows;
    const TrainReport first = run(world, asked.job, 1);
    const std::string expected = world.files.at("model.toml");
    CHECK(expected == write_model(first.model));
    for (const auto& [shuffle, threads] :
         std::vector<std::pair<std::uint64_t, unsigned>>{{0, 2}, {1, 1}, {2, 4}}) {
      CAPTURE(shuffle, threads);
      world.files["customers.csv"] = shuffle == 0 ? rows : shuffle_rows(rows, shuffle);
      run(world, asked.job, threads);
      REQUIRE(world.files.at("model.toml") == expected);
    }
    models.push_back(expected);
  }
  // The ways are different ways: no two of them give one model, but that a sample of everything is
  // everything.
  for (std::size_t i = 0; i < models.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      CAPTURE(ways()[i].name, ways()[k].name);
      const bool whole = i == 2 && k == 0;
      CHECK((models[i] == models[k]) == whole);
    }
  }
}

TEST_CASE("train, then dedupe with its model: the links of dedupe alone", "[law]") {
  MemoryWorld world;
  GenerateOptions made;
  made.records = 800;
  made.out = "customers.csv";
  REQUIRE(generate(world, made));
  const bool link = GENERATE(false, true);
  InputJob input;
  input.inputs = {"customers.csv"};
  input.id_column = "record_id";
  input.cross_source_only = link;
  if (link) input.source_column = "source";
  DedupeJob alone;
  alone.input = input;
  alone.links = "alone.csv";
  alone.clusters = "alone.clusters.csv";
  REQUIRE(dedupe(world, alone));
  TrainJob training;
  training.input = input;
  training.out = "model.toml";
  REQUIRE(train(world, training));
  DedupeJob after = alone;
  after.input.model = "model.toml";
  after.links = "after.csv";
  after.clusters = "after.clusters.csv";
  const auto report = dedupe(world, after);
  REQUIRE(report);
  CHECK(report->links > 100);
  CHECK(world.files.at("alone.csv") == world.files.at("after.csv"));
  CHECK(world.files.at("alone.clusters.csv") == world.files.at("after.clusters.csv"));
}
