#include "samma/explain.hpp"

#include <map>
#include <sstream>
#include <string>

#include "ingest/row_reader.hpp"
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

ExplainJob job_of(const std::string& left, const std::string& right) {
  ExplainJob job;
  job.input.inputs = {"customers.csv"};
  job.input.model = "model.toml";
  job.left = left;
  job.right = right;
  return job;
}

void fill(MemoryWorld& world, const std::string& csv) {
  world.files["customers.csv"] = csv;
  world.files["model.toml"] = write_model(support::customers_model(200));
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string failure(MemoryWorld& world, const ExplainJob& job) {
  const auto explanation = explain(world, job);
  return explanation ? "" : explanation.error().message;
}

}  // namespace

TEST_CASE("an explanation's rows sum to its weight, which is the link's of dedupe") {
  MemoryWorld world;
  fill(world, support::customers_csv(120, 4));
  DedupeJob job;
  job.input = job_of("", "").input;
  job.links = "links.csv";
  REQUIRE(dedupe(world, job));
  std::istringstream lines(world.files["links.csv"]);
  std::string line;
  std::getline(lines, line);
  std::size_t checked = 0;
  while (std::getline(lines, line) && checked < 12) {
    std::istringstream cells(line);
    std::string left, right, weight, probability, rule;
    std::getline(cells, left, ',');
    std::getline(cells, right, ',');
    std::getline(cells, weight, ',');
    std::getline(cells, probability, ',');
    std::getline(cells, rule);
    const auto found = explain(world, job_of(left, right));
    if (!found) FAIL(found.error().message);
    double sum = found->prior_bits;
    for (const auto& row : found->rows) sum += row.level_bits + row.frequency_bits;
    CAPTURE(line);
    CHECK(test::is_near(sum, found->weight_bits, 1e-9));
    CHECK(test::is_near(found->weight_bits, std::stod(weight), 5.1e-7));
    CHECK(test::is_near(found->probability, std::stod(probability), 1e-6));
    CHECK(found->weight_bits >= found->threshold_bits);
    REQUIRE_FALSE(found->proposed_by.empty());
    CHECK((found->proposed_by.front() == rule || "\"" + found->proposed_by.front() + "\"" == rule));
    const auto reversed = explain(world, job_of(right, left));
    REQUIRE(reversed);
    CHECK(reversed->weight_bits == found->weight_bits);
    CHECK(reversed->left == right);
    CHECK(reversed->rows[0].left == found->rows[0].right);
    ++checked;
  }
  CHECK(checked == 12);
}

TEST_CASE("a pair that no rule proposes says so, in text and JSON") {
  MemoryWorld world;
  fill(world, std::string(kHeader) +
                  "a,Anna,Berg,1980-01-02,Lund,0701740610\n"
                  "b,Per,Svensson,1971-11-30,,0701740655\n");
  const auto found = explain(world, job_of("a", "b"));
  REQUIRE(found);
  CHECK(found->proposed_by.empty());
  CHECK(found->weight_bits < found->threshold_bits);
  CHECK(found->rows.back().comparison == "town");
  CHECK(found->rows.back().level.empty());
  CHECK(found->rows.back().right == "-");
  CHECK(found->rows.back().level_bits == 0);
  const std::string text = to_text(*found);
  CHECK(has(text, "a and b\n"));
  CHECK(has(text, "No blocking rule proposes this pair"));
  CHECK(has(text, "town: no evidence, a value is missing"));
  CHECK(has(text, "no link (threshold 2.00)"));
  CHECK(has(text, "prior: two records at random"));
  const std::string json = to_json(*found);
  CHECK(has(json, "\"link\":false"));
  CHECK(has(json, "\"proposed_by\":[]"));
}

TEST_CASE("the waterfall has a line for every comparison, and says what is rare") {
  MemoryWorld world;
  fill(world, std::string(kHeader) +
                  "a,Anna,Berg,1980-01-02,Lund,0701740610\n"
                  "b,Anna,Berg,1980-01-02,Lund,0701740610\n"
                  "c,Per,Ek,1980-01-02,Lund,\n");
  const auto found = explain(world, job_of("a", "b"));
  REQUIRE(found);
  const std::string text = to_text(*found);
  for (const auto& row : found->rows) {
    CHECK(has(text, row.comparison + ": " + row.level + "\n"));
    CHECK(has(text, row.left + "  |  " + row.right + "\n"));
    if (row.frequency_bits != 0) CHECK(has(text, row.frequency_bits > 0 ? "is rare" : "is common"));
  }
  CHECK(has(text, "a link (threshold 2.00)"));
  CHECK(has(text, "Proposed by: phone, given and surname"));
  InputOptions options;
  options.path = "explained.ndjson";
  options.format = "ndjson";
  world.files[options.path] = to_json(*found) + "\n";
  auto reader = open_rows(world, options);
  REQUIRE(reader);
  RowBlock block;
  REQUIRE((*reader)->next(&block));
  CHECK(block.rows() == 1);
  CHECK(block.rejects.empty());
}

