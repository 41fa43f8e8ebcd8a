#include "ingest/field_texts.hpp"

#include <string>

#include "support/catch.hpp"

using namespace samma;

namespace {

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

TEST_CASE("the texts of rows stand by field, cells and joined ones, again and again") {
  const std::vector<Field> fields{{"street", Kind::kStreet, {"a", "b"}, "", {}},
                                  {"town", Kind::kTown, {"c"}, "", {}},
                                  {"phone", Kind::kPhone, {"d"}, "", {}}};
  const std::vector<FieldColumns> columns{{{0, 1}, {}}, {{2}, {}}, {{kNone}, {}}};
  FieldTexts texts(fields);
  for (int round = 0; round < 3; ++round) {
    texts.begin(columns, 50);
    std::vector<std::vector<std::string_view>> rows;
    for (int i = 0; i < 50; ++i) rows.push_back({i % 2 == 0 ? "Main" : "", "Road", "Lund"});
    for (const auto& row : rows) {
      const std::uint64_t hashes[] = {0, 0, hash_bytes(row[2])};
      texts.add(row.data(), hashes);
    }
    REQUIRE(texts.size() == 50);
    for (std::size_t i = 0; i < 50; ++i) {
      const std::string_view street = i % 2 == 0 ? "Main Road" : "Road";
      REQUIRE(texts.of(0)[i].text == street);
      REQUIRE(texts.of(0)[i].hash == hash_bytes(street));
      REQUIRE(texts.of(1)[i].text == "Lund");
      REQUIRE(texts.of(1)[i].hash == hash_bytes("Lund"));
      REQUIRE(texts.of(2)[i].text.empty());
    }
  }
}
