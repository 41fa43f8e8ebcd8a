#include "store/generic_values.hpp"

#include "support/catch.hpp"

using namespace samma;

namespace {

Model person_model() {
  Model model;
  model.schema.fields = {{"surname", Kind::kSurname, {"surname"}, "", {}},
                         {"email", Kind::kEmail, {"email"}, "", {}}};
  const auto compare = [](const char* lane) {
    ComparisonLevel equal;
    equal.name = "equal";
    equal.tests = {{"equal", {lane}, {}}};
    ComparisonLevel other;
    other.name = "else";
    return Comparison{lane, {lane}, {equal, other}, false};
  };
  model.comparisons = {compare("surname"), compare("email"), compare("email.local")};
  return model;
}

/// One row for each (surname, e-mail).
RecordTable table_of(const Model& model,
                     const std::vector<std::pair<std::string, std::string>>& people) {
  auto table = RecordTable::for_model(model);
  REQUIRE(table);
  table->append_rows(people.size());
  table->field_counts.resize(2);
  const auto set = [&](std::size_t i, const char* lane, const std::string& text) {
    const std::size_t place = table->lane(lane);
    table->mutable_row(static_cast<RecordIndex>(i))[place] =
        text.empty() ? 0 : table->dictionary(table->lanes()[place].dictionary).intern(text);
  };
  for (std::size_t i = 0; i < people.size(); ++i) {
    set(i, "surname", people[i].first);
    set(i, "email", people[i].second);
    set(i, "email.local", people[i].second.substr(0, people[i].second.find('@')));
    table->sources.push_back(0);
    if (!people[i].second.empty())
      ++table->field_counts[1].by_status[static_cast<std::size_t>(ValueStatus::kValid)];
  }
  table->source_names = {"all"};
  table->close();
  return std::move(*table);
}

std::vector<std::pair<std::string, std::string>> people(std::size_t names, std::size_t copies,
                                                        const std::string& email) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (std::size_t i = 0; i < names * copies; ++i)
    rows.emplace_back("name" + std::to_string(i % names), email);
  return rows;
}

}  // namespace

TEST_CASE("a value of more different names than kNamesMost is generic, of one name never") {
  const Model model = person_model();
  auto rows = people(kNamesMost + 1, 1, "info@firm.se");
  for (const auto& each : people(kNamesMost, 3, "team@firm.se")) rows.push_back(each);
  for (const auto& each : people(1, 500, "anna@home.se")) rows.push_back(each);
  for (std::size_t i = 0; i < 100; ++i) rows.emplace_back("", "nobody@firm.se");
  const RecordTable table = table_of(model, rows);
  LaneCounts counts;
  const auto found = find_generic_values(model.schema, table, &counts);
  REQUIRE(found.size() == 1);
  CHECK(found[0].field == 1);
  CHECK(found[0].values == std::vector<std::string>{"info@firm.se"});
  REQUIRE(counts.size() == 1);  // Those of e-mail addresses.
  CHECK(counts.at(table.lane("email"))->total() == rows.size());
}

TEST_CASE("generic values are no evidence in any lane of their field, and are counted") {
  Model model = person_model();
  auto rows = people(kNamesMost + 1, 1, "info@firm.se");
  rows.emplace_back("berg", "anna@home.se");
  rows.emplace_back("berg", "");
  RecordTable table = table_of(model, rows);
  CHECK(mark_generic_values(model.schema, 1, &table) == 0);
  model.schema.fields[1].generic = {"info@firm.se", "who@is.it"};
  CHECK(mark_generic_values(model.schema, 0, &table) == 0);
  CHECK(mark_generic_values(model.schema, 1, &table) == kNamesMost + 1);
  for (RecordIndex i = 0; i < rows.size(); ++i) {
    const bool kept = rows[i].second == "anna@home.se";
    CHECK((table.value(i, table.lane("email")) != 0) == kept);
    CHECK((table.value(i, table.lane("email.local")) != 0) == kept);
    CHECK(table.value(i, table.lane("surname")) != 0);
  }
  const auto& counts = table.field_counts[1].by_status;
  CHECK(counts[static_cast<std::size_t>(ValueStatus::kGeneric)] == kNamesMost + 1);
  CHECK(counts[static_cast<std::size_t>(ValueStatus::kValid)] == 1);
  CHECK(mark_generic_values(model.schema, 1, &table) == 0);
}
