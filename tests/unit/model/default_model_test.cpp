#include "model/default_model.hpp"

#include <cmath>
#include <map>
#include <random>
#include <set>

#include "model/default_tables.hpp"
#include "model/lanes.hpp"
#include "samma/model_file.hpp"
#include "support/catch.hpp"

using namespace samma;

namespace {

Schema schema_of(std::initializer_list<Kind> kinds) {
  Schema schema;
  for (const Kind kind : kinds) {
    const std::string name = std::string(kind_name(kind)) + std::to_string(schema.fields.size());
    schema.fields.push_back({name, kind, {name}, "", {}});
  }
  return schema;
}

std::set<std::string> rule_names(const Model& model) {
  std::set<std::string> names;
  for (const BlockingRule& rule : model.rules) names.insert(rule.name);
  return names;
}

const Comparison* find_comparison(const Model& model, std::string_view name) {
  for (const Comparison& comparison : model.comparisons) {
    if (comparison.name == name) return &comparison;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("m of every plan adds up to one and the last level takes the rest", "[default_model]") {
  std::map<Plan, double> sums;
  std::map<Plan, bool> ended;
  for (const LevelRow& row : level_rows()) {
    CHECK(!ended[row.plan]);
    sums[row.plan] += row.m;
    ended[row.plan] = row.first.comparator.empty();
  }
  CHECK(sums.size() == static_cast<std::size_t>(Plan::kSecondName) + 1);
  for (const auto& [plan, sum] : sums) {
    INFO(static_cast<int>(plan));
    CHECK(std::abs(sum - 1) < 1e-9);
    CHECK(ended[plan]);
  }
}

TEST_CASE("any schema gives a valid model", "[default_model]") {
  std::mt19937_64 engine(7);
  for (int i = 0; i < 500; ++i) {
    Schema schema;
    ColumnFacts facts;
    const std::size_t count = 1 + engine() % (i < 250 ? 6 : 60);
    for (std::size_t j = 0; j < count; ++j) {
      const auto kind = static_cast<Kind>(engine() % static_cast<std::size_t>(Kind::kRaw));
      const std::string name = "f" + std::to_string(j);
      schema.fields.push_back({name, kind, {name}, engine() % 2 == 0 ? "se" : "", {}});
      facts.push_back({static_cast<double>(engine() % 101) / 100, 0.5, engine() % 2 == 0});
    }
    const Model model = default_model(schema, facts);
    const auto checked = check_model(model);
    INFO(write_model(model));
    if (!checked.has_value()) FAIL(checked.error().message);
    CHECK(model.schema == schema);
    for (const Comparison& comparison : model.comparisons) {
      double m = 0;
      for (const ComparisonLevel& level : comparison.levels) m += level.m;
      CHECK(std::abs(m - 1) < 1e-6);
    }
  }
}

TEST_CASE("each kind alone gives a comparison and a rule", "[default_model]") {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Kind::kRaw); ++i) {
    const Model model = default_model(schema_of({static_cast<Kind>(i)}), {});
    INFO(kind_name(static_cast<Kind>(i)));
    CHECK(model.comparisons.size() == 1);
    CHECK(!model.rules.empty());
  }
}

TEST_CASE("persons get two-field rules, one-deletion rules and a swapped level",
          "[default_model]") {
  const Model model = default_model(
      schema_of({Kind::kGivenName, Kind::kSurname, Kind::kBirthDate, Kind::kPostcode, Kind::kTown}),
      {});
  const auto names = rule_names(model);
  for (const char* rule :
       {"surname1 + birth_date2", "given_name0 + surname1", "surname1 + postcode3",
        "given_name0 + one_deletion(surname1)", "surname1 + one_deletion(birth_date2)",
        "surname1.phonetic + birth_date2.year"}) {
    INFO(rule);
    CHECK(names.count(rule) == 1);
  }
  const Comparison* given = find_comparison(model, "given_name0");
  REQUIRE(given != nullptr);
  CHECK(given->levels[1].tests[0].comparator == "swapped");
  CHECK(given->levels[1].tests[0].lanes == std::vector<std::string>{"given_name0", "surname1"});
  CHECK(find_comparison(model, "town4") == nullptr);
  const Comparison* place = find_comparison(model, "postcode3");
  REQUIRE(place != nullptr);
  CHECK(place->levels[0].tests[0].lanes == std::vector<std::string>{"postcode3", "town4"});
}

TEST_CASE("what says the same thing twice is compared once", "[default_model]") {
  const Schema schema = schema_of({Kind::kFullName, Kind::kGivenName, Kind::kSurname});
  CHECK(find_comparison(default_model(schema, {}), "full_name0") == nullptr);
  const ColumnFacts fuller = {{1, 0.5, false}, {0.5, 0.5, false}, {0.5, 0.5, false}};
  const Model model = default_model(schema, fuller);
  CHECK(find_comparison(model, "full_name0") != nullptr);
  CHECK(find_comparison(model, "surname2") == nullptr);
}

TEST_CASE("years are compared by distance and make no rule of months", "[default_model]") {
  const ColumnFacts facts = {{1, 0.5, false}, {1, 0.01, true}};
  const Model model = default_model(schema_of({Kind::kSurname, Kind::kBirthDate}), facts);
  const Comparison* year = find_comparison(model, "birth_date1");
  REQUIRE(year != nullptr);
  CHECK(year->levels[1].tests[0].comparator == "numeric_difference");
  for (const std::string& lane : used_lanes(model)) CHECK(lane.find("month") == std::string::npos);
}

TEST_CASE("numbers of a known country are exclusive", "[default_model]") {
  Schema schema = schema_of({Kind::kNationalId, Kind::kNationalId, Kind::kSurname});
  schema.fields[1].country = "fi";
  CHECK(default_model(schema, {}).exclusive_lanes == std::vector<std::string>{"national_id1"});
}

TEST_CASE("whole names with the same surname are judged by their given names", "[default_model]") {
  const Model model = default_model(schema_of({Kind::kFullName, Kind::kBirthDate}), {});
  const Comparison* name = find_comparison(model, "full_name0");
  REQUIRE(name != nullptr);
  std::size_t same_surname = 0;
  std::size_t loose = 0;
  for (std::size_t i = 0; i < name->levels.size(); ++i) {
    if (name->levels[i].name == "same surname") same_surname = i;
    if (name->levels[i].name == "very similar") loose = i;
  }
  CHECK(same_surname > 0);
  CHECK(loose > same_surname);
}

TEST_CASE("levels use the lanes that rules brought in", "[default_model]") {
  const Model model = default_model(
      schema_of({Kind::kFullName, Kind::kOrganisation, Kind::kBirthDate, Kind::kEmail, Kind::kPhone,
                 Kind::kAddress, Kind::kIdentifier, Kind::kIdentifier, Kind::kIdentifier,
                 Kind::kIdentifier, Kind::kIdentifier, Kind::kIdentifier, Kind::kIdentifier,
                 Kind::kIdentifier, Kind::kIdentifier}),
      {});
  const Comparison* phone = find_comparison(model, "phone4");
  REQUIRE(phone != nullptr);
  CHECK(phone->levels[1].name == "same last eight digits");
}

TEST_CASE("father and son are kept apart where names tell them apart", "[default_model]") {
  const Schema schema = schema_of({Kind::kFullName, Kind::kBirthDate, Kind::kAddress});
  CHECK(default_model(schema, {}).exclusive_lanes.empty());
  FieldFacts facts;
  facts.generations = true;
  const Model model = default_model(schema, {facts});
  CHECK(model.exclusive_lanes == std::vector<std::string>{"full_name0.generation"});
  const Comparison* generation = find_comparison(model, "full_name0.generation");
  REQUIRE(generation != nullptr);
  CHECK(generation->levels.size() == 2);
  CHECK(check_model(model).has_value());
}

TEST_CASE("two numbers of a passport speak louder than two of any identifier", "[default_model]") {
  const Schema schema = schema_of({Kind::kIdentifier, Kind::kSurname});
  FieldFacts passport;
  passport.document = true;
  const auto different = [&](const ColumnFacts& facts) {
    const Model model = default_model(schema, facts);
    return find_comparison(model, "identifier0")->levels.back().m;
  };
  CHECK(different({passport}) < different({}) / 2);
}

TEST_CASE("a text that stands alone weighs by the rare words in common, and nothing is learned",
          "[default_model]") {
  for (const Kind kind : {Kind::kFreeText, Kind::kOrganisation}) {
    const Model model = default_model(schema_of({kind}), {});
    REQUIRE(model.comparisons.size() == 1);
    CHECK(model.prior == 0.5);
    double before = 100;
    for (const ComparisonLevel& level : model.comparisons[0].levels) {
      const double bits = std::log2(level.m / level.u);
      CAPTURE(level.name, bits);
      CHECK(bits < before);
      CHECK(level.fix_m);
      CHECK(level.fix_u);
      const bool words = !level.tests.empty() && level.tests[0].comparator == "rare_tokens";
      if (words) CHECK((bits >= 0) == (level.tests[0].threshold.value() >= 0.7 - 1e-9));
      before = bits;
    }
    CHECK(before < -8);
  }
  const Model beside = default_model(schema_of({Kind::kOrganisation, Kind::kPostcode}), {});
  for (const Comparison& comparison : beside.comparisons) {
    for (const ComparisonLevel& level : comparison.levels) CHECK(!level.fix_m);
  }
}
