#include <set>
#include <string>

#include "ingest/loader.hpp"
#include "reference/blocking.hpp"
#include "samma/dedupe.hpp"
#include "samma/model_file.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"
#include "support/near.hpp"
#include "support/table.hpp"

using namespace samma;

namespace {

constexpr char kHeader[] = "id,given_name,surname,birth_date,town,phone\n";

BlockingJob fill(MemoryWorld& world, const std::string& csv, std::uint32_t block_size_max = 200) {
  world.files["customers.csv"] = csv;
  world.files["model.toml"] = write_model(support::customers_model(block_size_max));
  BlockingJob job;
  job.input.inputs = {"customers.csv"};
  job.input.model = "model.toml";
  return job;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("pairs add up over the rules and to what dedupe compares") {
  MemoryWorld world;
  BlockingJob job = fill(world, support::customers_csv(200, 6), GENERATE(8U, 200U));
  const auto report = report_blocking(world, job);
  if (!report) FAIL(report.error().message);
  CHECK(report->records == 200);
  REQUIRE(report->rules.size() == 6);
  std::uint64_t sum = 0;
  for (const BlockingRuleReport& rule : report->rules) {
    sum += rule.pairs;
    CAPTURE(rule.name);
    CHECK(rule.cumulative_pairs == sum);
    CHECK(rule.pairs <= rule.gross_pairs);
    CHECK(rule.largest.size() <= 10);
  }
  CHECK(report->pairs == sum);
  CHECK_FALSE(report->recall.has_value());
  DedupeJob dedupe_job;
  dedupe_job.input = job.input;
  const auto run = dedupe(world, dedupe_job);
  REQUIRE(run);
  CHECK(run->candidate_pairs == report->pairs);
}

TEST_CASE("an estimate counts the blocks alone") {
  MemoryWorld world;
  BlockingJob job = fill(world, support::customers_csv(200, 6));
  const auto whole = report_blocking(world, job);
  job.estimate_only = true;
  const auto estimate = report_blocking(world, job);
  REQUIRE(whole);
  REQUIRE(estimate);
  for (std::size_t i = 0; i < whole->rules.size(); ++i) {
    CHECK(estimate->rules[i].gross_pairs == whole->rules[i].gross_pairs);
    CHECK(estimate->rules[i].blocks == whole->rules[i].blocks);
    CHECK(estimate->rules[i].pairs == 0);
  }
}

TEST_CASE("recall is the share of true pairs that a naive reading of the rules proposes") {
  MemoryWorld world;
  const std::uint32_t block_size_max = GENERATE(4U, 200U);
  const std::string csv = support::customers_csv(90, 6);
  BlockingJob job = fill(world, csv, block_size_max);
  std::string truth = "record_id,entity_id\n";
  for (int i = 0; i < 90; ++i)
    truth += "r" + std::to_string(i) + "," + std::to_string(i % 17) + "\n";
  world.files["truth.csv"] = truth + "unknown,1\n";
  job.truth = "truth.csv";
  const auto report = report_blocking(world, job);
  if (!report) FAIL(report.error().message);
  const Model model = support::customers_model(block_size_max);
  LoadOptions options;
  options.inputs.push_back({});
  options.inputs.back().path = "customers.csv";
  LoadReport loaded;
  const auto table = load_records(world, model, options, &loaded);
  REQUIRE(table);
  const reference::NaiveBlocking naive(model, *table);
  std::uint64_t proposed = 0;
  std::uint64_t pairs = 0;
  std::set<std::string> missed;
  for (RecordIndex a = 0; a < table->size(); ++a) {
    for (RecordIndex b = a + 1; b < table->size(); ++b) {
      const std::string left(table->keys[a]);
      const std::string right(table->keys[b]);
      if (std::stoi(left.substr(1)) % 17 != std::stoi(right.substr(1)) % 17) continue;
      ++pairs;
      if (naive.owner(a, b)) {
        ++proposed;
      } else {
        missed.insert(left + "," + right);
      }
    }
  }
  CHECK(report->true_pairs == pairs);
  REQUIRE(report->recall.has_value());
  CHECK(test::is_near(*report->recall, static_cast<double>(proposed) / static_cast<double>(pairs)));
  CHECK(report->missed.size() == std::min<std::size_t>(10, missed.size()));
  for (const std::string& pair : report->missed) CHECK(missed.count(pair) == 1);
}

TEST_CASE("a truth names records as the outputs do where two sources share keys") {
  MemoryWorld world;
  BlockingJob job = fill(world, "");
  world.files["web.csv"] = std::string(kHeader) + "1,Anna,Berg,1980-01-02,Lund,0701740610\n";
  world.files["shop.csv"] = std::string(kHeader) + "1,Anna,Berg,1980-01-02,Lund,0701740610\n";
  world.files["truth.csv"] = "record_id,entity_id\nweb/1,x\nshop/1,x\n";
  job.input.inputs = {"web.csv", "shop.csv"};
  job.truth = "truth.csv";
  const auto report = report_blocking(world, job);
  if (!report) FAIL(report.error().message);
  CHECK(report->true_pairs == 1);
  CHECK(report->recall == 1.0);
}

TEST_CASE("a record that a truth names twice is an error with the line") {
  MemoryWorld world;
  BlockingJob job = fill(world, support::customers_csv(20, 6));
  world.files["truth.csv"] = "record_id,entity_id\nr1,x\nr1,x\n";
  job.truth = "truth.csv";
  const auto report = report_blocking(world, job);
  REQUIRE_FALSE(report);
  CHECK(report.error().code == ErrorCode::kInput);
  CHECK(has(report.error().message, "line 3"));
}

TEST_CASE("values of the largest blocks are shown, or hidden on request") {
  MemoryWorld world;
  BlockingJob job = fill(world, std::string(kHeader) +
                                    "a,Anna,Zakopane,1980-01-02,Lund,0701740610\n"
                                    "b,Anna,Zakopane,1980-01-02,Lund,0701740610\n");
  auto report = report_blocking(world, job);
  REQUIRE(report);
  CHECK(has(to_json(*report), "given_name = anna, surname = zakopane"));
  job.hide_values = true;
  report = report_blocking(world, job);
  REQUIRE(report);
  CHECK_FALSE(has(to_json(*report), "zakopane"));
}

TEST_CASE("a report of blocking can be interrupted") {
  MemoryWorld world;
  BlockingJob job = fill(world, support::customers_csv(20, 6));
  world.interrupt_after = 0;
  const auto report = report_blocking(world, job);
  REQUIRE_FALSE(report);
  CHECK(report.error().code == ErrorCode::kInterrupted);
}

TEST_CASE("identical records are left out of blocking as dedupe leaves them out") {
  std::string csv = kHeader;
  std::string truth = "record_id,entity_id\n";
  for (int i = 0; i < 40; ++i) {
    csv += "x" + std::to_string(i) + ",Anna,Berg,1980-01-02,Lund,\n";
    truth += "x" + std::to_string(i) + ",1\n";
  }
  csv += "y,Anna,Berg,1980-01-02,Umea,0701740610\nz,Ana,Bergh,1980-01-02,Lund,\n";
  MemoryWorld world;
  BlockingJob job = fill(world, csv, 20);
  world.files["truth.csv"] = truth + "y,1\n";
  job.truth = "truth.csv";
  job.one_to_one = GENERATE(false, true);
  DedupeJob dedupe_job;
  dedupe_job.input = job.input;
  if (job.one_to_one) dedupe_job.per_source = PerSource::kOne;
  const auto run = dedupe(world, dedupe_job);
  const auto report = report_blocking(world, job);
  REQUIRE(run);
  REQUIRE(report);
  CHECK(report->identical_records == run->identical_records);
  CHECK(report->identical_records == (job.one_to_one ? 0 : 39));
  CHECK(report->pairs == run->candidate_pairs);
  for (std::size_t i = 0; i < report->rules.size(); ++i) {
    CHECK(report->rules[i].blocks == run->rules[i].blocks);
    CHECK(report->rules[i].dropped_pairs == run->rules[i].dropped_pairs);
  }
  if (!job.one_to_one) CHECK(report->recall == 1.0);
}
