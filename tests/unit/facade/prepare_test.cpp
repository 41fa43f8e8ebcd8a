#include "prepare.hpp"

#include <algorithm>
#include <string>

#include "samma/model_file.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"

using namespace samma;

namespace {

constexpr char kRows[] =
    "id,given_name,surname,birth_date,town,phone\n"
    "a,Anna,Berg,1980-01-02,Lund,0701740610\n"
    "b,Per,Svensson,1971-11-30,Umea,0701740655\n";

InputJob job_for(MemoryWorld& world) {
  world.files["customers.csv"] = kRows;
  world.files["model.toml"] = write_model(support::customers_model(200));
  InputJob job;
  job.inputs = {"customers.csv"};
  job.model = "model.toml";
  return job;
}

Result<Prepared> prepared(MemoryWorld& world, const InputJob& job) {
  JobWorld job_world(world, job);
  PassTimer timer(job_world.held);
  return prepare(job_world, job, &timer);
}

std::string failure(MemoryWorld& world, const InputJob& job, ErrorCode code) {
  const auto result = prepared(world, job);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == code);
  return result.error().message;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a job is prepared: its model, its records, what became of its rows") {
  MemoryWorld world;
  InputJob job = job_for(world);
  const auto result = prepared(world, job);
  REQUIRE(result);
  CHECK(result->model == support::customers_model(200));
  CHECK(result->table.size() == 2);
  CHECK(result->input.rows == 2);
  CHECK(result->input.records == 2);
  CHECK(result->input.sources == std::vector<std::string>{"customers"});
  CHECK(result->input.fields.size() == 5);
  CHECK(result->input.rejects.empty());
  CHECK(result->memory.used == result->table.memory_bytes());
  CHECK(result->input.table_bytes == result->table.memory_bytes());
}

TEST_CASE("the columns that the job names stand in for those of the model") {
  MemoryWorld world;
  InputJob job = job_for(world);
  job.id_column = "phone";
  job.source_column = "town";
  const auto result = prepared(world, job);
  REQUIRE(result);
  CHECK(result->table.keys[0] == "0701740610");
  CHECK(result->table.source_names == std::vector<std::string>{"Lund", "Umea"});
}

TEST_CASE("a name that no comparator or key generator has is named with its line") {
  MemoryWorld world;
  const InputJob job = job_for(world);
  const std::string good = world.files["model.toml"];
  const auto with = [&](const std::string& right, const std::string& wrong) {
    std::string text = good;
    text.replace(text.find(right), right.size(), wrong);
    world.files["model.toml"] = text;
    const std::string message = failure(world, job, ErrorCode::kUsage);
    const auto line =
        1 + std::count(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(good.find(right)),
                       '\n');
    CAPTURE(message);
    CHECK(has(message, "model.toml:" + std::to_string(line) + ": "));
    return message;
  };
  CHECK(has(with("\"levenshtein\"", "\"levenstein\""), "did you mean \"levenshtein\"?"));
  CHECK(has(with("\"one_deletion\"", "\"deletions\""), "].generator: there is no key generator"));
}

TEST_CASE("what cannot be prepared is refused with its reason") {
  MemoryWorld world;
  InputJob job = job_for(world);
  SECTION("no input") {
    job.inputs.clear();
    CHECK(has(failure(world, job, ErrorCode::kUsage), "no input"));
  }
  SECTION("no such model") {
    job.model = "absent.toml";
    CHECK(has(failure(world, job, ErrorCode::kIo), "absent.toml"));
  }
  SECTION("a model that is no model") {
    world.files["model.toml"] = std::string(17 << 20, '#');
    CHECK(has(failure(world, job, ErrorCode::kInput), "at most 16 MiB"));
  }
  SECTION("nothing to compare") {
    job.model.clear();
    world.files["customers.csv"] = "updated_at\n2020-01-01\n2020-01-02\n2021-05-05\n";
    CHECK(has(failure(world, job, ErrorCode::kInput), "no column holds anything to compare"));
  }
}

TEST_CASE("the rejects file has the name of the first input, and never that of an input") {
  InputJob job;
  CHECK(rejects_path(job).empty());
  job.inputs = {"data/crm.csv", "shop.csv"};
  CHECK(rejects_path(job) == "crm.csv.rejects.csv");
  job.inputs.emplace_back("old/crm.csv.rejects.csv");
  CHECK(rejects_path(job) == "new.crm.csv.rejects.csv");
  job.inputs.front() = "-";
  CHECK(rejects_path(job) == "stdin.rejects.csv");
  job.rejects = "bad.csv";
  CHECK(rejects_path(job) == "bad.csv");
}

TEST_CASE("rejects are held until the job publishes its outputs") {
  MemoryWorld world;
  InputJob job = job_for(world);
  world.files["customers.csv"] += "c,Eva\n";
  JobWorld job_world(world, job);
  PassTimer timer(job_world.held);
  const auto result = prepare(job_world, job, &timer);
  REQUIRE(result);
  CHECK(result->input.rejected == 1);
  CHECK(result->input.rejects == "customers.csv.rejects.csv");
  CHECK(world.files.count("customers.csv.rejects.csv") == 0);
  REQUIRE(job_world.held.publish_all());
  CHECK(has(world.files["customers.csv.rejects.csv"], "customers.csv,4,"));
}

TEST_CASE("the memory limit is the stated one, or nine tenths of the machine's") {
  MemoryWorld world;
  world.memory = 1000;
  InputJob job;
  CHECK(memory_limit_of(world, job) == 900);
  job.memory_limit = 70;
  CHECK(memory_limit_of(world, job) == 70);
}

TEST_CASE("a CPU path is known by its name") {
  InputJob job;
  CHECK(*simd_path(job) == widest_simd_path());
  job.simd = "scalar";
  CHECK(*simd_path(job) == SimdPath::kScalar);
  job.simd = "neon";
  CHECK(has(simd_path(job).error().message, "no CPU path 'neon'"));
}

TEST_CASE("passes are timed one after the other") {
  MemoryWorld world;
  PassTimer timer(world);
  timer.start("load");
  world.wall = 3;
  world.cpu = 5;
  world.peak = 77;
  timer.start("match");
  world.wall = 4;
  timer.stop();
  timer.stop();
  REQUIRE(timer.phases.size() == 2);
  CHECK(timer.phases[0].name == "load");
  CHECK(timer.phases[0].wall_seconds == 3);
  CHECK(timer.phases[0].cpu_seconds == 5);
  CHECK(timer.phases[0].memory_peak == 77);
  CHECK(timer.phases[1].wall_seconds == 1);
}
