#include "samma/dedupe.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "samma/model_file.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/memory_world.hpp"
#include "support/table.hpp"

using namespace samma;

namespace {

constexpr char kHeader[] = "id,given_name,surname,birth_date,town,phone\n";
constexpr char kAnna[] = ",Anna,Berg,1980-01-02,Lund,0701740610\n";
constexpr char kPer[] = ",Per,Svensson,1971-11-30,Umea,0701740655\n";

DedupeJob fill(MemoryWorld& world, const std::string& rows) {
  world.files["customers.csv"] = kHeader + rows;
  world.files["model.toml"] = write_model(support::customers_model(200));
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

std::string row(const std::string& id, const char* rest) { return id + rest; }

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

bool any_has(const std::vector<std::string>& texts, const std::string& part) {
  for (const std::string& one : texts) {
    if (has(one, part)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("clusters come in input order, called by their least key") {
  MemoryWorld world;
  DedupeJob job = fill(world, row("c", kAnna) + row("b", kPer) + row("a", kAnna));
  const DedupeReport report = run(world, job);
  CHECK(world.files["clusters.csv"] == "record_id,cluster_id\nc,a\nb,b\na,a\n");
  CHECK(report.clusters == 1);
  CHECK(report.clustered_records == 2);
  CHECK(report.entities == 2);
  CHECK(report.largest_cluster == 2);
  CHECK(report.links == 1);
  CHECK(report.input.records == 3);
}

TEST_CASE("a condition without an answer counts only where the answer would") {
  const bool in_question = GENERATE(false, true);
  const unsigned threads = GENERATE(1U, 2U);
  CAPTURE(in_question, threads);
  MemoryWorld world;
  world.files["splink.json"] = R"({"link_type": "dedupe_only", "unique_id_column_name": "id",
    "probability_two_random_records_match": 0.01,
    "blocking_rules_to_generate_predictions": [{"blocking_rule": "l.\"town\" = r.\"town\""}],
    "comparisons": [
      {"output_column_name": "angle", "comparison_levels": [
        {"sql_condition": "acos(\"x_l\") > 0.5", "m_probability": 0.9, "u_probability": 0.1},
        {"sql_condition": "ELSE", "m_probability": 0.1, "u_probability": 0.9}]},
      {"output_column_name": "name", "comparison_levels": [
        {"sql_condition": "\"name_l\" = \"name_r\"", "m_probability": 0.9, "u_probability": 0.01},
        {"sql_condition": "ELSE", "m_probability": 0.1, "u_probability": 0.99}]}]})";
  // No angle has the cosine 5. Records of different names cannot reach 0 bits in any case.
  std::string csv = "id,town,name,x\n";
  for (int i = 0; i < 200; ++i)
    csv += fmt::format("{},Lund,n{},{}\n", i, i, i % 10 == 3 ? "5" : "0.25");
  if (in_question) csv += "200,Lund,n13,5\n";
  world.files["people.csv"] = csv;
  DedupeJob job;
  job.input.inputs = {"people.csv"};
  job.input.model = "splink.json";
  job.input.threads = threads;
  job.threshold_bits = 0;
  job.clusters = "clusters.csv";
  const auto report = dedupe(world, job);
  REQUIRE(report.has_value() != in_question);
  if (in_question) CHECK(has(report.error().message, "acos"));
}

TEST_CASE("the report tells what the memory holds") {
  MemoryWorld world;
  DedupeJob job = fill(world, row("a", kAnna) + row("b", kPer) + row("c", kAnna));
  const DedupeReport report = run(world, job);
  const auto bytes = [&](const std::string& name) {
    for (const MemoryPart& part : report.memory) {
      if (part.part == name) return part.bytes;
    }
    return std::uint64_t{0};
  };
  CHECK(bytes("rows") == 3 * 28);  // Seven lanes.
  CHECK(bytes("links") == 24);
  CHECK(bytes("clusters") == 12);
  for (const char* part : {"values", "record keys", "comparators", "frequencies"}) {
    CAPTURE(part);
    CHECK(bytes(part) > 0);
  }
}

TEST_CASE("two sources with one key give qualified names and a source column") {
  MemoryWorld world;
  DedupeJob job = fill(world, "");
  world.files["web.csv"] = kHeader + row("1", kAnna);
  world.files["shop.csv"] = kHeader + row("1", kAnna) + row("2", kAnna);
  job.input.inputs = {"web.csv", "shop.csv"};
  job.links = "links.csv";
  run(world, job);
  CHECK(world.files["clusters.csv"] ==
        "record_id,cluster_id,source\nweb/1,shop/1,web\nshop/1,shop/1,shop\nshop/2,shop/1,shop\n");
  job.input.cross_source_only = true;
  const DedupeReport linked = run(world, job);
  CHECK(linked.links == 2);
  CHECK_FALSE(has(world.files["links.csv"], "shop/1,shop/2"));
}

TEST_CASE("two inputs of one file name can be linked") {
  MemoryWorld world;
  DedupeJob job = fill(world, "");
  world.files["old/crm.csv"] = kHeader + row("1", kAnna);
  world.files["new/crm.csv"] = kHeader + row("1", kAnna);
  job.input.inputs = {"old/crm.csv", "new/crm.csv"};
  job.input.cross_source_only = true;
  CHECK(run(world, job).links == 1);
}

TEST_CASE("one-to-one keeps a second record of a source out, and says so") {
  MemoryWorld world;
  DedupeJob job = fill(world, "");
  world.files["web.csv"] = kHeader + row("1", kAnna);
  world.files["shop.csv"] = kHeader + row("2", kAnna) + row("3", ",Anna,Berg,1980-01-02,,\n");
  job.input.inputs = {"web.csv", "shop.csv"};
  job.per_source = PerSource::kOne;
  const DedupeReport report = run(world, job);
  CHECK(report.largest_cluster == 2);
  CHECK(report.refused_links > 0);
  CHECK(any_has(report.notes, "second record of a source"));
}

TEST_CASE("annotate writes every accepted row, repeats included, and no rejected one") {
  MemoryWorld world;
  DedupeJob job = fill(world, row("a", kAnna) + row("a", kAnna) + row("b", kAnna) + row("a", kPer) +
                                  row("", kPer) + row("a", kAnna) + row("c", kPer));
  job.annotate = "annotated.csv";
  const DedupeReport report = run(world, job);
  CHECK(report.input.rows == 7);
  CHECK(report.input.records == 3);
  CHECK(report.input.rejected == 2);
  CHECK(report.input.repeated == 2);
  std::string expected = std::string(kHeader);
  expected.insert(expected.size() - 1, ",cluster_id");
  const auto add = [&](const std::string& id, const char* rest, const std::string& cluster) {
    expected += id + rest;
    expected.insert(expected.size() - 1, "," + cluster);
  };
  add("a", kAnna, "a");
  add("a", kAnna, "a");
  add("b", kAnna, "a");
  add("a", kAnna, "a");
  add("c", kPer, "c");
  CHECK(world.files["annotated.csv"] == expected);
}

TEST_CASE("annotate tells a rejected row from the next record with the same key") {
  MemoryWorld world;
  DedupeJob job = fill(world, "");
  world.files["customers.csv"] =
      "id,given_name,surname,birth_date,town,phone,origin\n"
      "1,Anna,Berg,1980-01-02,Lund,0701740610,web\n"
      "1,Eva,Ek,1990-01-02,Lund,,web\n"
      "1,Per,Svensson,1971-11-30,Umea,0701740655,shop\n";
  job.input.source_column = "origin";
  job.annotate = "annotated.csv";
  CHECK(run(world, job).input.rejected == 1);
  const std::string& text = world.files["annotated.csv"];
  CHECK_FALSE(has(text, "Eva"));
  CHECK(has(text, "web,web/1\n"));
  CHECK(has(text, "shop,shop/1\n"));
}

TEST_CASE("an input column called cluster_id keeps its name") {
  MemoryWorld world;
  DedupeJob job = fill(world, "");
  world.files["customers.csv"] =
      "id,given_name,surname,birth_date,town,phone,cluster_id\n"
      "1,Anna,Berg,1980-01-02,Lund,0701740610,old\n";
  job.annotate = "annotated.csv";
  run(world, job);
  CHECK(has(world.files["annotated.csv"], "cluster_id,samma_cluster_id\n"));
}

TEST_CASE("the threshold parts links from pairs to review, and may be given") {
  MemoryWorld world;
  DedupeJob job = fill(world, "");
  world.files["customers.csv"] = support::customers_csv(200, 8);
  job.links = "links.ndjson";
  job.review = "review.ndjson";
  job.write_model = "used.toml";
  job.output_format = "ndjson";
  const DedupeReport plain = run(world, job);
  job.threshold_bits = 9;
  const DedupeReport strict = run(world, job);
  CHECK(strict.threshold_bits == 9);
  CHECK(strict.links < plain.links);
  CHECK(strict.links + strict.review_pairs == plain.links + plain.review_pairs);
  CHECK(has(world.files["used.toml"], "threshold_bits = 9"));
  const auto lines = [&](const std::string& name) {
    const std::string& text = world.files[name];
    return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  };
  CHECK(lines("links.ndjson") == strict.links);
  CHECK(lines("review.ndjson") == strict.review_pairs);
  job.threshold_bits = -9;  // Below the review weight: there is nothing between them.
  CHECK(run(world, job).review_pairs == 0);
}

TEST_CASE("ids of an earlier run live on") {
  MemoryWorld world;
  DedupeJob job = fill(world, row("a", kAnna) + row("b", kAnna) + row("c", kPer) + row("d", kPer));
  world.files["before.csv"] = "record_id,cluster_id\nb,old\nc,c\ngone,g\n";
  job.previous = "before.csv";
  const DedupeReport report = run(world, job);
  CHECK(world.files["clusters.csv"] == "record_id,cluster_id\na,old\nb,old\nc,c\nd,c\n");
  REQUIRE(report.previous.has_value());
  // kept, unchanged, merged, gone, split, fresh.
  CHECK(*report.previous == std::array<std::uint64_t, 6>{2, 0, 0, 1, 0, 0});
  CHECK(has(report.json, "\"previous\":{\"kept\":2"));
  job.previous = "clusters.csv";
  const DedupeReport again = run(world, job);
  CHECK(*again.previous == std::array<std::uint64_t, 6>{2, 2, 0, 0, 0, 0});
  CHECK(world.files["clusters.csv"] == "record_id,cluster_id\na,old\nb,old\nc,c\nd,c\n");
}

TEST_CASE("earlier ids of qualified records live on") {
  MemoryWorld world;
  DedupeJob job = fill(world, "");
  world.files["web.csv"] = kHeader + row("1", kAnna);
  world.files["shop.csv"] = kHeader + row("1", kAnna) + row("2", kPer);
  world.files["before.csv"] = "record_id,cluster_id\nweb/1,old\n";
  job.input.inputs = {"web.csv", "shop.csv"};
  job.previous = "before.csv";
  run(world, job);
  CHECK(has(world.files["clusters.csv"], "web/1,old,web\nshop/1,old,shop\nshop/2,shop/2,shop\n"));
}

TEST_CASE("a header without rows gives an empty answer and a note") {
  MemoryWorld world;
  DedupeJob job = fill(world, "");
  job.input.model = GENERATE("", "model.toml");
  const DedupeReport report = run(world, job);
  CHECK(world.files["clusters.csv"] == "record_id,cluster_id\n");
  CHECK(report.entities == 0);
  CHECK(report.largest_cluster == 0);
}

TEST_CASE("standard input feeds every pass, and one result may go to standard output") {
  MemoryWorld world;
  DedupeJob job = fill(world, row("a", kAnna) + row("b", kAnna));
  run(world, job);
  const std::string expected = world.files["clusters.csv"];
  world.files["-"] = world.files["customers.csv"];
  job.input.inputs = {"-"};
  job.clusters = "-";
  job.annotate = "annotated.csv";
  run(world, job);
  CHECK(world.files["-"] == expected);
  CHECK(has(world.files["annotated.csv"], "0701740610,a\n"));
}

TEST_CASE("jobs that cannot be meant are refused before anything is read") {
  MemoryWorld world;
  DedupeJob job = fill(world, row("a", kAnna));
  std::string expected;
  SECTION("format") {
    job.output_format = "xml";
    expected = "no format 'xml'";
  }
  SECTION("annotate two inputs") {
    job.input.inputs = {"customers.csv", "customers.csv"};
    job.annotate = "annotated.csv";
    expected = "one input";
  }
  SECTION("two outputs under one name") {
    job.links = "clusters.csv";
    expected = "'clusters.csv'";
  }
  SECTION("rejects under the name of an output") {
    job.input.rejects = "clusters.csv";
    expected = "'clusters.csv'";
  }
  SECTION("an output under the name that bad rows go to") {
    job.links = "customers.csv.rejects.csv";
    expected = "--rejects";
  }
  SECTION("an input as output") {
    job.links = "customers.csv";
    expected = "is an input";
  }
  SECTION("no input") {
    job.input.inputs.clear();
    expected = "no input";
  }
  SECTION("no input, no model") {
    job.input.inputs.clear();
    job.input.model.clear();
    expected = "no input";
  }
  SECTION("standard input twice") {
    job.input.inputs = {"-", "-"};
    expected = "once";
  }
  SECTION("an unknown CPU path") {
    job.input.simd = "mmx";
    expected = "'mmx'";
  }
  const auto report = dedupe(world, job);
  REQUIRE_FALSE(report);
  CAPTURE(report.error().message);
  CHECK(report.error().code == ErrorCode::kUsage);
  CHECK(has(report.error().message, expected));
  CHECK(world.files.count("clusters.csv") == 0);
}

TEST_CASE("a job that cannot fit the memory is refused before it loads") {
  MemoryWorld world;
  DedupeJob job = fill(world, "");
  world.files["customers.csv"] = support::customers_csv(60'000, 8);
  job.input.memory_limit = 1 << 20;
  const auto report = dedupe(world, job);
  REQUIRE_FALSE(report);
  CHECK(report.error().code == ErrorCode::kLimit);
  CAPTURE(report.error().message);
  CHECK(has(report.error().message, "records need at least"));
  CHECK(has(report.error().message, "--memory-limit"));
  job.input.memory_limit = 0;
  world.memory = 1 << 20;
  CHECK(dedupe(world, job).error().code == ErrorCode::kLimit);
}

TEST_CASE("links that cannot fit the memory are refused with what to do") {
  MemoryWorld world;
  std::string rows;
  for (int i = 0; i < 1500; ++i) {
    rows += std::to_string(i) + ",Anna,Berg," + std::to_string(1900 + i / 28) + "-03-" +
            (i % 28 < 9 ? "0" : "") + std::to_string(1 + i % 28) + ",Lund,0701740610\n";
  }
  DedupeJob job = fill(world, rows);
  world.files["model.toml"] = write_model(support::customers_model(2000));
  job.threshold_bits = -100;  // More than a million links.
  job.input.memory_limit = std::uint64_t{40} << 20;
  const auto report = dedupe(world, job);
  REQUIRE_FALSE(report);
  CHECK(report.error().code == ErrorCode::kLimit);
  CAPTURE(report.error().message);
  CHECK(has(report.error().message, " links need "));
  CHECK(has(report.error().message, "the memory limit is 40.0 MiB"));
  CHECK(has(report.error().message, "raise the threshold"));
  CHECK(world.files.count("clusters.csv") == 0);
}

TEST_CASE("standard input that cannot be kept is refused with what to do") {
  MemoryWorld world;
  DedupeJob job = fill(world, "");
  world.files["-"] = support::customers_csv(60'000, 8);
  job.input.inputs = {"-"};
  job.input.model.clear();
  job.input.memory_limit = std::uint64_t{2} << 20;
  const auto report = dedupe(world, job);
  REQUIRE_FALSE(report);
  CHECK(report.error().code == ErrorCode::kLimit);
  CAPTURE(report.error().message);
  CHECK(has(report.error().message, "standard input"));
  CHECK(has(report.error().message, "name a file on disk"));
}

TEST_CASE("a job that fails leaves no rejects file, and names the first and the last bad rows") {
  MemoryWorld world;
  DedupeJob job = fill(world, row("a", kAnna) + row("", kPer));
  job.previous = "absent.csv";
  REQUIRE_FALSE(dedupe(world, job));
  CHECK(world.files.count("customers.csv.rejects.csv") == 0);
  CHECK(world.open_sinks == 0);
  world.files["customers.csv"] = kHeader + row("a", kAnna) + std::string(12 * 4, '\n');
  for (int i = 0; i < 12; ++i) world.files["customers.csv"] += row("", kPer);
  job.input.max_rejects = 10;
  const auto refused = dedupe(world, job);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::kRejected);
  CHECK(has(refused.error().message, "; 7 more; customers.csv:61: "));
  CHECK(world.files.count("customers.csv.rejects.csv") == 0);
}

TEST_CASE("bad rows go to the rejects file, more than allowed end the job") {
  MemoryWorld world;
  DedupeJob job = fill(world, row("a", kAnna) + "b,Secret\"y,1,2,3,4,5,6,7\n" + row("", kPer));
  const DedupeReport report = run(world, job);
  CHECK(report.input.rejected == 2);
  CHECK(report.input.rejects == "customers.csv.rejects.csv");
  CHECK(has(world.files["customers.csv.rejects.csv"], "input,line,reason,row\ncustomers.csv,3,"));
  job.input.rejects = "bad.csv";
  job.input.max_rejects = 2;
  CHECK(run(world, job).input.rejects == "bad.csv");
  job.input.max_rejects = 1;
  const auto ended = dedupe(world, job);
  REQUIRE_FALSE(ended);
  CHECK(ended.error().code == ErrorCode::kRejected);
  CHECK(has(ended.error().message, "more than 1 bad rows: customers.csv:3: "));
  CHECK(has(ended.error().message, "; customers.csv:4: "));
  CHECK(has(ended.error().message, "set aside in 'bad.csv'"));
  CHECK_FALSE(has(ended.error().message, "Svensson"));
}
