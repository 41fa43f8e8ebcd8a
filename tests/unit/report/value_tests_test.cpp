#include "report/value_tests.hpp"

#include <algorithm>

#include "report/common_names.hpp"
#include "report/value_words.hpp"
#include "support/catch.hpp"

using namespace samma;

namespace {

bool has(Shape shape, std::string_view cell) {
  ValueTests tests;
  tests.add(cell);
  return tests.share(shape) == 1;
}

}  // namespace

TEST_CASE("the word lists are sorted", "[value_tests]") {
  for (const auto words : {common_given_names(), common_surnames(), organisation_words(),
                           street_words(), gender_words(), country_words()}) {
    CHECK(words.size() > 10);
    CHECK(std::is_sorted(words.begin(), words.end()));
  }
}

TEST_CASE("shapes of values", "[value_tests]") {
  const std::pair<Shape, const char*> yes[] = {
      {Shape::kEmail, "a.b@c.example"},
      {Shape::kDate, "21.03.1986"},
      {Shape::kDate, "19860321"},
      {Shape::kDate, "1986-03-21"},
      {Shape::kYear, "1912"},
      {Shape::kPhone, "(404) 555-0100"},
      {Shape::kPhone, "+46 70 174 06 05"},
      {Shape::kPhone, "0701740605"},
      {Shape::kPostcode, "99955"},
      {Shape::kDistinctPostcode, "LS86 7AQ"},
      {Shape::kDistinctPostcode, "123 45"},
      {Shape::kHouseNumber, "12b"},
      {Shape::kCode, "KSG-593019"},
      {Shape::kGender, "Female"},
      {Shape::kStreet, "44 WARWICK ROAD"},
      {Shape::kStreet, "Storgatan 5"},
      {Shape::kStreet, "kingsmill street"},
      {Shape::kStreet, "Hauptstraße 7"},
      {Shape::kWholeAddress, "1 Elm St, Springfield, IL 62701"},
      {Shape::kLetters, "O'Brien-Smith Jr."},
      {Shape::kGivenName, "ANNA KARIN"},
      {Shape::kSurname, "erik andersson"},
      {Shape::kGivenNameLast, "Andersson, Anna"},
      {Shape::kOrganisation, "Bygg & Co AB"},
      {Shape::kDecimalNumber, "27.59"},
      {Shape::kLong, "one two three four five six"},
  };
  for (const auto& [shape, cell] : yes) {
    INFO(shape_name(shape) << ": " << cell);
    CHECK(has(shape, cell));
  }
  const std::pair<Shape, const char*> no[] = {
      {Shape::kEmail, "a@b"},       {Shape::kDate, "1986"},
      {Shape::kDate, "99.99.1986"}, {Shape::kYear, "3000"},
      {Shape::kPhone, "5898510"},   {Shape::kPhone, "1986-03-21"},
      {Shape::kPostcode, "123456"}, {Shape::kStreet, "anna karin"},
      {Shape::kCode, "abcdef"},     {Shape::kHouseNumber, "abc"},
      {Shape::kLetters, "a1"},      {Shape::kWholeAddress, "44 WARWICK ROAD"},
  };
  for (const auto& [shape, cell] : no) {
    INFO(shape_name(shape) << ": " << cell);
    CHECK(!has(shape, cell));
  }
}

TEST_CASE("shares count filled cells only, any bytes are taken", "[value_tests]") {
  ValueTests tests;
  tests.add("1912");
  tests.add("  ");
  tests.add("abc");
  tests.add("\xff\xfe\x00");
  tests.add(std::string(100000, 'x'));
  CHECK(tests.count() == 4);
  CHECK(tests.share(Shape::kYear) == 0.25);
  CHECK(!tests.one_length());
}
