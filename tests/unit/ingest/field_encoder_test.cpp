#include "ingest/field_encoder.hpp"

#include <string>

#include "support/catch.hpp"

using namespace samma;

namespace {

RecordTable table_for(const Field& field, const std::vector<std::string>& lanes) {
  Model model;
  model.schema.fields = {field};
  Comparison comparison;
  comparison.lanes = lanes;
  model.comparisons = {comparison};
  auto table = RecordTable::for_model(model);
  REQUIRE(table);
  return std::move(*table);
}

constexpr std::size_t kNone = SIZE_MAX;

std::string joined(Kind kind, const FieldColumns& columns,
                   const std::vector<std::string_view>& row) {
  Field field;
  field.kind = kind;
  std::string buffer;
  return std::string(join_cells(field, columns, row.data(), &buffer));
}

}  // namespace

TEST_CASE("cells are joined with spaces, dates with dashes that keep the places") {
  CHECK(joined(Kind::kStreet, {{0, 1}, {}}, {"Main", "Road"}) == "Main Road");
  CHECK(joined(Kind::kStreet, {{0, 1, 2}, {}}, {"Main", "", "Road"}) == "Main Road");
  CHECK(joined(Kind::kStreet, {{0, kNone}, {}}, {"Main"}) == "Main");
  CHECK(joined(Kind::kStreet, {{kNone}, {}}, {"Main"}).empty());
  CHECK(joined(Kind::kBirthDate, {{0, 1, 2}, {}}, {"1985", "", "30"}) == "1985--30");
  CHECK(joined(Kind::kBirthDate, {{0, 1, 2}, {}}, {"", "", ""}).empty());
}

TEST_CASE("other columns count only where the first ones are all empty") {
  CHECK(joined(Kind::kPhone, {{0}, {1}}, {"a", "b"}) == "a");
  CHECK(joined(Kind::kPhone, {{0}, {1}}, {"", "b"}) == "b");
  CHECK(joined(Kind::kPhone, {{0, 1}, {2}}, {"", "x", "b"}) == "x");
  CHECK(joined(Kind::kPhone, {{kNone}, {0}}, {"b"}) == "b");
}

TEST_CASE("equal values have equal ids on every lane, whatever their spelling") {
  const Field field{"surname", Kind::kSurname, {"surname"}, "", {}};
  RecordTable table = table_for(field, {"surname", "surname.phonetic"});
  FieldEncoder encoder(field, 0, &table);
  REQUIRE(encoder.lanes().size() == 2);
  std::uint32_t one[2] = {9, 9};
  std::uint32_t other[2] = {};
  encoder.encode("BERG", "", one);
  encoder.encode(" Berg ", "", other);
  CHECK(one[0] != 0);
  CHECK(one[0] == other[0]);
  CHECK(one[1] == other[1]);
  encoder.encode("BERG", "", other);
  CHECK(one[0] == other[0]);
  encoder.encode("", "", other);
  CHECK(other[0] == 0);
  CHECK(other[1] == 0);
  CHECK(encoder.counts.by_status[static_cast<std::size_t>(ValueStatus::kAbsent)] == 1);
  CHECK(encoder.counts.by_status[static_cast<std::size_t>(ValueStatus::kValid)] == 3);
}

TEST_CASE("what is remembered of a raw text is remembered for its country") {
  Field field{"phone", Kind::kPhone, {"phone"}, "", {}};
  RecordTable table = table_for(field, {"phone"});
  FieldEncoder encoder(field, 0, &table);
  std::uint32_t sweden = 0;
  std::uint32_t again = 0;
  std::uint32_t finland = 0;
  encoder.encode("0701740605", "se", &sweden);
  encoder.encode("0701740605", "fi", &finland);
  encoder.encode("0701740605", "se", &again);
  CHECK(sweden != 0);
  CHECK(sweden == again);
  CHECK(sweden != finland);
  field.country = "se";  // The field's own country goes first.
  FieldEncoder swedish(field, 0, &table);
  swedish.encode("0701740605", "fi", &again);
  CHECK(again == sweden);
}

TEST_CASE("a value that is too long is invalid, at any place of the memory") {
  const Field field{"notes", Kind::kCategory, {"notes"}, "", {}};
  RecordTable table = table_for(field, {"notes"});
  FieldEncoder encoder(field, 0, &table);
  std::uint32_t id = 7;
  encoder.encode(std::string(kValueBytesMax + 1, 'a'), "", &id);
  CHECK(id == 0);
  CHECK(encoder.counts.by_status[static_cast<std::size_t>(ValueStatus::kInvalid)] == 1);
  encoder.encode(std::string(kValueBytesMax, 'a'), "", &id);
  CHECK(id != 0);
}

TEST_CASE("thousands of different texts keep their ids apart") {
  const Field field{"code", Kind::kIdentifier, {"code"}, "", {}};
  RecordTable table = table_for(field, {"code"});
  FieldEncoder encoder(field, 0, &table);
  std::vector<std::uint32_t> ids;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 40'000; ++i) {
      std::uint32_t id = 0;
      encoder.encode("K" + std::to_string(700'000 + i), "", &id);
      const auto place = static_cast<std::size_t>(i);
      if (round == 0) {
        ids.push_back(id);
      } else if (ids[place] != id) {
        FAIL("the id of text " << i << " moved");
      }
      REQUIRE(id != 0);
    }
  }
  CHECK(table.dictionary_of(0).size() == 40'001);
}
