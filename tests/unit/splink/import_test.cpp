#include <cmath>
#include <string>

#include "model/conditions.hpp"
#include "samma/model_file.hpp"
#include "samma/splink.hpp"
#include "support/catch.hpp"

using namespace samma;

namespace {

/// Settings with one comparison of these levels and one rule.
std::string settings(const std::string& levels, const std::string& more = "") {
  return R"({"link_type": "dedupe_only", "comparisons": [{"output_column_name": "one",
    "comparison_levels": [)" +
         levels +
         R"({"sql_condition": "ELSE"}]}],
    "blocking_rules_to_generate_predictions": ["l.a = r.a"])" +
         more + "}";
}

std::string level(const std::string& condition, const std::string& more = "") {
  return "{\"sql_condition\": \"" + condition + "\"" + more + "}, ";
}

Model imported(const std::string& json, const SplinkImportOptions& options = {}) {
  auto made = import_splink(json, "in.json", options);
  INFO((made ? "" : made.error().message));
  REQUIRE(made.has_value());
  return made->model;
}

std::string problem(const std::string& json, const SplinkImportOptions& options = {}) {
  const auto made = import_splink(json, "in.json", options);
  return made ? "" : made.error().message;
}

Kind kind_of(const Model& model, const std::string& column) {
  for (const Field& field : model.schema.fields) {
    if (field.columns[0] == column) return field.kind;
  }
  FAIL("no field of " << column);
  return Kind::kRaw;
}

}  // namespace

TEST_CASE("what conditions do with a column says what it holds") {
  const Model model = imported(settings(
      level("levenshtein(a_l, a_r) < 2") + level("abs(b_l - b_r) < 5") +
      level("epoch(c_l) = epoch(c_r)") + level("array_length(list_intersect(d_l, d_r)) >= 1") +
      level("array_cosine_similarity(e_l, e_r) > 0.9") + level("f_l % 2 = 0") +
      level("g_l > 12.5") + level("h_l = h_r")));
  CHECK(kind_of(model, "a") == Kind::kRaw);
  CHECK(kind_of(model, "b") == Kind::kRawNumber);
  CHECK(kind_of(model, "c") == Kind::kRawTimestamp);
  CHECK(kind_of(model, "d") == Kind::kRawList);
  CHECK(kind_of(model, "e") == Kind::kRawNumberList);
  CHECK(kind_of(model, "f") == Kind::kRawInteger);
  CHECK(kind_of(model, "g") == Kind::kRawNumber);
  CHECK(kind_of(model, "h") == Kind::kRaw);
}

TEST_CASE("what conditions leave open is asked back, and --type answers") {
  const std::string json =
      settings(level("levenshtein(cast(d_l as varchar), cast(d_r as varchar)) < 2") +
               level("epoch(d_l) = epoch(d_r)"));
  CHECK(problem(json).find("depends on its type; say --type \"d=DATE\"") != std::string::npos);
  CHECK(kind_of(imported(json, {{{"d", "date"}}, ""}), "d") == Kind::kRawDate);
  CHECK(problem(json, {{{"d", "DATE"}, {"x", "DATE"}}, ""}).find("no condition names") !=
        std::string::npos);
  CHECK(
      problem(settings(level("a_l + 1 = 2 and lower(a_l) = 'x'"))).find("as text and as number") !=
      std::string::npos);
}

TEST_CASE("untrained levels start where Splink starts them") {
  const Model model =
      imported(settings(level("a_l is null or a_r is null", ", \"is_null_level\": true") +
                        level("a_l = a_r") + level("lower(a_l) = lower(a_r)")));
  const auto& levels = model.comparisons[0].levels;
  REQUIRE(levels.size() == 4);
  CHECK(levels[0].neutral);
  CHECK(levels[1].m == 0.95);
  CHECK(std::log2(levels[1].m / levels[1].u) == Approx(10));
  CHECK(levels[2].m == Approx(0.025));
  CHECK(std::log2(levels[2].m / levels[2].u) == Approx(3));
  CHECK(std::log2(levels[3].m / levels[3].u) == Approx(-5));
}

TEST_CASE("flags and training settings are kept, also in the model file") {
  const Model model = imported(settings(
      level("a_l = a_r",
            R"(, "m_probability": 0.9, "u_probability": "level not observed in training dataset",
               "tf_adjustment_column": "a", "tf_adjustment_weight": 0.5,
               "tf_minimum_u_value": 0.01, "disable_tf_exact_match_detection": true,
               "fix_m_probability": true, "label_for_charts": "equal")"),
      R"(, "em_convergence": 0.001, "max_iterations": 7, "unique_id_column_name": "id")"));
  const ComparisonLevel& first = model.comparisons[0].levels[0];
  CHECK(first.name == "equal");
  CHECK(first.u == 1e-6);
  CHECK(first.frequency_lane == "a");
  CHECK(first.frequency_weight == 0.5);
  CHECK(first.frequency_minimum_u == 0.01);
  CHECK(first.frequency_own_u);
  CHECK(first.fix_m);
  CHECK_FALSE(first.fix_u);
  CHECK(model.splink.em_convergence == 0.001);
  CHECK(model.splink.em_iterations_max == 7);
  CHECK(model.schema.id_column == "id");
  CHECK(model.comparisons[0].lanes == std::vector<std::string>{"a"});
  CHECK(fields_of_rule(model.schema, model.rules[0]) == std::vector<std::string>{"a"});
  const auto again = read_model(write_model(model), "model.toml");
  REQUIRE(again.has_value());
  CHECK(*again == model);
  const auto exported = export_splink(model);
  REQUIRE(exported.has_value());
  CHECK(imported(*exported) == model);
}

TEST_CASE("columns keep their names, fields get names of their own") {
  const Model model = imported(
      settings(level(R"(\"first name_l\" = \"first name_r\")") + level("First_Name_l = 'x'")));
  REQUIRE(model.schema.fields.size() == 3);
  CHECK(model.schema.fields[0].name == "first_name");
  CHECK(model.schema.fields[0].columns == std::vector<std::string>{"first name"});
  CHECK(model.schema.fields[1].name == "First_Name");
}

TEST_CASE("without rules all pairs are compared, and the model says so") {
  const auto made = import_splink(
      R"({"link_type": "link_only", "comparisons": [{"comparison_levels": [
        {"sql_condition": "a_l = a_r"}, {"sql_condition": "ELSE"}]}]})",
      "in.json");
  REQUIRE(made.has_value());
  REQUIRE(made->model.rules.size() == 1);
  CHECK(made->model.rules[0].condition == "TRUE");
  CHECK(made->notes.size() == 2);
}

TEST_CASE("a rule that explodes what an earlier rule uses as a whole is refused") {
  const std::string exploding = R"({"blocking_rule": "l.t = r.t", "arrays_to_explode": ["t"]})";
  const std::string levels =
      R"({"link_type": "dedupe_only", "comparisons": [{"comparison_levels": [
        {"sql_condition": "len(t_l[1]) = 1"}, {"sql_condition": "ELSE"}]}],
        "blocking_rules_to_generate_predictions": [)";
  CHECK(problem(levels + exploding + ", \"l.t = r.t\"]}").empty());
  CHECK(
      problem(levels + "\"l.t = r.t\", " + exploding + "]}").find("put the exploding rule first") !=
      std::string::npos);
  CHECK(problem(levels +
                R"({"blocking_rule": "l.t = r.t or l.u = r.u", "arrays_to_explode": ["t"]}]})")
            .find("exactly one condition l.x = r.x") != std::string::npos);
}
