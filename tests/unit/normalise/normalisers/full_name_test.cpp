#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("full names: given names first, titles and suffixes gone") {
  CHECK(text_of("full_name", "Berg, Anna") == "anna berg");
  CHECK(text_of("full_name", "Anna Berg") == "anna berg");
  CHECK(text_of("full_name", "Berg, Jan van der") == "jan van der berg");
  CHECK(text_of("full_name", "Drs. P. de Wit") == "p de wit");
  CHECK(text_of("full_name", "J. v.d. Berg") == "j van der berg");
  CHECK(text_of("full_name", "Dr. med. Hans Müller") == "hans muller");
  CHECK(text_of("full_name", "John Smith, Jr.") == "john smith");
  CHECK(text_of("full_name", "Smith, John, PhD") == "john smith");
  CHECK(text_of("full_name", "Anna Berg (född Lind)") == "anna berg");
  CHECK(text_of("full_name", "William \"Bill\" Smith") == "william smith");
  CHECK(text_of("full_name", "J.P.M. Smit") == "j p m smit");
  CHECK(text_of("full_name", "Иван Петров") == "ivan petrov");
  CHECK(text_of("full_name", "鈴木, 一郎") == "一郎 鈴木");
  CHECK(text_of("full_name", "Anna Null") == "anna null");
}

TEST_CASE("full names: keys") {
  const auto value = normalise_cell("full_name", "Lasse van der Berg");
  CHECK(key_of("full_name", value, "sorted") == "berg der lasse van");
  CHECK(key_of("full_name", value, "given") == "lasse");
  CHECK(key_of("full_name", value, "surname") == "berg");
  CHECK(key_of("full_name", value, "initial_surname") == "l berg");
  CHECK(key_of("full_name", value, "phonetic") == "LS PRK");
  CHECK(key_of("full_name", value, "first_root") == "lars berg");
  CHECK(key_of("full_name", "Cher", "surname") == "cher");
  CHECK(key_of("full_name", "Cher", "first_root") == "");
}

TEST_CASE("full names: keys of other scripts are romanised, the text stays") {
  const auto value = normalise_cell("full_name", "李小红");
  CHECK(value.text == "李小红");
  CHECK(key_of("full_name", value, "sorted") == key_of("full_name", "Xiao Hong Li", "sorted"));
  CHECK(key_of("full_name", value, "phonetic") == key_of("full_name", "Xiao Hong Li", "phonetic"));
  CHECK(key_of("full_name", "كريم بدران", "phonetic") ==
        key_of("full_name", "Karim Badran", "phonetic"));
}

TEST_CASE("full names: what is no name") {
  CHECK(status_of("full_name", "") == ValueStatus::kAbsent);
  CHECK(status_of("full_name", "Unknown") == ValueStatus::kPlaceholder);
  CHECK(status_of("full_name", "okänd okänd") == ValueStatus::kPlaceholder);
  CHECK(status_of("full_name", "no name") == ValueStatus::kPlaceholder);
  CHECK(status_of("full_name", ", ,") == ValueStatus::kPlaceholder);
}

TEST_CASE("full names: which of those who share a name goes into a key") {
  const auto generation = [](std::string_view raw) {
    return key_of("full_name", raw, "generation");
  };
  CHECK(generation("Anton Lindqvist Jr") == "2");
  CHECK(generation("Lindqvist Jr, Anton") == "2");
  CHECK(generation("Lindqvist, Anton, Jr., PhD") == "2");
  CHECK(generation("Anton II Lindqvist") == "2");
  CHECK(generation("Anton Lindqvist III") == "3");
  CHECK(generation("Anton Lindqvist Senior") == "1");
  CHECK(generation("Anton Lindqvist d.ä.") == "1");
  CHECK(generation("Anton Lindqvist d.y.") == "2");
  CHECK(generation("Anton I Lindqvist") == "1");
  CHECK(generation("Anton Lindqvist").empty());
  CHECK(generation("Anton Senior").empty());
  CHECK(generation("I Lindqvist").empty());
  CHECK(text_of("full_name", "Anton II Lindqvist") == "anton lindqvist");
  CHECK(text_of("full_name", "Anton Lindqvist Senior") == "anton lindqvist");
  CHECK(text_of("full_name", "Anton I Lindqvist") == "anton i lindqvist");
  CHECK(text_of("full_name", "Anton Senior") == "anton senior");
}
