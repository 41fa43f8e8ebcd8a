#include "store/record_table.hpp"

#include <string>

#include "support/catch.hpp"

using namespace samma;

namespace {

Model model_with(const std::vector<std::string>& lanes) {
  Model model;
  model.schema.fields = {{"given", Kind::kGivenName, {"given"}, "", {}},
                         {"surname", Kind::kSurname, {"surname"}, "", {}},
                         {"born", Kind::kBirthDate, {"born"}, "", {}},
                         {"town", Kind::kTown, {"town"}, "", {}}};
  Comparison comparison;
  comparison.lanes = lanes;
  model.comparisons = {comparison};
  return model;
}

}  // namespace

TEST_CASE("a table has the lanes that the model names, rules first, each once") {
  Model model = model_with({"given", "town"});
  model.rules = {{"born", {"born", "town"}, "one_deletion", "surname"}};
  ComparisonLevel level;
  level.tests = {{"equal", {"surname.phonetic"}, {}}};
  level.frequency_lane = "surname";
  model.comparisons[0].levels = {level};
  model.limits.refine_lanes = {"born.year"};
  model.exclusive_lanes = {"town"};
  const auto table = RecordTable::for_model(model);
  REQUIRE(table);
  std::vector<std::string> names;
  for (const Lane& lane : table->lanes()) names.push_back(lane.name);
  CHECK(names == std::vector<std::string>{"born", "town", "surname", "given", "surname.phonetic",
                                          "born.year"});
  CHECK(table->lane("surname") == 2);
  CHECK(table->stride() == 6);
  CHECK(table->lanes()[4].key >= 0);
  CHECK(table->lanes()[2].key == -1);
}

TEST_CASE("names share one dictionary, so that swapped ones can be seen, other fields do not") {
  const auto table =
      RecordTable::for_model(model_with({"given", "surname", "town", "born", "born.year"}));
  REQUIRE(table);
  const auto& lanes = table->lanes();
  CHECK(lanes[0].dictionary == lanes[1].dictionary);
  CHECK(lanes[2].dictionary != lanes[1].dictionary);
  CHECK(lanes[3].dictionary != lanes[2].dictionary);
  CHECK(lanes[4].dictionary != lanes[3].dictionary);
  CHECK(table->dictionary_count() == 4);
}

TEST_CASE("unknown names and too many lanes are errors") {
  const auto no_field = RecordTable::for_model(model_with({"street"}));
  REQUIRE_FALSE(no_field);
  CHECK(no_field.error().message.find("'street'") != std::string::npos);
  const auto no_key = RecordTable::for_model(model_with({"surname.colour"}));
  REQUIRE_FALSE(no_key);
  CHECK(no_key.error().message.find("phonetic") != std::string::npos);
  Model many;
  std::vector<std::string> names;
  for (int i = 0; i < 33; ++i) {
    names.push_back("f" + std::to_string(i));
    many.schema.fields.push_back({names.back(), Kind::kCategory, {names.back()}, "", {}});
  }
  many.comparisons.resize(1);
  many.comparisons[0].lanes = names;
  const auto too_many = RecordTable::for_model(many);
  REQUIRE_FALSE(too_many);
  CHECK(too_many.error().code == ErrorCode::kLimit);
  many.comparisons[0].lanes.pop_back();
  const auto most = RecordTable::for_model(many);
  REQUIRE(most);
  CHECK(most->stride() == 32);
}

TEST_CASE("rows start empty and keep what is in them") {
  auto table = RecordTable::for_model(model_with({"given", "town"}));
  REQUIRE(table);
  table->append_rows(3);
  table->mutable_row(2)[1] = 42;
  table->append_rows(70'000);
  CHECK(table->size() == 70'003);
  CHECK(table->value(2, 1) == 42);
  CHECK(table->value(70'002, 1) == 0);
  table->mutable_row(70'002)[0] = 7;
  CHECK(table->value(70'002, 0) == 7);
  CHECK(table->value(69'999, 0) == 0);
  CHECK(table->memory_bytes() >= 70'003 * 16);
}

TEST_CASE("a string column keeps every text while it grows") {
  StringColumn column;
  std::vector<std::string> texts{"", "a", std::string(StringColumn::kTextBytesMax, 'x')};
  for (int i = 0; i < 6000; ++i) texts.push_back(std::string(2000, 'a') + std::to_string(i));
  for (const std::string& text : texts) column.push_back(text);
  REQUIRE(column.size() == texts.size());
  bool same = true;
  for (std::size_t i = 0; i < texts.size(); ++i) same = same && column[i] == texts[i];
  CHECK(same);
  CHECK(column.memory_bytes() >= 6000 * 2000);
}

TEST_CASE("rows become wider for lanes that are added, and keep what they hold") {
  auto table = RecordTable::for_model(model_with({"given", "town"}));
  REQUIRE(table);
  Dictionary& towns = table->dictionary(table->lanes()[1].dictionary);
  table->append_rows(1000);
  for (RecordIndex i = 0; i < 1000; ++i) {
    table->mutable_row(i)[0] = i;
    table->mutable_row(i)[1] = towns.intern(std::to_string(i % 7));
  }
  std::vector<ValueId> ids;
  for (ValueId id = 0; id < towns.size(); ++id) ids.push_back(100 + id);
  for (std::size_t lane = 2; lane < kLanesMax; ++lane) {
    REQUIRE(table->has_room());
    auto dictionary = std::make_unique<Dictionary>();
    dictionary->close();
    table->add_lane("more " + std::to_string(lane), 1, ids, std::move(dictionary));
    REQUIRE(table->stride() == (lane < 16 ? std::max(kLanesLeast, lane + 1) : (lane / 8 + 1) * 8));
    for (RecordIndex i = 0; i < 1000; ++i) {
      const std::uint32_t* const row = table->row(i);
      const bool kept =
          row[0] == i && row[1] == i % 7 + 1 && row[2] == i % 7 + 101 && row[lane] == row[2];
      if (!kept ||
          std::any_of(row + lane + 1, row + table->stride(), [](auto id) { return id != 0; }))
        FAIL("row " << i << " with lane " << lane);
    }
  }
  CHECK_FALSE(table->has_room());
}
