#include "conclusive.hpp"

#include <string>

#include "samma/dedupe.hpp"
#include "samma/model_file.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"

using namespace samma;

namespace {

constexpr char kAhl[] = "1,Kim Ahl,P100200,Lund\n2,Kim Ahl,,\n3,Kim Ahl,P300400,Visby\n";

Comparison comparison(const std::string& lane, double m, double u) {
  return {lane,
          {lane},
          {support::level("same", {{"equal", {lane}, {}}}, m, u),
           support::level("else", {}, 1 - m, 1 - u)},
          false};
}

/// Two with one name match (+6.6 bits), with another passport too (+3.3), with another town as well
/// not (0.0).
std::string clusters_of(const std::string& rows, Kind kind = Kind::kIdentifier) {
  Model model;
  model.schema.id_column = "id";
  model.schema.fields = {{"name", Kind::kFullName, {"name"}, "", {}},
                         {"passport", kind, {"passport"}, "", {}},
                         {"town", Kind::kTown, {"town"}, "", {}}};
  model.comparisons = {comparison("name", 0.9, 0.001), comparison("passport", 0.9, 0.000001),
                       comparison("town", 0.9, 0.01)};
  model.rules = {{"name", {"name"}, "", ""}};
  model.prior = 0.1;
  MemoryWorld world;
  world.files["model.toml"] = write_model(model);
  world.files["people.csv"] = "id,name,passport,town\n" + rows;
  DedupeJob job;
  job.input.inputs = {"people.csv"};
  job.input.model = "model.toml";
  job.clusters = "clusters.csv";
  const auto report = dedupe(world, job);
  if (!report) FAIL(report.error().message);
  return world.files["clusters.csv"].substr(0, 42);
}

std::string pairs_with_different_passports(int count) {
  std::string rows;
  for (int i = 0; i < count; ++i) {
    const std::string name(1, static_cast<char>('A' + i));
    rows += name + "1," + name + "nna Holm,P5" + std::to_string(10'000 + i) + ",\n";
    rows += name + "2," + name + "nna Holm,P7" + std::to_string(20'000 + i) + ",\n";
  }
  return rows;
}

}  // namespace

TEST_CASE("a record without a number does not join two with different ones") {
  CHECK(clusters_of(kAhl) == "record_id,cluster_id\n1,1\n2,1\n3,3\n");
}

TEST_CASE("numbers that links often disagree on contradict nothing") {
  const std::string joined = "record_id,cluster_id\n1,1\n2,1\n3,1\n";
  CHECK(clusters_of(kAhl + pairs_with_different_passports(8)).starts_with(joined));
}

TEST_CASE("other fields contradict nothing for good") {
  CHECK(clusters_of(kAhl, Kind::kCategory) == "record_id,cluster_id\n1,1\n2,1\n3,1\n");
}
