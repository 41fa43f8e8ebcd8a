#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("recognised numbers carry their country", "[national_id]") {
  CHECK(text_of("national_id", "670919-9530", "se") == "se:196709199530");
  CHECK(text_of("national_id", "19670919 - 9530", "se") == "se:196709199530");
  CHECK(text_of("national_id", "151086 95088", "no") == "no:15108695088");
  CHECK(text_of("national_id", "211062-0629", "dk") == "dk:2110620629");
  CHECK(text_of("national_id", "131052a308t", "fi") == "fi:131052A308T");
  CHECK(text_of("national_id", "10000008", "nl") == "nl:010000008");
  CHECK(text_of("national_id", "AB 12 34 56 C", "gb") == "gb:AB123456");
  CHECK(text_of("national_id", "556036-0793", "se") == "se:5560360793");
}

TEST_CASE("the birth date comes out of the number", "[national_id]") {
  CHECK(key_of("national_id", "670919-9530", "birth_date", "se") == "1967-09-19");
  CHECK(key_of("national_id", "701063-2391", "birth_date", "se") == "1970-10-03");
  CHECK(key_of("national_id", "131052A308T", "birth_date", "fi") == "2052-10-13");
  CHECK(key_of("national_id", "111222334", "birth_date", "nl").empty());
  CHECK(key_of("national_id", "670919-9530", "digits", "se") == "196709199530");
}

TEST_CASE("without a country only a telling form is recognised", "[national_id]") {
  CHECK(text_of("national_id", "670919-9530") == "se:196709199530");
  CHECK(text_of("national_id", "131052-308T") == "fi:131052-308T");
  CHECK(text_of("national_id", "6709199530") == "6709199530");
  for (const char* raw : {"5898510", "251-81-0959", "CF78512880FJAD", "7123833"}) {
    CAPTURE(raw);
    CHECK(status_of("national_id", raw) == ValueStatus::kValid);
    CHECK(text_of("national_id", raw).find(':') == std::string::npos);
  }
  CHECK(text_of("national_id", "251-81-095d9") == "25181095D9");
}

TEST_CASE("a wrong check digit is invalid and keeps the text", "[national_id]") {
  CHECK(status_of("national_id", "880320-0018", "se") == ValueStatus::kInvalid);
  CHECK(text_of("national_id", "880320-0018", "se") == "8803200018");
  CHECK(status_of("national_id", "090527 1474", "se") == ValueStatus::kInvalid);
  CHECK(status_of("national_id", "15108695077", "no") == ValueStatus::kInvalid);
  CHECK(status_of("national_id", "X1234567", "se") == ValueStatus::kValid);
}

TEST_CASE("specimens are generic, junk is a placeholder", "[national_id]") {
  for (const char* raw : {"121212-1212", "880320-0016"}) {
    CAPTURE(raw);
    CHECK(status_of("national_id", raw, "se") == ValueStatus::kGeneric);
  }
  CHECK(status_of("national_id", "111222333", "nl") == ValueStatus::kGeneric);
  CHECK(status_of("national_id", "36574261809", "de") == ValueStatus::kGeneric);
  for (const char* raw : {"000000-0000", "999999-9999", "okänd", "1234567890"}) {
    CAPTURE(raw);
    CHECK(status_of("national_id", raw, "se") == ValueStatus::kPlaceholder);
  }
  CHECK(status_of("national_id", "") == ValueStatus::kAbsent);
}
