// Laws 8 and 9 of the design: a limit that cut something shows in the answer; a bad row is counted
// and never ends the run. And what a run leaves behind when it is stopped or the disk is full:
// nothing.
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <random>
#include <string>

#include "samma/dedupe.hpp"
#include "samma/explain.hpp"
#include "samma/model_file.hpp"
#include "samma/profile.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"
#include "support/table.hpp"

using namespace samma;

namespace {

constexpr char kHeader[] = "id,given_name,surname,birth_date,town,phone\n";

DedupeJob fill(MemoryWorld& world, const std::string& csv, std::uint32_t block_size_max = 200) {
  world.files["customers.csv"] = csv;
  world.files["model.toml"] = write_model(support::customers_model(block_size_max));
  DedupeJob job;
  job.input.inputs = {"customers.csv"};
  job.input.model = "model.toml";
  job.clusters = "clusters.csv";
  return job;
}

DedupeReport run(MemoryWorld& world, const DedupeJob& job) {
  auto report = dedupe(world, job);
  if (!report) FAIL(report.error().message);
  return std::move(*report);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

bool any_has(const std::vector<std::string>& texts, const std::string& part) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const std::string& text) { return has(text, part); });
}

using Random = std::mt19937_64;

std::string pick(Random& random, const std::vector<std::string>& from) {
  return from[random() % from.size()];
}

/// Rows of anything: too few and too many cells, stray quotes, control bytes, broken UTF-8, empty
/// and repeated keys.
std::string garbage_csv(Random& random) {
  const std::vector<std::string> cells{
      "",           "1",        "2",    "anna",     "berg",   "\"a,b\"",
      "\"x",        "y\"z",     "\xE5", "\xC3\xA5", "NULL",   "0701740610",
      "1980-01-02", "99-99-99", "\x02", "\r",       "\"\n\"", std::string(2000, 'k')};
  std::string csv = kHeader;
  for (std::size_t rows = random() % 30; rows-- > 0;) {
    if (random() % 8 == 0) {
      csv += "7,anna,berg,,,\n7,anna,berg,,,";
    } else {
      const std::size_t count = random() % 4 == 0 ? random() % 9 : 6;
      for (std::size_t i = 0; i < count; ++i) csv += (i == 0 ? "" : ",") + pick(random, cells);
    }
    csv += pick(random, {"\n", "\n", "\n", "\r\n", "\n\n"});
  }
  return csv;
}

std::uint64_t total(const BlockingRuleReport& rule) {
  return rule.refined_pairs + rule.absent_pairs + rule.dropped_pairs;
}

}  // namespace

TEST_CASE("law 8: pairs that an over-full block keeps back are all counted, by rule", "[law]") {
  MemoryWorld world;
  // One rule, one town, no refine lane helps where the birth date is missing.
  Model model = support::customers_model(5);
  model.rules = {{"town", {"town"}, "", "", 0}};
  model.limits.refine_lanes = {"birth_date.year"};
  std::string csv = kHeader;
  for (int i = 0; i < 30; ++i) {
    csv += std::to_string(i) + ",Anna,Berg," +
           (i < 4    ? "1980-01-02"
            : i < 12 ? "1990-02-03"
            : i < 14 ? "2001-03-04"
                     : "") +
           ",Lund,\n";
  }
  DedupeJob job = fill(world, csv);
  world.files["model.toml"] = write_model(model);
  const DedupeReport report = run(world, job);
  REQUIRE(report.rules.size() == 1);
  const BlockingRuleReport& rule = report.rules[0];
  CHECK(rule.overfull_blocks == 1);
  CHECK(rule.pairs == 4 * 3 / 2 + 2 * 1 / 2);
  CHECK(rule.dropped_records == 8);
  CHECK(rule.dropped_pairs == 8 * 7 / 2);
  CHECK(rule.absent_records == 16);
  CHECK(rule.pairs + total(rule) == 30 * 29 / 2);
  CHECK(any_has(report.notes, "1 over-full blocks"));
  CHECK(any_has(report.notes, std::to_string(rule.absent_pairs + rule.dropped_pairs) + " pairs"));
  CHECK(has(report.json, "\"status\":\"absent\",\"pairs\":" + std::to_string(rule.absent_pairs)));
  CHECK(has(report.json, "\"status\":\"valid\",\"pairs\":" + std::to_string(rule.dropped_pairs)));
}

