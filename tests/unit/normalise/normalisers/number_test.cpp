#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

namespace {
std::string number(std::string_view raw, std::string_view country = {}) {
  return text_of("number", raw, country);
}
}  // namespace

TEST_CASE("numbers have one decimal form", "[number]") {
  CHECK(number("198") == "198");
  CHECK(number("0012.500") == "12.5");
  CHECK(number("1,234.50") == "1234.5");
  CHECK(number("1.234,50") == "1234.5");
  CHECK(number("1 234,50") == "1234.5");
  CHECK(number("1,234,567") == "1234567");
  CHECK(number("$12.30") == "12.3");
  CHECK(number("199 kr") == "199");
  CHECK(number("kr. 199:-") == "199");
  CHECK(number("-0") == "0");
  CHECK(number("-12.0") == "-12");
  CHECK(number(".5") == "0.5");
  CHECK(number("5.") == "5");
}

TEST_CASE("one separator is read as the country writes it", "[number]") {
  CHECK(number("1,234") == "1234");
  CHECK(number("1,234", "se") == "1.234");
  CHECK(number("1.234", "se") == "1234");
  CHECK(number("1.234") == "1.234");
  CHECK(number("12,5") == "12.5");
}

TEST_CASE("the rounded key is the integer part", "[number]") {
  CHECK(key_of("number", "12.9", "rounded") == "12");
  CHECK(key_of("number", "-0.4", "rounded") == "0");
  CHECK(key_of("number", "-3.4", "rounded") == "-3");
}

TEST_CASE("what is no number", "[number]") {
  for (const char* raw : {"twelve", "12-13", "1,2,3", "1.2.3", "12 apples", "1/2"}) {
    CAPTURE(raw);
    CHECK(status_of("number", raw) == ValueStatus::kInvalid);
    CHECK(key_of("number", raw, "rounded").empty());
  }
  CHECK(status_of("number", "n/a") == ValueStatus::kPlaceholder);
  CHECK(status_of("number", "0") == ValueStatus::kValid);
  CHECK(status_of("number", "") == ValueStatus::kAbsent);
}
