#include "report_json.hpp"

#include <string>

#include "support/catch.hpp"

using namespace samma;

namespace {

RecordTable three_records() {
  auto table = RecordTable::for_model(Model{});
  REQUIRE(table);
  table->append_rows(3);
  for (const char* key : {"a", "b\"c", "d"}) {
    table->keys.push_back(key);
    table->sources.push_back(0);
  }
  table->source_names = {"crm"};
  return std::move(*table);
}

DedupeReport report_of() {
  DedupeReport report;
  report.input.rows = 4;
  report.input.records = 3;
  report.input.rejected = 1;
  report.input.rejects = "crm.csv.rejects.csv";
  report.input.sources = {"crm"};
  report.input.table_bytes = 600;
  report.input.fields = {{"surname", {1, 0, 0, 0, 2, 0}}};
  report.phases = {{"load", 1.5, 2.5, 4096}};
  report.memory = {{"rows", 192}, {"links", 32}};
  report.candidate_pairs = 3;
  report.links = 2;
  report.entities = 2;
  report.clusters = 1;
  report.notes = {"a note"};
  return report;
}

std::string json_of(const DedupeReport& report, const Clusters& clusters) {
  const RecordTable table = three_records();
  return dedupe_json(report, clusters, RecordNames(table, false));
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the report says what became of rows, values and passes") {
  const std::string json = json_of(report_of(), {});
  CAPTURE(json);
  CHECK(has(json, "\"format\":1,"));
  CHECK(has(json,
            "\"input\":{\"rows\":4,\"records\":3,\"rejected\":1,\"repeated\":0,"
            "\"rejects\":\"crm.csv.rejects.csv\",\"sources\":[\"crm\"]"));
  CHECK(has(json, "{\"name\":\"surname\",\"absent\":1,"));
  CHECK(has(json, "\"bytes_per_record\":200"));
  CHECK(has(json, "\"memory\":[{\"part\":\"rows\",\"bytes\":192,\"bytes_per_record\":64},"));
  CHECK(has(json, "\"candidate_pairs\":3,\"links\":2,"));
  CHECK(has(json,
            "{\"name\":\"load\",\"wall_seconds\":1.5,\"cpu_seconds\":2.5,"
            "\"memory_peak_bytes\":4096}"));
  CHECK(has(json, "\"notes\":[\"a note\"]"));
}

TEST_CASE("earlier ids are reported where there was an earlier run") {
  DedupeReport report = report_of();
  CHECK_FALSE(has(json_of(report, {}), "\"previous\""));
  report.previous = {1, 2, 3, 4, 5, 6};
  CHECK(has(json_of(report, {}),
            "\"previous\":{\"kept\":1,\"unchanged\":2,\"merged\":3,\"gone\":4,\"split\":5,"
            "\"new\":6}"));
}

TEST_CASE("refused links, oversized clusters and weak bridges are listed by record key") {
  Clusters clusters;
  clusters.report.refused_count = 9;
  clusters.report.refused = {{{0, 1, to_weight(4), 0}, "exclusive"}};
  clusters.report.oversized_count = 1;
  clusters.report.oversized = {{0, 1, 2}};
  clusters.report.weak_bridges = {{1, 2, to_weight(1), 0}};
  clusters.report.weak_bridge_count = 7;
  const std::string json = json_of(report_of(), clusters);
  CAPTURE(json);
  CHECK(has(json, "\"refused_links\":9,\"oversized\":1,"));
  CHECK(has(json, "\"weak_bridges\":7,"));
  CHECK(has(json,
            "\"refused\":[{\"left\":\"a\",\"right\":\"b\\\"c\",\"weight\":4,"
            "\"reason\":\"exclusive\"}]"));
  CHECK(has(json, "\"oversized_clusters\":[{\"records\":3,\"first\":\"a\"}]"));
  CHECK(has(json, "\"weak\":[{\"left\":\"b\\\"c\",\"right\":\"d\",\"weight\":1}]"));
}

TEST_CASE("a report of no records divides by nothing") {
  CHECK(has(json_of(DedupeReport{}, {}), "\"bytes_per_record\":0"));
}
