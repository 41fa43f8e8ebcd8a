// What a run does with a model: links and clusters as a naive matcher finds them, estimates that
// neither the order of rows nor the number of threads can move, and a run without a model that
// equals the run with the model it writes.
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <random>

#include "base/parallel.hpp"
#include "cluster/clusters.hpp"
#include "ingest/loader.hpp"
#include "reference/matcher.hpp"
#include "resolve/batch.hpp"
#include "samma/dedupe.hpp"
#include "samma/generate.hpp"
#include "samma/model_file.hpp"
#include "score/estimation.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"
#include "support/table.hpp"

using namespace samma;

namespace {

constexpr double kNearBits = 1e-9;

RecordTable load(const Model& model, const std::string& csv) {
  MemoryWorld world;
  world.files["customers.csv"] = csv;
  LoadOptions options;
  options.inputs.push_back({});
  options.inputs.back().path = "customers.csv";
  LoadReport report;
  auto table = load_records(world, model, options, &report);
  if (!table) FAIL(table.error().message);
  return std::move(table.value());
}

/// Links and clusters of the engine against those of the reference; the number of links.
std::size_t check_against_reference(const Model& model, const RecordTable& table, double needed) {
  const reference::NaiveMatcher naive(model, table);
  const auto matcher = Matcher::make(model, table);
  REQUIRE(matcher);
  auto plan = BlockPlan::make(model, table);
  REQUIRE(plan);
  BatchOptions options;
  options.needed = to_weight(needed);
  const auto batch = match_batch(model, table, *matcher, &*plan, options);
  REQUIRE(batch);
  REQUIRE(batch->identical_records == 0);
  const auto expected = naive.links(needed);
  REQUIRE(batch->links.size() == expected.size());
  double furthest = 0;
  for (const Link& link : batch->links) {
    const auto found = expected.find({link.left, link.right});
    REQUIRE(found != expected.end());
    REQUIRE(link.rule == found->second.rule);
    furthest = std::max(furthest, std::abs(to_bits(link.weight) - found->second.weight));
  }
  CHECK(furthest < kNearBits);
  const Clusters clusters = cluster_links(table.size(), batch->links, {});
  CHECK(clusters.representative == naive.components(needed));
  return batch->links.size();
}

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t bound) {
  return static_cast<std::size_t>(random() % bound);
}

double chance(Random& random) { return static_cast<double>(1 + below(random, 9998)) / 10000; }

LevelTest random_test(Random& random) {
  static const std::vector<std::string> lanes{"given_name", "surname",    "town",
                                              "phone",      "birth_date", "surname.phonetic"};
  static const std::vector<LevelTest> shapes{{"equal", {}, {}},
                                             {"jaro_winkler", {}, {880000}},
                                             {"jaro_winkler", {}, {950000}},
                                             {"jaro", {}, {700000}},
                                             {"levenshtein", {}, {1000000}},
                                             {"damerau_levenshtein", {}, {2000000}},
                                             {"jaccard_qgrams", {}, {400000}},
                                             {"prefix", {}, {1000000}},
                                             {"swapped", {}, {}}};
  LevelTest test = shapes[below(random, shapes.size())];
  if (test.comparator == "swapped") {
    test.lanes = {"given_name", "surname"};
  } else {
    test.lanes = {lanes[below(random, lanes.size())]};
    if (test.comparator == "equal" && below(random, 4) == 0) test.lanes.emplace_back("town");
  }
  return test;
}

/// Comparisons of random levels: several tests, tests on lanes that may be missing, frequencies of
/// any lane.
Model random_model(std::uint64_t seed) {
  Random random(seed);
  Model model = support::customers_model(seed % 2 == 0 ? 6 : 1000);
  for (Comparison& comparison : model.comparisons) {
    const std::string own = comparison.lanes.front();
    comparison.household = below(random, 3) == 0;
    if (below(random, 4) == 0) comparison.lanes.emplace_back("surname");
    comparison.levels.clear();
    for (std::size_t levels = 1 + below(random, 4); levels-- > 0;) {
      ComparisonLevel level;
      for (std::size_t tests = 1 + below(random, 3); tests-- > 0;)
        level.tests.push_back(random_test(random));
      comparison.levels.push_back(level);
    }
    comparison.levels.emplace_back();
    for (ComparisonLevel& level : comparison.levels) {
      level.m = chance(random);
      level.u = chance(random);
      if (below(random, 2) == 0) level.frequency_lane = below(random, 2) == 0 ? own : "surname";
      level.frequency_weight = static_cast<double>(below(random, 5)) / 4;
    }
  }
  model.rules[below(random, 4)].block_size_max = 3;
  model.household_bits = static_cast<double>(below(random, 5)) - 2;
  model.frequency_floor = below(random, 2) == 0 ? 0.1 : 1e-4;
  return model;
}

EstimationReport estimate(const RecordTable& table, bool cross_source_only, Model* model) {
  const auto comparisons = ComparisonSet::make(*model, table);
  REQUIRE(comparisons);
  return estimate_parameters(table, *comparisons, cross_source_only, model);
}

}  // namespace

TEST_CASE("a naive all-pairs matcher agrees: a model made by hand", "[law]") {
  const std::uint32_t block_size_max = GENERATE(6U, 1000U);
  const double needed = GENERATE(-4.0, 2.0, 8.0);
  const double floor = GENERATE(1e-5, 0.2);
  CAPTURE(block_size_max, needed, floor);
  Model model = support::customers_model(block_size_max);
  model.frequency_floor = floor;
  const RecordTable table = load(model, support::customers_csv(100, 11));
  CHECK(check_against_reference(model, table, needed) > 5);
}

