// A run in chunks gives what one run gives, byte for byte, whatever the number of chunks, threads
// and the memory limit of each part.
#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "samma/dedupe.hpp"
#include "samma/model_file.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"
#include "support/table.hpp"

using namespace samma;

namespace {

const std::vector<std::string> kOutputs{"clusters.csv", "links.csv", "review.csv", "annotate.csv",
                                        "report.json"};

/// Rules of every kind, over-full blocks, and groups of identical records that become stars.
void add_lane_rules(MemoryWorld& world, std::uint32_t block_size_max) {
  std::string csv = support::customers_csv(600, 5);
  for (int i = 0; i < 60; ++i) {
    csv += "x" + std::to_string(i);
    csv += i % 3 == 0 ? ",karin,holm,1961-04-05,lund,0701740699\n"
                      : ",nils,dahl,1972-06-07,umea,0701740698\n";
  }
  world.files["customers.csv"] = csv;
  world.files["model"] = write_model(support::customers_model(block_size_max));
}

/// A block so large that its rows are shared out.
void add_large_block(MemoryWorld& world) {
  Model model = support::customers_model(5000);
  model.rules = {{"phone", {"phone"}, "", ""}, {"country", {"country"}, "", ""}};
  model.schema.fields.push_back({"country", Kind::kCategory, {"country"}, "", {}});
  std::istringstream rows(support::customers_csv(2200, 9));
  std::string csv;
  for (std::string row; std::getline(rows, row);)
    csv += row + (csv.empty() ? ",country\n" : ",se\n");
  world.files["customers.csv"] = csv;
  world.files["model"] = write_model(model);
}

/// Conditions: equal lanes, one with alternatives, one that compares two columns, and one without
/// any equality, whose one block is cut by rows.
void add_conditions(MemoryWorld& world) {
  world.files["customers.csv"] = support::customers_csv(600, 6);
  const auto comparison = [](const std::string& column) {
    return R"({"output_column_name": ")" + column + R"(", "comparison_levels": [
      {"sql_condition": "\")" +
           column + R"(_l\" IS NULL OR \")" + column +
           R"(_r\" IS NULL", "is_null_level": true},
      {"sql_condition": "\")" +
           column + R"(_l\" = \")" + column +
           R"(_r\"", "m_probability": 0.9, "u_probability": 0.05},
      {"sql_condition": "ELSE", "m_probability": 0.1, "u_probability": 0.95}]})";
  };
  world.files["model"] =
      R"({"link_type": "dedupe_only", "unique_id_column_name": "id",
      "probability_two_random_records_match": 0.01, "comparisons": [)" +
      comparison("given_name") + "," + comparison("surname") + "," + comparison("birth_date") +
      "," + comparison("phone") + R"(],
      "blocking_rules_to_generate_predictions": ["l.phone = r.phone",
        "l.town = r.town AND l.given_name <> r.given_name", "l.given_name = r.surname",
        "l.surname = r.surname OR l.birth_date = r.birth_date",
        "length(l.surname) + length(r.surname) > 16"]})";
}

DedupeJob job_of(unsigned threads) {
  DedupeJob job;
  job.input.inputs = {"customers.csv"};
  job.input.id_column = "id";
  job.input.model = "model";
  job.input.threads = threads;
  return job;
}

void want_all(DedupeJob* job) {
  job->clusters = kOutputs[0];
  job->links = kOutputs[1];
  job->review = kOutputs[2];
  job->annotate = kOutputs[3];
  job->report = kOutputs[4];
}

DedupeReport run(MemoryWorld& world, const DedupeJob& job) {
  auto report = dedupe(world, job);
  if (!report) FAIL(report.error().message);
  return std::move(*report);
}

std::string chunk_name(std::uint32_t number) { return std::to_string(number) + ".chunk"; }

/// Makes the files of all chunks; gives their names, the last one first.
std::vector<std::string> make_chunks(MemoryWorld& world, DedupeJob job, std::uint32_t count) {
  std::vector<std::string> names;
  for (std::uint32_t number = count; number > 0; --number) {
    job.chunk = number;
    job.chunks = count;
    job.chunk_output = chunk_name(number);
    run(world, job);
    names.push_back(job.chunk_output);
  }
  return names;
}

std::map<std::string, std::string> outputs_of(MemoryWorld& world) {
  std::map<std::string, std::string> outputs;
  for (const std::string& name : kOutputs) outputs[name] = std::exchange(world.files[name], "");
  // What the blocks took is that of the last run, which compares no pairs.
  std::string& report = outputs["report.json"];
  if (const std::size_t begin = report.find("\"memory\":["); begin != std::string::npos)
    report.erase(begin, report.find(']', begin) - begin);
  return outputs;
}