TEST_CASE("records are asked for by key, by source and key, or by row number") {
  MemoryWorld world;
  fill(world, "");
  world.files["web.csv"] = std::string(kHeader) + "1,Anna,Berg,1980-01-02,Lund,0701740610\n";
  world.files["shop.csv"] = std::string(kHeader) +
                            "1,Anna,Berg,1980-01-02,Lund,0701740610\n"
                            "2,Per,Ek,1981-01-02,Lund,\n";
  ExplainJob job = job_of("web/1", "shop/1");
  job.input.inputs = {"web.csv", "shop.csv"};
  REQUIRE(explain(world, job));
  CHECK(explain(world, job)->left == "web/1");
  job.right = "2";
  CHECK(explain(world, job));
  job.right = "1";
  CHECK(has(failure(world, job), "in several sources; say 'web/1'"));
  job.right = "7";
  CHECK(has(failure(world, job), "no record '7'"));
  job.right = "web/1";
  CHECK(has(failure(world, job), "same record"));
}

TEST_CASE("linking proposes no pair of one source") {
  MemoryWorld world;
  fill(world, std::string(kHeader) +
                  "a,Anna,Berg,1980-01-02,Lund,0701740610\n"
                  "b,Anna,Berg,1980-01-02,Lund,0701740610\n");
  ExplainJob job = job_of("a", "b");
  REQUIRE(explain(world, job));
  CHECK_FALSE(explain(world, job)->proposed_by.empty());
  job.input.cross_source_only = true;
  REQUIRE(explain(world, job));
  CHECK(explain(world, job)->proposed_by.empty());
}

namespace {

/// 40 identical records, which stand in a star around x0, and two that are near to them.
std::string copies_csv() {
  std::string csv = kHeader;
  for (int i = 0; i < 40; ++i) csv += "x" + std::to_string(i) + ",Anna,Berg,1980-01-02,Lund,\n";
  return csv + "y,Anna,Berg,1980-01-02,Umea,0701740610\nz,Ana,Bergh,1980-01-02,Lund,\n";
}

}  // namespace

TEST_CASE("pairs of a large group of identical records are explained as dedupe joins them") {
  MemoryWorld world;
  fill(world, copies_csv());
  DedupeJob job;
  job.input = job_of("", "").input;
  job.links = "links.csv";
  const auto report = dedupe(world, job);
  REQUIRE(report);
  CHECK(report->identical_records == 39);
  const std::string& links = world.files["links.csv"];

  const auto star = explain(world, job_of("x0", "x7"));
  REQUIRE(star);
  CHECK(star->proposed_by == std::vector<std::string>{"identical"});
  CHECK(star->right_copy_of == "x0");
  CHECK(has(links, "x0,x7,"));

  const auto copies = explain(world, job_of("x5", "x7"));
  REQUIRE(copies);
  CHECK(copies->proposed_by == std::vector<std::string>{"identical"});
  CHECK(copies->left_copy_of == "x0");
  CHECK(copies->weight_bits == star->weight_bits);
  CHECK_FALSE(has(links, "x5,x7,"));
  CHECK(has(to_text(*copies), "x5 is one of many identical records: x0 stands for it"));
  CHECK(has(to_json(*copies), "\"left_copy_of\":\"x0\",\"right_copy_of\":\"x0\""));

  for (const std::string near : {"y", "z"}) {
    const auto first = explain(world, job_of("x0", near));
    const auto other = explain(world, job_of("x9", near));
    REQUIRE(first);
    REQUIRE(other);
    CHECK_FALSE(first->proposed_by.empty());
    CHECK(other->proposed_by == first->proposed_by);
    CHECK(other->weight_bits == first->weight_bits);
    CHECK(first->left_copy_of.empty());
    CHECK(other->left_copy_of == "x0");
    CHECK(has(links, "x0," + near + ",") == (first->weight_bits >= first->threshold_bits));
    CHECK_FALSE(has(links, "x9," + near + ","));
  }
  ExplainJob pairwise = job_of("x5", "x7");
  pairwise.one_to_one = true;
  const auto compared = explain(world, pairwise);
  REQUIRE(compared);
  CHECK(compared->left_copy_of.empty());
  CHECK(compared->proposed_by.front() == "given and surname");
}

TEST_CASE("copies do not fill the blocks of the rules that an explanation names") {
  // 40 copies alone would make every block over-full; dedupe blocks their first record alone.
  MemoryWorld world;
  world.files["customers.csv"] = copies_csv();
  Model model = support::customers_model(20);
  model.limits.refine_lanes.clear();
  world.files["model.toml"] = write_model(model);
  const auto near = explain(world, job_of("x3", "y"));
  REQUIRE(near);
  CHECK_FALSE(near->proposed_by.empty());
}
