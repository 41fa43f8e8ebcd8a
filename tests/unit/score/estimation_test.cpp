#include "score/estimation.hpp"

#include <string>

#include "base/hash.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"
#include "support/near.hpp"

using namespace samma;
using support::level;

namespace {

Model town_model() {
  Model model;
  model.schema.fields = {{"town", Kind::kCategory, {"town"}, "", {}}};
  Comparison comparison;
  comparison.name = "town";
  comparison.lanes = {"town"};
  comparison.levels = {level("same", {{"equal", {"town"}, {}}}, 0.9, 0.3),
                       level("else", {}, 0.1, 0.7)};
  model.comparisons = {comparison};
  return model;
}

RecordTable table_of(const Model& model, const std::vector<std::string>& towns,
                     std::size_t sources = 1) {
  auto table = RecordTable::for_model(model);
  REQUIRE(table);
  table->append_rows(towns.size());
  for (std::size_t i = 0; i < towns.size(); ++i) {
    if (!towns[i].empty())
      table->mutable_row(static_cast<RecordIndex>(i))[0] = table->dictionary(0).intern(towns[i]);
    table->sources.push_back(static_cast<std::uint16_t>(i % sources));
    table->content_hashes.push_back(hash_bytes(std::to_string(i)));
  }
  for (std::size_t i = 0; i < sources; ++i) table->source_names.push_back(std::to_string(i));
  table->close();
  return std::move(*table);
}

EstimationReport estimate(const RecordTable& table, bool cross_source_only, Model* model) {
  const auto comparisons = ComparisonSet::make(*model, table);
  REQUIRE(comparisons);
  return estimate_parameters(table, *comparisons, cross_source_only, model);
}

}  // namespace

TEST_CASE("tables of no, one and two records give a model that holds") {
  const bool cross_source_only = GENERATE(false, true);
  const std::size_t records = GENERATE(0U, 1U, 2U);
  const std::size_t sources = GENERATE(0U, 1U, 2U);
  if (records > 0 && sources == 0) return;
  CAPTURE(cross_source_only, records, sources);
  Model model = town_model();
  const RecordTable table =
      table_of(model, std::vector<std::string>(records, "lund"), std::max<std::size_t>(1, sources));
  const auto report = estimate(table, cross_source_only, &model);
  CHECK(report.sample_records == records);
  CHECK(model.prior > 0);
  CHECK(model.prior <= 0.1);
  for (const ComparisonLevel& one : model.comparisons[0].levels) {
    CHECK(one.u > 0);
    CHECK(one.u < 1);
  }
}

TEST_CASE("the prior expects half of the records to have a partner") {
  Model model = town_model();
  const RecordTable table = table_of(model, std::vector<std::string>(1001, "lund"));
  estimate(table, false, &model);
  CHECK(test::is_near(model.prior, 0.5 * 1001 / (1001.0 * 1000 / 2), 1e-12));
}

TEST_CASE(
    "across sources, records outside the largest one may have a partner, and fewer pairs count") {
  Model model = town_model();
  const RecordTable table = table_of(model, std::vector<std::string>(1000, "lund"), 2);
  const auto report = estimate(table, true, &model);
  CHECK(report.sample_pairs == 500 * 500);
  CHECK(test::is_near(model.prior, 0.5 * 500 / (500.0 * 500), 1e-12));
}

TEST_CASE("one source has no pair across sources: the defaults stay") {
  Model model = town_model();
  const RecordTable table = table_of(model, std::vector<std::string>(50, "lund"));
  const auto report = estimate(table, true, &model);
  CHECK(report.sample_pairs == 0);
  CHECK(model.prior <= 0.1);
  CHECK(test::is_near(model.comparisons[0].levels[0].u, 0.3));
}

TEST_CASE("missing values teach nothing") {
  std::vector<std::string> towns;
  for (int i = 0; i < 1200; ++i) towns.push_back(i % 3 == 0 ? "" : i % 2 == 0 ? "lund" : "umea");
  Model with_gaps = town_model();
  const RecordTable gaps = table_of(with_gaps, towns);
  estimate(gaps, false, &with_gaps);
  CHECK(std::abs(with_gaps.comparisons[0].levels[0].u - 0.5) < 0.05);
}

TEST_CASE("names and numbers besides u and the prior stay") {
  Model model = town_model();
  const Model before = model;
  const RecordTable table = table_of(model, {"lund", "umea", "lund"});
  estimate(table, false, &model);
  model.prior = before.prior;
  for (std::size_t i = 0; i < 2; ++i)
    model.comparisons[0].levels[i].u = before.comparisons[0].levels[i].u;
  CHECK(model == before);
}

TEST_CASE("a table of copies keeps the usual chances: pairs that surely match teach nothing") {
  Model model = town_model();
  model.comparisons[0].levels[0].u = 0.000001;
  model.comparisons[0].levels[1].u = 0.999999;
  const RecordTable table = table_of(model, std::vector<std::string>(60, "lund"));
  estimate(table, false, &model);
  CHECK(test::is_near(model.comparisons[0].levels[0].u, 0.000001, 1e-9));
}

TEST_CASE("a value that many people share does not make agreement on the others worthless") {
  std::vector<std::string> towns;
  for (int i = 0; i < 100; ++i) towns.push_back(i < 30 ? "info" : std::to_string(i));
  Model model = town_model();
  model.comparisons[0].levels[0].u = 0.0001;
  model.comparisons[0].levels[1].u = 0.9999;
  Model plain = model;
  model.comparisons[0].levels[0].frequency_lane = "town";
  const RecordTable table = table_of(model, towns);
  estimate(table, false, &model);
  estimate(table, false, &plain);
  CHECK(model.comparisons[0].levels[0].u < 0.0002);
  // Without frequencies nothing else could tell that the value is common.
  CHECK(plain.comparisons[0].levels[0].u > 0.02);
}
