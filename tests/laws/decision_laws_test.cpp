// What a report says to help deciding: samples and estimates that neither the order of rows nor the
// number of threads can move, and numbers that add up.
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "base/parallel.hpp"
#include "ingest/loader.hpp"
#include "resolve/weighed_sample.hpp"
#include "samma/dedupe.hpp"
#include "samma/model_file.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"
#include "support/table.hpp"

using namespace samma;

namespace {

struct Loaded {
  Model model;
  RecordTable table;
};

Loaded load(const std::string& csv) {
  Model model = support::customers_model(40);
  MemoryWorld world;
  world.files["customers.csv"] = csv;
  LoadOptions options;
  options.inputs.push_back({});
  options.inputs.back().path = "customers.csv";
  LoadReport report;
  auto table = load_records(world, model, options, &report);
  REQUIRE(table);
  return {std::move(model), std::move(*table)};
}

WeighedSample sample(const Loaded& loaded, std::uint64_t most, unsigned threads = 0) {
  const auto matcher = Matcher::make(loaded.model, loaded.table);
  REQUIRE(matcher);
  auto plan = BlockPlan::make(loaded.model, loaded.table);
  REQUIRE(plan);
  DrawOptions options;
  options.pairs_max = most;
  Result<WeighedSample> found = Error{ErrorCode::kUsage, ""};
  with_threads(threads, [&] { found = draw_and_weigh(*matcher, &*plan, options); });
  REQUIRE(found);
  return std::move(*found);
}

/// Keys and weight of every pair, whatever the places of the records.
std::multiset<std::tuple<std::string, std::string, Weight>> named(const Loaded& loaded,
                                                                  const WeighedSample& found) {
  std::multiset<std::tuple<std::string, std::string, Weight>> result;
  for (const WeighedPair& pair : found.pairs) {
    std::string left(loaded.table.keys[pair.left]);
    std::string right(loaded.table.keys[pair.right]);
    if (right < left) std::swap(left, right);
    result.emplace(left, right, pair.weight);
  }
  return result;
}

}  // namespace

TEST_CASE("few pairs are all in the sample, with the weights that an explanation gives") {
  const Loaded loaded = load(support::customers_csv(300, 5));
  const WeighedSample all = sample(loaded, 1'000'000);
  CHECK(all.whole());
  CHECK(all.scale() == 1);
  CHECK(all.candidates > 500);
  const auto matcher = Matcher::make(loaded.model, loaded.table);
  REQUIRE(matcher);
  std::set<std::pair<RecordIndex, RecordIndex>> seen;
  Weight before = std::numeric_limits<Weight>::max();
  for (const WeighedPair& pair : all.pairs) {
    CHECK(pair.left < pair.right);
    CHECK(seen.emplace(pair.left, pair.right).second);
    CHECK(pair.weight == matcher->explain(pair.left, pair.right, nullptr));
    CHECK(pair.weight <= before);
    before = pair.weight;
  }
}

TEST_CASE("a sample is a part of all pairs, and of every larger sample") {
  const Loaded loaded = load(support::customers_csv(400, 6));
  const auto all = named(loaded, sample(loaded, 1'000'000));
  auto larger = all;
  for (const std::uint64_t most : {2000, 600, 100, 7, 0}) {
    const WeighedSample few = sample(loaded, most);
    CHECK(few.pairs.size() <= most);
    CHECK(few.candidates == all.size());
    const auto part = named(loaded, few);
    CHECK(std::includes(larger.begin(), larger.end(), part.begin(), part.end()));
    larger = part;
  }
}

TEST_CASE("the order of rows and the number of threads do not show in a sample") {
  const Loaded one = load(support::customers_csv(400, 7));
  const Loaded other = load(support::customers_csv(400, 7, 99));
  for (const std::uint64_t most : {100, 1000}) {
    const WeighedSample expected = sample(one, most, 1);
    REQUIRE(!expected.pairs.empty());
    CHECK(named(one, sample(one, most, 4)) == named(one, expected));
    const WeighedSample shuffled = sample(other, most, 3);
    CHECK(named(other, shuffled) == named(one, expected));
    for (std::size_t i = 0; i < expected.pairs.size(); ++i)
      CHECK(shuffled.pairs[i].hash == expected.pairs[i].hash);
  }
}

TEST_CASE("a sample that has no room, or is stopped, is an error") {
  const Loaded loaded = load(support::customers_csv(50, 8));
  const auto matcher = Matcher::make(loaded.model, loaded.table);
  REQUIRE(matcher);
  auto plan = BlockPlan::make(loaded.model, loaded.table);
  REQUIRE(plan);
  DrawOptions options;
  options.memory.limit = 100;
  auto found = draw_and_weigh(*matcher, &*plan, options);
  REQUIRE(!found);
  CHECK(found.error().code == ErrorCode::kLimit);
  options = {};
  options.stop = [] { return true; };
  found = draw_and_weigh(*matcher, &*plan, options);
  REQUIRE(!found);
  CHECK(found.error().code == ErrorCode::kInterrupted);
}

