#include "samma/profile.hpp"

#include "samma/model_file.hpp"
#include "support/catch.hpp"
#include "support/memory_world.hpp"

using namespace samma;

namespace {

ProfileJob job_of(std::vector<std::string> inputs) {
  ProfileJob job;
  job.input.inputs = std::move(inputs);
  return job;
}

}  // namespace

TEST_CASE("a file gives a profile, a schema and a model that reads back", "[profile]") {
  MemoryWorld world;
  world.files["crm.csv"] =
      "id,first name,last name,dob,phone\n"
      "1,Anna,Berg,1985-07-30,070-174 06 05\n"
      "2,Lars,Holm,1990-01-02,070-174 06 06\n"
      "3,Ana,Berg,1985-07-30,\n";
  const auto result = profile(world, job_of({"crm.csv"}));
  REQUIRE(result.has_value());
  CHECK(result->rows == 3);
  CHECK(result->whole);
  CHECK(result->schema.id_column == "id");
  REQUIRE(schema_from_profile(*result).fields.size() == 4);
  const Model model = model_from_profile(*result);
  const auto read = read_model(write_model(model), "m.toml");
  REQUIRE(read.has_value());
  CHECK(*read == model);
}

TEST_CASE("only so many rows are looked at", "[profile]") {
  MemoryWorld world;
  std::string text = "surname\n";
  for (int i = 0; i < 50; ++i) text += "Berg\n";
  world.files["a.csv"] = text;
  ProfileJob job = job_of({"a.csv"});
  job.rows_max = 10;
  const auto result = profile(world, job);
  REQUIRE(result.has_value());
  CHECK(result->rows == 10);
  CHECK(!result->whole);
}

TEST_CASE("what cannot be profiled is said", "[profile]") {
  MemoryWorld world;
  world.files["a.csv"] = "surname,town\nBerg,Lund\n";
  CHECK(!profile(world, job_of({})).has_value());
  CHECK(!profile(world, job_of({"missing.csv"})).has_value());
  ProfileJob job = job_of({"a.csv"});
  job.input.id_column = "townn";
  const auto result = profile(world, job);
  REQUIRE(!result.has_value());
  CHECK(result.error().message.find("townn") != std::string::npos);
  job.input.id_column.clear();
  world.interrupt_after = 0;
  const auto stopped = profile(world, job);
  REQUIRE(!stopped.has_value());
  CHECK(stopped.error().code == ErrorCode::kInterrupted);
}