TEST_CASE("law 8: nothing is noted where nothing was cut", "[law]") {
  MemoryWorld world;
  const DedupeReport report = run(world, fill(world, support::customers_csv(100, 2), 100'000));
  CHECK(report.notes.empty());
  for (const BlockingRuleReport& rule : report.rules) {
    CHECK(rule.overfull_blocks == 0);
    CHECK(total(rule) == 0);
    CHECK(rule.pairs <= rule.gross_pairs);
  }
}

TEST_CASE("law 8: with any cap, the pairs of every rule and what it kept back make the whole",
          "[law]") {
  MemoryWorld world;
  const std::uint32_t block_size_max = GENERATE(2U, 5U, 12U);
  const std::string csv = support::customers_csv(150, 2);
  // Lane rules alone: their blocks are disjoint, so that pairs can be counted by hand.
  Model model = support::customers_model(100'000);
  model.rules = {{"town", {"town"}, "", "", 0}};
  DedupeJob job = fill(world, csv);
  world.files["model.toml"] = write_model(model);
  const std::uint64_t all = run(world, job).rules[0].gross_pairs;
  model.limits.block_size_max = block_size_max;
  world.files["model.toml"] = write_model(model);
  const DedupeReport cut = run(world, job);
  CAPTURE(block_size_max);
  CHECK(cut.rules[0].gross_pairs + total(cut.rules[0]) == all);
  CHECK(total(cut.rules[0]) > 0);
  CHECK_FALSE(cut.notes.empty());
}

TEST_CASE("law 8: joined copies, refused links and large clusters are told", "[law]") {
  MemoryWorld world;
  std::string csv = kHeader;
  for (int i = 0; i < 150; ++i)
    csv += "a" + std::to_string(i) + ",Anna,Berg,1980-01-02,Lund,0701740610\n";
  csv += "b,Anna,Berg,1980-01-02,Lund,0701740611\n";
  DedupeJob job = fill(world, csv, 100'000);
  Model model = support::customers_model(100'000);
  model.exclusive_lanes = {"phone"};
  world.files["model.toml"] = write_model(model);
  const DedupeReport report = run(world, job);
  CHECK(report.identical_records == 149);
  CHECK(any_has(report.notes, "149 records say the same"));
  CHECK(report.refused_links > 0);
  CHECK(any_has(report.notes, std::to_string(report.refused_links) + " links refused"));
  CHECK(report.oversized_clusters == 1);
  CHECK(any_has(report.notes, "1 clusters hold more than 100"));
  CHECK(has(report.json, "\"identical_records\":149"));
  CHECK(has(report.json, "\"reason\":\"exclusive\""));
}

TEST_CASE("law 8: a schema that was inferred from the head of a file says so", "[law]") {
  MemoryWorld world;
  std::string csv = "surname,town\n";
  for (int i = 0; i < 100'050; ++i)
    csv += "Berg" + std::string(1, static_cast<char>('a' + i % 26)) + ",Lund\n";
  DedupeJob job = fill(world, csv);
  job.input.model.clear();
  const DedupeReport report = run(world, job);
  CHECK(report.input.records == 100'050);
  CHECK(any_has(report.input.notes, "first 100000 rows"));
}

TEST_CASE("law 9: every row is a record, a repeat or a reject, whatever the file holds", "[law]") {
  Random random(23);
  std::uint64_t records = 0;
  std::uint64_t rejected = 0;
  std::uint64_t repeated = 0;
  for (int round = 0; round < 250; ++round) {
    MemoryWorld world;
    DedupeJob job = fill(world, garbage_csv(random));
    job.input.delimiter = ',';
    job.input.threads = 1 + static_cast<unsigned>(random() % 3);
    const auto report = dedupe(world, job);
    CAPTURE(round, world.files["customers.csv"]);
    if (!report) FAIL(report.error().message);
    const InputReport& input = report->input;
    REQUIRE(input.rows == input.records + input.rejected + input.repeated);
    const std::string& clusters = world.files["clusters.csv"];
    REQUIRE(input.rejects.empty() == (input.rejected == 0));
    REQUIRE(world.files.count("customers.csv.rejects.csv") == (input.rejected == 0 ? 0 : 1));
    REQUIRE(static_cast<std::uint64_t>(std::count(clusters.begin(), clusters.end(), '\n')) >=
            1 + input.records);
    for (const auto& field : input.fields) {
      std::uint64_t sum = 0;
      for (const std::uint64_t count : field.by_status) sum += count;
      REQUIRE(sum == input.records);
    }
    records += input.records;
    rejected += input.rejected;
    repeated += input.repeated;
  }
  CHECK(records > 300);
  CHECK(rejected > 300);
  CHECK(repeated > 0);
}

TEST_CASE("law 9: bad rows change nothing about the good ones", "[law]") {
  const std::string good = support::customers_csv(150, 12);
  MemoryWorld world;
  DedupeJob job = fill(world, good);
  job.links = "links.csv";
  run(world, job);
  const auto expected = std::pair(world.files["clusters.csv"], world.files["links.csv"]);
  std::string mixed;
  std::uint64_t bad = 0;
  for (std::size_t i = 0, line = 0; i < good.size(); ++line) {
    const std::size_t end = good.find('\n', i) + 1;
    mixed += good.substr(i, end - i);
    if (line > 0 && line % 7 == 0) {
      mixed += line % 2 == 0 ? "x,too,few\n" : ",no,key,at,all,\n";
      ++bad;
    }
    i = end;
  }
  job = fill(world, mixed);
  job.links = "links.csv";
  CHECK(run(world, job).input.rejected == bad);
  CHECK(bad > 10);
  CHECK(std::pair(world.files["clusters.csv"], world.files["links.csv"]) == expected);
}

TEST_CASE("an interruption at any moment leaves no file and says so", "[law]") {
  const unsigned threads = GENERATE(1U, 2U);
  const bool inferred = GENERATE(false, true);
  const std::string csv = support::customers_csv(inferred ? 80 : 300, 5);
  bool finished = false;
  std::uint64_t moments = 0;
  for (; !finished && moments < 3000; ++moments) {
    MemoryWorld world;
    DedupeJob job = fill(world, csv);
    job.input.threads = threads;
    if (inferred) job.input.model.clear();
    job.links = "links.csv";
    job.review = "review.csv";
    job.annotate = "annotated.csv";
    job.report = "report.json";
    job.write_model = "used.toml";
    world.interrupt_after = moments;
    const std::size_t files = world.files.size();
    const auto report = dedupe(world, job);
    finished = report.has_value();
    CAPTURE(threads, inferred, moments);
    REQUIRE(world.open_sinks == 0);
    if (finished) {
      REQUIRE(world.files.size() == files + 6);
    } else {
      REQUIRE(report.error().code == ErrorCode::kInterrupted);
      REQUIRE(world.files.size() == files);
    }
  }
  CHECK(finished);
  CHECK(moments > 3);
}

TEST_CASE("a full disk leaves no file, and is an error", "[law]") {
  const std::string csv = support::customers_csv(40, 5);
  const auto job_in = [&](MemoryWorld& world) {
    DedupeJob job = fill(world, csv);
    job.links = "links.csv";
    job.review = "review.csv";
    job.annotate = "annotated.csv";
    job.report = "report.json";
    job.write_model = "used.toml";
    return job;
  };
  MemoryWorld whole;
  run(whole, job_in(whole));
  std::uint64_t size = 0;
  for (const auto& [name, text] : whole.files) size += text.size();
  size -= whole.files["customers.csv"].size() + whole.files["model.toml"].size();
  for (std::uint64_t capacity = 0; capacity < size; capacity += 1 + size / 150) {
    MemoryWorld world;
    const DedupeJob job = job_in(world);
    world.disk_capacity = capacity;
    const auto report = dedupe(world, job);
    CAPTURE(capacity);
    REQUIRE_FALSE(report);
    REQUIRE(report.error().code == ErrorCode::kIo);
    REQUIRE(has(report.error().message, "No space left"));
    REQUIRE(world.open_sinks == 0);
    REQUIRE(world.files.size() == 2);
  }
}

TEST_CASE("a read that fails at any byte ends the run with an error and no result", "[law]") {
  const std::string csv = support::customers_csv(60, 5);
  for (std::uint64_t bytes = 0; bytes < csv.size(); bytes += 97) {
    MemoryWorld world;
    const DedupeJob job = fill(world, csv);
    world.fail_read_after = bytes;
    world.read_size_max = 64;
    const auto report = dedupe(world, job);
    CAPTURE(bytes);
    REQUIRE_FALSE(report);
    REQUIRE(report.error().code == ErrorCode::kIo);
    REQUIRE(world.files.count("clusters.csv") == 0);
  }
}

TEST_CASE("explain, blocking, init and profile can be stopped at any moment too", "[law]") {
  const std::string csv = support::customers_csv(60, 5);
  const std::vector<std::function<ErrorCode(World&, const InputJob&)>> jobs{
      [](World& world, const InputJob& input) {
        const auto done = infer_model(world, input);
        return done ? ErrorCode::kUsage : done.error().code;
      },
      [](World& world, const InputJob& input) {
        const auto done = report_blocking(world, {input, false, false, ""});
        return done ? ErrorCode::kUsage : done.error().code;
      },
      [](World& world, const InputJob& input) {
        const auto done = explain(world, {input, "r1", "r2"});
        return done ? ErrorCode::kUsage : done.error().code;
      },
      [](World& world, const InputJob& input) {
        const auto done = profile(world, {input, 1000});
        return done ? ErrorCode::kUsage : done.error().code;
      }};
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    bool finished = false;
    for (std::uint64_t moment = 0; !finished && moment < 1000; ++moment) {
      MemoryWorld world;
      const DedupeJob job = fill(world, csv);
      InputJob input = job.input;
      input.id_column = "id";
      input.model.clear();
      world.interrupt_after = moment;
      const ErrorCode code = jobs[i](world, input);
      finished = code == ErrorCode::kUsage;
      CAPTURE(i, moment);
      if (moment == 0) REQUIRE_FALSE(finished);
      if (!finished) REQUIRE(code == ErrorCode::kInterrupted);
    }
    CHECK(finished);
  }
}
