#include "ingest/field_encoder.hpp"

#include <algorithm>
#include <iterator>
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

/// One text alone.
void encode(FieldEncoder* encoder, std::string_view raw, const std::string& country,
            std::uint32_t* out) {
  const HashedText hashed(raw);
  encoder->encode({&hashed, 1}, {&country, 1}, out);
}

}  // namespace

TEST_CASE("raw cells have the texts and states that their normaliser gives them") {
  const bool odd =
      GENERATE(false, true);  // Some batches with cells that are no values as they are.
  const Field field{"note", Kind::kRaw, {"note"}, "", {}};
  RecordTable table = table_for(field, {"note"});
  FieldEncoder encoder(field, 0, &table);
  std::vector<std::string> raws;
  for (int i = 0; i < 300; ++i) {
    raws.push_back(i % 7 == 0 ? "" : " Cell " + std::to_string(i % 50));
    if (odd && i % 90 == 6) raws.push_back(std::string(5000, 'y'));
  }
  const std::vector<HashedText> cells(raws.begin(), raws.end());
  std::vector<std::uint32_t> ids(raws.size(), 77);
  encoder.encode(cells, {}, ids.data());
  FieldCounts expected;
  for (std::size_t i = 0; i < raws.size(); ++i) {
    Value value;
    find_normaliser("raw")->normalise(raws[i], {}, value);
    if (value.text.size() > kValueBytesMax) value = {ValueStatus::kInvalid, "", "", {}, {}};
    ++expected.by_status[static_cast<std::size_t>(value.status)];
    REQUIRE(table.dictionary(0).text(ids[i]) == value.text);
  }
  for (std::size_t status = 0; status < kValueStatusCount; ++status)
    CHECK(encoder.counts.by_status[status] == expected.by_status[status]);
}

TEST_CASE("equal values have equal ids on every lane, whatever their spelling") {
  const Field field{"surname", Kind::kSurname, {"surname"}, "", {}};
  RecordTable table = table_for(field, {"surname", "surname.phonetic"});
  FieldEncoder encoder(field, 0, &table);
  REQUIRE(encoder.lanes().size() == 2);
  std::uint32_t one[2] = {9, 9};
  std::uint32_t other[2] = {};
  encode(&encoder, "BERG", "", one);
  encode(&encoder, " Berg ", "", other);
  CHECK(one[0] != 0);
  CHECK(one[0] == other[0]);
  CHECK(one[1] == other[1]);
  encode(&encoder, "BERG", "", other);
  CHECK(one[0] == other[0]);
  encode(&encoder, "", "", other);
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
  encode(&encoder, "0701740605", "se", &sweden);
  encode(&encoder, "0701740605", "fi", &finland);
  encode(&encoder, "0701740605", "se", &again);
  CHECK(sweden != 0);
  CHECK(sweden == again);
  CHECK(sweden != finland);
  field.country = "se";  // The field's own country goes first.
  FieldEncoder swedish(field, 0, &table);
  encode(&swedish, "0701740605", "fi", &again);
  CHECK(again == sweden);
}

TEST_CASE("a value that is too long is invalid, at any place of the memory") {
  const Field field{"notes", Kind::kCategory, {"notes"}, "", {}};
  RecordTable table = table_for(field, {"notes"});
  FieldEncoder encoder(field, 0, &table);
  std::uint32_t id = 7;
  encode(&encoder, std::string(kValueBytesMax + 1, 'a'), "", &id);
  CHECK(id == 0);
  CHECK(encoder.counts.by_status[static_cast<std::size_t>(ValueStatus::kInvalid)] == 1);
  encode(&encoder, std::string(kValueBytesMax, 'a'), "", &id);
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
      encode(&encoder, "K" + std::to_string(700'000 + i), "", &id);
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

TEST_CASE("rows taken together get the ids that they get one at a time") {
  const Field field{"surname", Kind::kSurname, {"surname"}, "", {}};
  const std::vector<std::string> lanes = {"surname", "surname.phonetic"};
  RecordTable together_table = table_for(field, lanes);
  RecordTable alone_table = table_for(field, lanes);
  FieldEncoder together(field, 0, &together_table);
  FieldEncoder alone(field, 0, &alone_table);
  // Repeats inside a batch, across batches, empty ones, and more texts than the memory has places.
  std::vector<std::string> raws;
  for (std::size_t i = 0; i < 30'000; ++i) {
    const std::size_t number = i % 3 == 0 ? i % 50 : i * 7919 % 9000;
    raws.push_back(i % 11 == 0 ? ""
                               : "Berg" + std::string(1 + number % 5, 'a') + "x" +
                                     std::string(1, static_cast<char>('a' + number % 26)) +
                                     std::string(1, static_cast<char>('a' + number / 26 % 26)) +
                                     std::string(1, static_cast<char>('a' + number / 676)));
  }
  const std::vector<HashedText> views(raws.begin(), raws.end());
  std::vector<std::uint32_t> ids(raws.size() * lanes.size());
  together.encode(views, {}, ids.data());
  for (std::size_t i = 0; i < raws.size(); ++i) {
    std::uint32_t expected[2] = {};
    encode(&alone, raws[i], "", expected);
    for (std::size_t k = 0; k < lanes.size(); ++k) {
      const auto text = [&](const RecordTable& table, std::uint32_t id) {
        return std::string(table.dictionary_of(k).text(id));
      };
      if (text(together_table, ids[i * lanes.size() + k]) != text(alone_table, expected[k]))
        FAIL("row " << i << ", lane " << k);
    }
  }
  CHECK(std::equal(std::begin(together.counts.by_status), std::end(together.counts.by_status),
                   std::begin(alone.counts.by_status)));
  CHECK(together_table.dictionary_of(0).size() == alone_table.dictionary_of(0).size());
}

TEST_CASE("a derived key has the id of the text where it says the same, and its own where not") {
  const Field field{"email", Kind::kEmail, {"email"}, "", {}};
  RecordTable table = table_for(field, {"email", "email.loose", "email.local"});
  FieldEncoder encoder(field, 0, &table);
  const std::array raws{HashedText("anna@berg.se"), HashedText("anna+shop@berg.se"),
                        HashedText("Anna@Berg.se"), HashedText("karl.ek@lund.se")};
  std::array<std::uint32_t, 12> ids{};
  encoder.encode(raws, {}, ids.data());
  const auto text = [&](std::size_t row, std::size_t lane) {
    return std::string(table.dictionary_of(lane).text(ids[row * 3 + lane]));
  };
  CHECK(ids[0] == ids[1]);
  CHECK(ids[3] != ids[4]);
  CHECK(ids[4] == ids[0]);
  CHECK(ids[6] == ids[0]);
  CHECK(text(1, 0) == "anna+shop@berg.se");
  CHECK(text(1, 1) == "anna@berg.se");
  CHECK(text(3, 1) == "karl.ek@lund.se");
  CHECK(text(3, 2) == "karlek");
}