/// With the least limit, in whole MiB, under which the job is not refused.
void run_with_least_memory(MemoryWorld& world, DedupeJob job) {
  for (std::uint64_t mib = 1;; ++mib) {
    job.input.memory_limit = mib << 20;
    const auto report = dedupe(world, job);
    if (report) return;
    REQUIRE(report.error().code == ErrorCode::kLimit);
  }
}

void check_law(MemoryWorld& world, const DedupeJob& asked) {
  DedupeJob whole = asked;
  want_all(&whole);
  const DedupeReport expected = run(world, whole);
  const auto outputs = outputs_of(world);
  CHECK(expected.links > 10);
  const std::string& links = outputs.at("links.csv");
  for (const std::uint32_t count : {1U, 2U, 5U, 16U}) {
    std::map<std::string, std::string> files;
    for (const unsigned threads : {1U, 2U}) {
      CAPTURE(count, threads);
      DedupeJob part = asked;
      part.input.threads = threads;
      DedupeJob joined = part;
      joined.from_chunks = make_chunks(world, part, count);
      for (const std::string& name : joined.from_chunks) {
        const std::string& file = files.emplace(name, world.files[name]).first->second;
        REQUIRE(world.files[name] == file);  // Threads do not show in the parts either.
      }
      want_all(&joined);
      const DedupeReport found = run(world, joined);
      REQUIRE(outputs_of(world) == outputs);
      REQUIRE(found.candidate_pairs == expected.candidate_pairs);
      joined.report = joined.review = "";  // A run that wants fewer links leaves the others out.
      REQUIRE(run(world, joined).links == expected.links);
      REQUIRE(world.files["links.csv"] == links);
    }
  }
}

}  // namespace

TEST_CASE("chunks of rules by lanes and keys give what one run gives") {
  const std::uint32_t block_size_max = GENERATE(6U, 200U);
  const PerSource per_source = GENERATE(PerSource::kFromData, PerSource::kOne);
  CAPTURE(block_size_max);
  MemoryWorld world;
  add_lane_rules(world, block_size_max);
  DedupeJob job = job_of(2);
  job.per_source = per_source;
  check_law(world, job);
}

TEST_CASE("chunks across sources give what one run gives") {
  MemoryWorld world;
  add_lane_rules(world, 50);
  world.files["shop.csv"] = support::customers_csv(500, 5, 3);
  DedupeJob whole = job_of(2);
  whole.input.cross_source_only = true;
  whole.input.inputs = {"customers.csv", "shop.csv"};
  whole.links = "links.csv";
  const DedupeReport expected = run(world, whole);
  CHECK(expected.links > 100);
  const std::string links = world.files["links.csv"];
  DedupeJob part = whole;
  part.links = "";
  whole.from_chunks = make_chunks(world, part, 3);
  CHECK(run(world, whole).candidate_pairs == expected.candidate_pairs);
  CHECK(world.files["links.csv"] == links);
}

TEST_CASE("chunks of conditions give what one run gives") {
  MemoryWorld world;
  add_conditions(world);
  check_law(world, job_of(2));
}

TEST_CASE("the rows of a large block are shared out among chunks") {
  MemoryWorld world;
  add_large_block(world);
  DedupeJob job = job_of(2);
  DedupeJob whole = job;
  whole.links = "links.csv";
  const std::uint64_t pairs = run(world, whole).candidate_pairs;
  CHECK(pairs > 2'000'000);
  const std::string links = world.files["links.csv"];
  std::uint64_t most = 0;
  std::uint64_t sum = 0;
  DedupeJob joined = job;
  for (std::uint32_t number = 1; number <= 3; ++number) {
    job.chunk = number;
    job.chunks = 3;
    job.chunk_output = chunk_name(number);
    const std::uint64_t part = run(world, job).candidate_pairs;
    most = std::max(most, part);
    sum += part;
    joined.from_chunks.push_back(job.chunk_output);
  }
  CHECK(sum == pairs);
  CHECK(most < pairs);
  joined.links = "links.csv";
  run(world, joined);
  CHECK(world.files["links.csv"] == links);
}

TEST_CASE("small memory limits do not show in chunks") {
  MemoryWorld world;
  add_lane_rules(world, 200);
  DedupeJob job = job_of(2);
  const std::vector<std::string> names = make_chunks(world, job, 2);
  job.chunks = 2;
  job.chunk_output = "least.chunk";
  for (job.chunk = 1; job.chunk <= 2; ++job.chunk) {
    run_with_least_memory(world, job);
    CHECK(world.files["least.chunk"] == world.files[chunk_name(job.chunk)]);
  }
  DedupeJob joined = job_of(2);
  joined.links = "links.csv";
  run(world, joined);
  const std::string links = std::exchange(world.files["links.csv"], "");
  joined.from_chunks = names;
  run_with_least_memory(world, joined);
  CHECK(world.files["links.csv"] == links);
}
