#include "samma/model.hpp"

#include <functional>
#include <limits>

#include "model/check.hpp"
#include "model/lanes.hpp"
#include "support/catch.hpp"

using namespace samma;

namespace {

Model good_model() {
  Model model;
  model.schema.fields = {{"surname", Kind::kSurname, {"s"}, "", {}},
                         {"given", Kind::kGivenName, {"g"}, "", {}},
                         {"town", Kind::kTown, {"t"}, "", {}}};
  Comparison comparison{"names", {"surname"}, {}};
  comparison.levels.push_back({"equal", {{"equal", {"surname"}, {}}}, 0.8, 0.01, "surname", 1});
  comparison.levels.push_back(
      {"swapped", {{"swapped", {"given", "surname"}, {}}}, 0.1, 0.01, "", 1});
  comparison.levels.push_back({"different", {}, 0.1, 0.98, "", 1});
  model.comparisons = {comparison};
  model.rules = {{"surname", {"surname.phonetic"}, "", ""}};
  return model;
}

std::string path_after(const std::function<void(Model&)>& change) {
  Model model = good_model();
  change(model);
  const auto problem = find_problem(model);
  return problem ? problem->path : "";
}

}  // namespace

TEST_CASE("a good model passes", "[model]") {
  CHECK(check_model(good_model()).has_value());
  CHECK(path_after([](Model&) {}).empty());
}

TEST_CASE("each broken rule of a model is named by its key", "[model]") {
  using Change = std::function<void(Model&)>;
  const std::pair<std::string, Change> cases[] = {
      {"prior", [](Model& m) { m.prior = 0; }},
      {"review_bits", [](Model& m) { m.review_bits = m.threshold_bits + 1; }},
      {"household_bits",
       [](Model& m) { m.household_bits = std::numeric_limits<double>::infinity(); }},
      {"rule[0].block_size_max", [](Model& m) { m.rules[0].block_size_max = 1; }},
      {"frequency_floor", [](Model& m) { m.frequency_floor = 0; }},
      {"limits.block_size_max", [](Model& m) { m.limits.block_size_max = 1; }},
      {"limits.refine_lanes[0]", [](Model& m) { m.limits.refine_lanes = {"nothing"}; }},
      {"exclusive_lanes[0]", [](Model& m) { m.exclusive_lanes = {"surname.root"}; }},
      {"field", [](Model& m) { m.schema.fields.clear(); }},
      {"field[1].name", [](Model& m) { m.schema.fields[1].name = "surname"; }},
      {"field[0].name", [](Model& m) { m.schema.fields[0].name = "sur.name"; }},
      {"field[2].columns", [](Model& m) { m.schema.fields[2].columns.clear(); }},
      {"field[2].country", [](Model& m) { m.schema.fields[2].country = "SE"; }},
      {"comparison", [](Model& m) { m.comparisons.clear(); }},
      {"comparison[0].lanes", [](Model& m) { m.comparisons[0].lanes.clear(); }},
      {"comparison[0].level", [](Model& m) { m.comparisons[0].levels.resize(1); }},
      {"comparison[0].level[1].name", [](Model& m) { m.comparisons[0].levels[1].name = "equal"; }},
      {"comparison[0].level[2].tests",
       [](Model& m) { m.comparisons[0].levels[2].tests = m.comparisons[0].levels[0].tests; }},
      {"comparison[0].level[0].tests", [](Model& m) { m.comparisons[0].levels[0].tests.clear(); }},
      {"comparison[0].level[0].m", [](Model& m) { m.comparisons[0].levels[0].m = 1; }},
      {"comparison[0].level[1].u", [](Model& m) { m.comparisons[0].levels[1].u = -0.1; }},
      {"comparison[0].level[0].frequency_weight",
       [](Model& m) { m.comparisons[0].levels[0].frequency_weight = 2; }},
      {"comparison[0].level[1].tests[0].lanes",
       [](Model& m) {
         m.comparisons[0].levels[1].tests[0].lanes = {"given", "town"};
       }},
      {"comparison[0].level[0].tests[0].lanes",
       [](Model& m) {
         m.comparisons[0].levels[0].tests[0] = {"jaro", {"given", "town"}, {}};
       }},
      {"rule", [](Model& m) { m.rules.clear(); }},
      {"rule[0].lanes", [](Model& m) { m.rules[0].lanes.clear(); }},
      {"rule[0].generator", [](Model& m) { m.rules[0].generator = "tokens"; }},
      {"rule[0].generator_lane",
       [](Model& m) {
         m.rules[0].generator = "tokens";
         m.rules[0].generator_lane = "x";
       }},
  };
  for (const auto& [path, change] : cases) {
    INFO(path);
    CHECK(path_after(change) == path);
  }
}

TEST_CASE("a model uses at most 32 lanes", "[model]") {
  Model model = good_model();
  for (int i = 0; i < 33; ++i) {
    const std::string name = "f" + std::to_string(i);
    model.schema.fields.push_back({name, Kind::kTown, {name}, "", {}});
    if (i < 29) model.limits.refine_lanes.push_back(name);
  }
  CHECK(used_lanes(model).size() == kLanesMax);
  CHECK(check_model(model).has_value());
  model.limits.refine_lanes.push_back("f30");
  const auto result = check_model(model);
  REQUIRE(!result.has_value());
  CHECK(result.error().message.find("33 different lanes") != std::string::npos);
}

TEST_CASE("names of comparators and generators are checked against those that exist", "[model]") {
  Model model = good_model();
  model.comparisons[0].levels[1].tests[0] = {"jaro_winkel", {"surname"}, {900000}};
  const std::vector<std::string> comparators = {"jaro_winkler", "levenshtein"};
  const std::vector<std::string> generators = {"tokens"};
  const auto problem = find_name_problem(model, comparators, generators);
  REQUIRE(problem);
  CHECK(problem->path == "comparison[0].level[1].tests[0].comparator");
  CHECK(problem->message.find("\"jaro_winkel\"; did you mean \"jaro_winkler\"?") !=
        std::string::npos);
  model = good_model();
  CHECK_FALSE(find_name_problem(model, comparators, generators));
  model.rules[0].generator = "token";
  const auto other = find_name_problem(model, comparators, generators);
  REQUIRE(other);
  CHECK(other->path == "rule[0].generator");
  CHECK(other->message.find("did you mean \"tokens\"?") != std::string::npos);
}

TEST_CASE("lanes are found by field and key", "[model]") {
  const Schema schema = good_model().schema;
  CHECK(find_lane(schema, "given") == LaneReference{1, std::nullopt});
  CHECK(find_lane(schema, "given.root") == LaneReference{1, 5});
  CHECK(!find_lane(schema, "given.rot"));
  CHECK(!find_lane(schema, ""));
  CHECK(!find_lane(schema, "given."));
}