TEST_CASE("a naive all-pairs matcher agrees: random models", "[law]") {
  std::size_t links = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    const Model model = random_model(seed);
    const RecordTable table = load(model, support::customers_csv(60, seed));
    links += check_against_reference(model, table, seed % 3 == 0 ? -3.0 : 0.5);
  }
  CHECK(links > 100);
}

TEST_CASE("a naive all-pairs matcher agrees: the model that a file gives", "[law]") {
  MemoryWorld world;
  GenerateOptions made;
  made.records = 80;
  made.seed = GENERATE(1U, 2U);
  made.out = "customers.csv";
  REQUIRE(generate(world, made));
  InputJob input;
  input.inputs = {"customers.csv"};
  const auto inferred = infer_model(world, input);
  if (!inferred) FAIL(inferred.error().message);
  const RecordTable table = load(inferred->model, world.files["customers.csv"]);
  CHECK(check_against_reference(inferred->model, table, inferred->model.threshold_bits) > 10);
}

TEST_CASE("the estimated model is the same, byte for byte, for any order of rows and any threads",
          "[law]") {
  const bool cross_source_only = GENERATE(false, true);
  std::string expected;
  for (const std::uint64_t shuffle : {0U, 1U, 2U}) {
    for (const unsigned threads : {1U, 2U, 4U}) {
      if (shuffle == 1 && threads != 2) continue;
      Model model = support::customers_model(200);
      model.schema.source_column = "town";
      // More records than the sample takes, so that the choice of the sample counts.
      const RecordTable table = load(model, support::customers_csv(2500, 3, shuffle));
      with_threads(threads, [&] {
        const auto estimated = estimate(table, cross_source_only, &model);
        CHECK(estimated.sample_records < table.size());
      });
      const std::string text = write_model(model);
      if (expected.empty()) expected = text;
      CAPTURE(shuffle, threads, cross_source_only);
      REQUIRE(text == expected);
    }
  }
}

TEST_CASE("u of a level comes near its share among independent records", "[law]") {
  Random random(17);
  std::string csv = "id,given_name,surname,birth_date,town,phone\n";
  std::map<std::string, double> towns;
  constexpr std::size_t kRecords = 3000;
  for (std::size_t i = 0; i < kRecords; ++i) {
    const std::size_t skewed = std::min(below(random, 7), below(random, 7));
    const std::string town = "town" + std::string(1, static_cast<char>('a' + skewed));
    towns[town] += 1.0 / kRecords;
    const std::size_t day = below(random, 28 * 12 * 50);
    csv += std::to_string(i) + ",n" + std::string(1, static_cast<char>('a' + below(random, 20))) +
           "na,,19" + std::to_string(50 + day % 50) + "-" + std::to_string(10 + day / 50 % 3) +
           "-" + std::to_string(10 + day / 150 % 18) + "," + town + ",\n";
  }
  Model model = support::customers_model(200);
  const RecordTable table = load(model, csv);
  const auto estimated = estimate(table, false, &model);
  CHECK(estimated.sample_pairs == estimated.sample_records * (estimated.sample_records - 1) / 2);
  double together = 0;
  for (const auto& [town, share] : towns) together += share * share;
  const auto& town = model.comparisons[4];
  REQUIRE(town.name == "town");
  CHECK(std::abs(town.levels[0].u - together) < 0.02);
  const auto& given = model.comparisons[0];
  CHECK(std::abs(given.levels[0].u - 1.0 / 20) < 0.01);
  for (const Comparison& comparison : model.comparisons) {
    double sum = 0;
    for (const ComparisonLevel& level : comparison.levels) sum += level.u;
    CAPTURE(comparison.name);
    CHECK(std::abs(sum - 1) < 0.01);  // The defaults of the model sum to about 1.
  }
  // No record has a phone: the sample says nothing, the defaults stay.
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(std::abs(model.comparisons[3].levels[i].u -
                   support::customers_model(200).comparisons[3].levels[i].u) < 1e-12);
  }
}

TEST_CASE("a run without a model equals the run with the model that it writes", "[law]") {
  MemoryWorld world;
  GenerateOptions made;
  made.records = 700;
  made.out = "customers.csv";
  REQUIRE(generate(world, made));
  DedupeJob job;
  job.input.inputs = {"customers.csv"};
  job.input.cross_source_only = GENERATE(false, true);
  if (job.input.cross_source_only) job.input.source_column = "source";
  job.output_format = GENERATE("csv", "ndjson", "json");
  const auto run = [&](const std::string& prefix) {
    job.clusters = prefix + "clusters";
    job.links = prefix + "links";
    job.review = prefix + "review";
    job.annotate = prefix + "annotated";
    job.write_model = prefix + "model.toml";
    const auto report = dedupe(world, job);
    if (!report) FAIL(report.error().message);
    return *report;
  };
  const DedupeReport first = run("first.");
  CHECK(first.links > 10);
  const auto inferred = infer_model(world, job.input);
  REQUIRE(inferred);
  CHECK(write_model(inferred->model) == world.files["first.model.toml"]);
  job.input.model = "first.model.toml";
  const DedupeReport second = run("second.");
  for (const char* output : {"clusters", "links", "review", "annotated", "model.toml"}) {
    const std::string name = output;
    CAPTURE(name);
    REQUIRE(world.files.count("first." + name) == 1);
    REQUIRE(world.files.at("first." + name) == world.files.at("second." + name));
  }
  CHECK(first.candidate_pairs == second.candidate_pairs);
  CHECK(first.notes == second.notes);
}
