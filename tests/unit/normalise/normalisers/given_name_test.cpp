#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("given names: words, folded, without titles") {
  CHECK(text_of("given_name", "Anna-Karin") == "anna karin");
  CHECK(text_of("given_name", "  ANNA  KARIN ") == "anna karin");
  CHECK(text_of("given_name", "Åsa") == "asa");
  CHECK(text_of("given_name", "J.P.M.") == "j p m");
  CHECK(text_of("given_name", "Dr. Anna") == "anna");
  CHECK(text_of("given_name", "Herr") == "herr");
  CHECK(text_of("given_name", "Robert (Bob)") == "robert");
  CHECK(text_of("given_name", "Иван") == "ivan");
  CHECK(text_of("given_name", "BjÃ¶rn") == "bjorn");
}

TEST_CASE("given names: keys") {
  const auto value = normalise_cell("given_name", "Lasse Åke");
  CHECK(value.status == ValueStatus::kValid);
  CHECK(value.display == "Lasse Åke");
  CHECK(key_of("given_name", value, "expanded") == "lasse aake");
  CHECK(key_of("given_name", value, "first") == "lasse");
  CHECK(key_of("given_name", value, "initial") == "l");
  CHECK(key_of("given_name", value, "prefix3") == "las");
  CHECK(key_of("given_name", value, "phonetic") == "LS");
  CHECK(key_of("given_name", value, "root") == "lars");
  CHECK(key_of("given_name", "Zebulon", "root") == "zebulon");
}

TEST_CASE("given names: nicknames share a root") {
  const std::pair<std::string_view, std::string_view> pairs[] = {
      {"Lasse", "Lars"},       {"Kalle", "Karl"},   {"Pelle", "Per"},      {"Bosse", "Bo"},
      {"Nisse", "Nils"},       {"Olle", "Olof"},    {"Uffe", "Ulf"},       {"Micke", "Mikael"},
      {"Hasse", "Hans"},       {"Jocke", "Joakim"}, {"Kicki", "Kristina"}, {"Kajsa", "Karin"},
      {"Maggan", "Margareta"}, {"Fia", "Sofia"},    {"Kees", "Cornelis"},  {"Henk", "Hendrik"},
      {"Piet", "Pieter"},      {"Wim", "Willem"},   {"Jan", "Johannes"},   {"Sepp", "Josef"},
      {"Klaus", "Nikolaus"},   {"Bob", "Robert"},   {"Bill", "William"},   {"Liz", "Elizabeth"}};
  for (const auto& [nickname, name] : pairs) {
    CAPTURE(nickname);
    CHECK(key_of("given_name", nickname, "root") == key_of("given_name", name, "root"));
  }
  CHECK(key_of("given_name", "Anna", "root") != key_of("given_name", "Lars", "root"));
}

TEST_CASE("given names: what is no name") {
  CHECK(status_of("given_name", "") == ValueStatus::kAbsent);
  CHECK(status_of("given_name", "  \t") == ValueStatus::kAbsent);
  for (const std::string_view raw : {"-", "n/a", "okänd", "12345", "xxx", "asdf", "Förnamn", "."}) {
    CAPTURE(raw);
    CHECK(status_of("given_name", raw) == ValueStatus::kPlaceholder);
  }
  CHECK(status_of("given_name", "K.A.") == ValueStatus::kValid);
  CHECK(status_of("given_name", "J") == ValueStatus::kValid);
}

TEST_CASE("given names: a repair is told") {
  const auto value = normalise_cell("given_name", "G|ran");
  CHECK(value.text == "goran");
  CHECK(value.display == "G|ran");
  REQUIRE(value.warnings.size() == 1);
  CHECK(value.warnings[0] == "text.repaired");
}

TEST_CASE("given names: keys of other scripts are romanised, the text stays") {
  const auto value = normalise_cell("given_name", "芳");
  CHECK(value.text == "芳");
  CHECK(key_of("given_name", value, "root") == "fang");
  CHECK(key_of("given_name", value, "initial") == "f");
}

TEST_CASE("given names: which of those who share a name goes into a key") {
  CHECK(key_of("given_name", "Anton II", "generation") == "2");
  CHECK(key_of("given_name", "Anton", "generation").empty());
  CHECK(text_of("given_name", "Anton II") == "anton");
}

TEST_CASE("given names: spellings of one name have one root") {
  CHECK(key_of("given_name", "Peggie", "root") == "margaret");
  CHECK(key_of("given_name", "Mhd", "root") == key_of("given_name", "Mohammed", "root"));
  CHECK(key_of("given_name", "Muhammad", "root") == key_of("given_name", "Mohamed", "root"));
  CHECK(key_of("given_name", "Valkyrie", "root") == "valkyrie");
  CHECK(key_of("given_name", "Annemarieannemarie", "root") == "annemarieannemarie");
}