namespace {

DedupeReport report_of(const std::string& csv, unsigned threads, double threshold,
                       const std::string& name = "report.json") {
  MemoryWorld world;
  world.files["customers.csv"] = csv;
  world.files["model.toml"] = write_model(support::customers_model(40));
  DedupeJob job;
  job.input.inputs = {"customers.csv"};
  job.input.model = "model.toml";
  job.input.threads = threads;
  job.threshold_bits = threshold;
  job.report = name;
  auto report = dedupe(world, job);
  if (!report) FAIL(report.error().message);
  return std::move(*report);
}

/// The part of the report that is about deciding.
std::string decision_json(const DedupeReport& report) {
  const std::size_t begin = report.json.find("\"decision\":");
  return report.json.substr(begin, report.json.find("\"rules\":") - begin);
}

}  // namespace

TEST_CASE("estimates do not depend on the order of rows or the number of threads") {
  const std::string expected = decision_json(report_of(support::customers_csv(500, 11), 1, 2));
  CHECK(expected.size() > 1000);
  CHECK(decision_json(report_of(support::customers_csv(500, 11), 4, 2)) == expected);
  CHECK(decision_json(report_of(support::customers_csv(500, 11, 5), 3, 2)) == expected);
}

TEST_CASE("the estimates of a run add up") {
  for (const double threshold : {-3.0, 2.0, 4.5}) {
    const DedupeReport report = report_of(support::customers_csv(500, 12), 0, threshold);
    const DecisionReport& d = *report.decision;
    CAPTURE(threshold);
    double pairs = 0;
    double matches = 0;
    for (const WeightBin& bin : d.histogram) {
      CHECK(bin.matches <= bin.pairs + 1e-9);
      pairs += bin.pairs;
      matches += bin.matches;
    }
    CHECK(pairs == static_cast<double>(report.candidate_pairs));
    CHECK(d.candidate_pairs == report.candidate_pairs);
    CHECK(std::abs(matches - d.expected_matches) < 1e-6);
    CHECK(d.at_threshold.bits == threshold);
    CHECK(d.at_threshold.links == static_cast<double>(report.links));
    REQUIRE(d.at_threshold.clusters);
    const ThresholdEstimate* before = nullptr;
    for (const ThresholdEstimate& row : d.thresholds) {
      CHECK(row.clusters.has_value() == (row.bits >= threshold));
      if (row.links > 0) {
        // Every link weighs at least the threshold.
        CHECK(row.precision >= 1 / (1 + std::exp2(-row.bits)) - 1e-12);
        CHECK(std::abs(row.precision * row.links - row.recall * d.expected_matches) < 1e-6);
      }
      if (before != nullptr) {
        CHECK(row.bits > before->bits);
        CHECK(row.links <= before->links);
        CHECK(row.recall <= before->recall);
        CHECK(row.unlinkable >= before->unlinkable);
      }
      before = &row;
    }
    std::uint64_t records = 0;
    std::uint64_t clusters = 0;
    for (const ClusterSize& size : d.cluster_sizes) {
      records += size.records * size.clusters;
      clusters += size.clusters;
    }
    CHECK(records == report.input.records);
    CHECK(clusters == report.entities);
    CHECK(d.blocking_loss.share >= 0);
    CHECK(d.blocking_loss.share < 1);
    CHECK(std::abs(d.blocking_loss.found - d.expected_matches) < 1);
    for (const Explanation& example : d.examples) {
      double sum = example.prior_bits;
      for (const auto& row : example.rows) sum += row.level_bits + row.frequency_bits;
      CHECK(std::abs(sum - example.weight_bits) < 1e-9);
    }
  }
}

TEST_CASE("identical records and empty files have a report too") {
  std::string csv = "id,given_name,surname,birth_date,town,phone\n";
  const DedupeReport none = report_of(csv, 0, 2);
  CHECK(none.decision->candidate_pairs == 0);
  CHECK(std::isnan(none.decision->at_threshold.precision));
  CHECK(std::isnan(none.decision->blocking_loss.share));
  for (int i = 0; i < 30; ++i)
    csv += "x" + std::to_string(i) + ",Anna,Berg,1980-01-02,Lund,0701740610\n";
  const DedupeReport copies = report_of(csv, 0, 2, "report.html");
  CHECK(copies.identical_records == 29);
  CHECK(copies.decision->at_threshold.links == 29);
  CHECK(copies.decision->at_threshold.clusters == 1);
}
