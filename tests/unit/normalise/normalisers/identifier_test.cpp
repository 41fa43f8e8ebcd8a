#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("identifiers are upper case letters and digits", "[identifier]") {
  CHECK(text_of("identifier", "nsu-563885") == "NSU563885");
  CHECK(text_of("identifier", " 12 34 ") == "1234");
  CHECK(text_of("identifier", "00123") == "00123");
  CHECK(text_of("identifier", "5898510.0") == "5898510");
  CHECK(text_of("identifier", "a|b") == "AB");
  CHECK(key_of("identifier", "NSU-563885", "digits") == "563885");
  CHECK(key_of("identifier", "NSU-563885", "prefix4") == "NSU5");
}

TEST_CASE("an account number must have its check digits", "[identifier]") {
  CHECK(status_of("identifier", "GB29 NWBK 6016 1331 9268 19") == ValueStatus::kValid);
  CHECK(status_of("identifier", "GB29NWBK60161331926818") == ValueStatus::kInvalid);
  CHECK(text_of("identifier", "GB29NWBK60161331926818") == "GB29NWBK60161331926818");
  CHECK(status_of("identifier", "GB29NWBK6016133192681") == ValueStatus::kValid);
}

TEST_CASE("identifiers that say nothing", "[identifier]") {
  for (const char* raw : {"0000", "---", "null", "1234567890", "N/A"}) {
    CAPTURE(raw);
    CHECK(status_of("identifier", raw) == ValueStatus::kPlaceholder);
    CHECK(key_of("identifier", raw, "digits").empty());
  }
  CHECK(status_of("identifier", "") == ValueStatus::kAbsent);
}
