#include "samma/dedupe.hpp"
#include "samma/model_file.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"

using namespace samma;

namespace {

constexpr char kHeader[] = "id,given_name,surname,birth_date,town,phone\n";
constexpr char kAnna[] = ",Anna,Berg,1980-01-02,Lund,0701740610\n";
constexpr char kPer[] = ",Per,Svensson,1971-11-30,Umea,0701740655\n";
constexpr char kEva[] = ",Eva,Holm,1960-02-03,Boras,0701740688\n";

/// The clusters now of `inputs`, after an earlier run that wrote `previous`; or the error's
/// message.
std::string clusters(MemoryWorld& world, const std::vector<std::string>& inputs,
                     const std::string& previous, const std::string& source_column = "") {
  world.files["model.toml"] = write_model(support::customers_model(200));
  world.files["previous.csv"] = previous;
  DedupeJob job;
  job.input.inputs = inputs;
  job.input.model = "model.toml";
  job.input.source_column = source_column;
  job.clusters = "clusters.csv";
  job.previous = "previous.csv";
  const auto report = dedupe(world, job);
  if (report) return world.files["clusters.csv"];
  CHECK(report.error().code == ErrorCode::kInput);
  return report.error().message;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("ids outlive a second source that uses other keys") {
  MemoryWorld world;
  world.files["crm.csv"] = std::string(kHeader) + "1" + kAnna + "2" + kPer;
  world.files["shop.csv"] = std::string(kHeader) + "3" + kEva;
  CHECK(clusters(world, {"crm.csv", "shop.csv"}, "record_id,cluster_id\n1,x\n2,y\n") ==
        "record_id,cluster_id,source\n1,x,crm\n2,y,crm\n3,3,shop\n");
}

TEST_CASE("a key that two sources have now is asked back, or told by a source column") {
  MemoryWorld world;
  world.files["crm.csv"] = std::string(kHeader) + "1" + kAnna + "2" + kPer;
  world.files["shop.csv"] = std::string(kHeader) + "2" + kEva;
  const std::string message =
      clusters(world, {"crm.csv", "shop.csv"}, "record_id,cluster_id\n1,x\n2,y\n");
  CAPTURE(message);
  CHECK(has(message, "previous.csv, line 3: "));
  CHECK(has(message, "'crm' or of 'shop'"));
  CHECK(has(message, "add a column \"source\""));
  CHECK(
      clusters(world, {"crm.csv", "shop.csv"}, "record_id,cluster_id,source\n1,x,crm\n2,y,crm\n") ==
      "record_id,cluster_id,source\ncrm/1,x,crm\ncrm/2,y,crm\nshop/2,shop/2,shop\n");
}

TEST_CASE("ids outlive the source that made names long") {
  MemoryWorld world;
  world.files["crm.csv"] = std::string(kHeader) + "1" + kAnna + "2" + kPer;
  const std::string previous =
      "record_id,cluster_id,source\ncrm/1,crm/1,crm\ncrm/2,y,crm\nshop/2,shop/2,shop\n";
  const std::string expected = "record_id,cluster_id\n1,crm/1\n2,y\n";
  CHECK(clusters(world, {"crm.csv"}, previous) == expected);
  // The names alone say it too.
  CHECK(clusters(world, {"crm.csv"},
                 "record_id,cluster_id\ncrm/1,crm/1\ncrm/2,y\nshop/2,shop/2\n") == expected);
}

TEST_CASE("ids outlive another name of the file") {
  MemoryWorld world;
  world.files["crm.csv"] = std::string(kHeader) + "1" + kAnna;
  world.files["shop_feb.csv"] = std::string(kHeader) + "1" + kPer + "2" + kEva;
  const std::string previous =
      "record_id,cluster_id,source\ncrm/1,x,crm\nshop_jan/1,y,shop_jan\nshop_jan/2,z,shop_jan\n";
  CHECK(clusters(world, {"crm.csv", "shop_feb.csv"}, previous) ==
        "record_id,cluster_id,source\ncrm/1,x,crm\nshop_feb/1,y,shop_feb\nshop_feb/2,z,shop_feb\n");
  world.files["web.csv"] = std::string(kHeader) + "1" + kPer;
  const std::string message = clusters(world, {"crm.csv", "shop_feb.csv", "web.csv"}, previous);
  CAPTURE(message);
  CHECK(has(message, "previous.csv, line 3: no source is called 'shop_jan' any more"));
  CHECK(has(message, "'shop_feb' or of 'web'"));
}

TEST_CASE("two rows that mean one record are refused with both lines") {
  MemoryWorld world;
  world.files["all.csv"] = std::string(kHeader) + "1" + kAnna;
  const std::string merged =
      clusters(world, {"all.csv"}, "record_id,cluster_id,source\ncrm/1,x,crm\nshop/1,y,shop\n");
  CAPTURE(merged);
  CHECK(has(merged, "previous.csv, line 3: this row means the same record as line 2"));
  const std::string twice = clusters(world, {"all.csv"}, "record_id,cluster_id\n7,x\n1,x\n7,y\n");
  CHECK(has(twice, "previous.csv, line 4: the record is named a second time"));
}

TEST_CASE("names that could coincide do not, and ids outlive the next run") {
  MemoryWorld world;
  world.files["all.csv"] =
      "id,given_name,surname,birth_date,town,phone,origin\n"
      "b/c,Anna,Berg,1980-01-02,Lund,0701740610,a\n"
      "c,Per,Svensson,1971-11-30,Umea,0701740655,a/b\n"
      "x,Eva,Holm,1960-02-03,Boras,0701740688,a\n"
      "x,Karl,Ek,1950-02-03,Kalmar,0701740699,a/b\n";
  const std::string first = clusters(world, {"all.csv"}, "record_id,cluster_id\n", "origin");
  CHECK(first ==
        "record_id,cluster_id,source\na/b/c,a/b/c,a\na%2Fb/c,a%2Fb/c,a/b\na/x,a/x,a\n"
        "a%2Fb/x,a%2Fb/x,a/b\n");
  CHECK(clusters(world, {"all.csv"}, first, "origin") == first);
}
