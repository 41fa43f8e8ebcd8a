// What a reader of the code found that no test had seen.
#include "samma/dedupe.hpp"
#include "samma/model_file.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"

using namespace samma;

namespace {

DedupeJob job_for(MemoryWorld& world, const std::string& csv, bool ids) {
  Model model = support::customers_model(200);
  if (!ids) model.schema.id_column.clear();
  world.files["customers.csv"] = csv;
  world.files["model.toml"] = write_model(model);
  DedupeJob job;
  job.input.inputs = {"customers.csv"};
  job.input.model = "model.toml";
  job.clusters = "clusters.csv";
  return job;
}

constexpr const char* kHeader = "id,given_name,surname,birth_date,town,phone\n";

}  // namespace

TEST_CASE("row numbers count bad rows, so that they lead back to the file") {
  MemoryWorld world;
  const DedupeJob job = job_for(world,
                                std::string(kHeader) +
                                    "a,Anna,Berg,1980-01-02,Lund,0701740610\nbad,row\n"
                                    "c,Per,Dahl,1970-02-03,Umea,0701740655\nbad,row\nbad,row\n"
                                    "f,Eva,Holm,1960-02-03,Umea,0701740656\n",
                                false);
  const auto report = dedupe(world, job);
  REQUIRE(report);
  CHECK(report->input.rejected == 3);
  CHECK(world.files["clusters.csv"] == "record_id,cluster_id\n1,1\n3,3\n6,6\n");
}

TEST_CASE("a threshold beyond all evidence is refused instead of turning round") {
  MemoryWorld world;
  DedupeJob job = job_for(world, kHeader, true);
  job.threshold_bits = 1e7;
  const auto report = dedupe(world, job);
  REQUIRE(!report);
  CHECK(report.error().code == ErrorCode::kUsage);
}

TEST_CASE("copies of one record stay together beside a contradicting neighbour") {
  std::string csv = kHeader;
  for (int i = 0; i < 40; ++i) csv += "x" + std::to_string(i) + ",Anna,Berg,,Lund,0701740610\n";
  csv += "y,Anna,Berg,1980-01-02,Lund,0701740610\nz,Anna,Berg,1931-11-22,Lund,0701740610\n";
  MemoryWorld world;
  const auto report = dedupe(world, job_for(world, csv, true));
  REQUIRE(report);
  const std::string& clusters = world.files["clusters.csv"];
  for (int i = 1; i < 40; ++i) {
    INFO(i);
    CHECK(clusters.find("\nx" + std::to_string(i) + ",x0\n") != std::string::npos);
  }
}
