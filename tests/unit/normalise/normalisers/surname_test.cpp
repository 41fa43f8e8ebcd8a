#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("surnames: words with their particles") {
  CHECK(text_of("surname", "van der Berg") == "van der berg");
  CHECK(text_of("surname", "v.d. Berg") == "van der berg");
  CHECK(text_of("surname", "v/d Berg") == "van der berg");
  CHECK(text_of("surname", "vd Berg") == "van der berg");
  CHECK(text_of("surname", "v. Berg", "nl") == "van berg");
  CHECK(text_of("surname", "v. Berg", "de") == "von berg");
  CHECK(text_of("surname", "Berg, van der") == "van der berg");
  CHECK(text_of("surname", "Berg van der") == "van der berg");
  CHECK(text_of("surname", "O'Brien") == "obrien");
  CHECK(text_of("surname", "Smith Jr.") == "smith");
  CHECK(text_of("surname", "Smith, III") == "smith");
  CHECK(text_of("surname", "Berg d.y.") == "berg");
  CHECK(text_of("surname", "Boer") == "boer");
}

TEST_CASE("surnames: keys") {
  const auto value = normalise_cell("surname", "van 't Höff");
  CHECK(value.text == "van t hoff");
  CHECK(key_of("surname", value, "expanded") == "van t hoeff");
  CHECK(key_of("surname", value, "core") == "hoff");
  CHECK(key_of("surname", value, "prefix4") == "hoff");
  CHECK(key_of("surname", value, "phonetic") == "HF");
  CHECK(key_of("surname", value, "initial") == "h");
  CHECK(key_of("surname", "ten Berge-van der Meulen", "core") == "berge meulen");
  CHECK(key_of("surname", "de la", "core") == "de la");
  CHECK(key_of("surname", "Berg", "core") == "berg");
}

TEST_CASE("surnames: names that look like nothing survive in their own spelling") {
  CHECK(status_of("surname", "Null") == ValueStatus::kValid);
  CHECK(status_of("surname", "NULL") == ValueStatus::kPlaceholder);
  CHECK(status_of("surname", "null") == ValueStatus::kPlaceholder);
  CHECK(status_of("surname", "NaN") == ValueStatus::kPlaceholder);
  CHECK(status_of("surname", "Aa") == ValueStatus::kValid);
  CHECK(status_of("surname", "") == ValueStatus::kAbsent);
}

TEST_CASE("surnames: patronymics of father and daughter differ") {
  CHECK(text_of("surname", "Jónsson") != text_of("surname", "Jónsdóttir"));
}

TEST_CASE("surnames: keys of other scripts are romanised, the text stays") {
  const auto value = normalise_cell("surname", "王");
  CHECK(value.text == "王");
  CHECK(key_of("surname", value, "core") == "wang");
  CHECK(key_of("surname", value, "prefix4") == "wang");
  CHECK(key_of("surname", value, "phonetic") == key_of("surname", "Wang", "phonetic"));
}

TEST_CASE("surnames: which of those who share a name goes into a key") {
  CHECK(key_of("surname", "Lindqvist Jr.", "generation") == "2");
  CHECK(key_of("surname", "Lindqvist senior", "generation") == "1");
  CHECK(key_of("surname", "Lindqvist, III", "generation") == "3");
  CHECK(key_of("surname", "Senior", "generation").empty());
  CHECK(text_of("surname", "Lindqvist senior") == "lindqvist");
  CHECK(text_of("surname", "Senior") == "senior");
}
