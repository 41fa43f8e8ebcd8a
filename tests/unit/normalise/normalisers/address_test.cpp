#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("whole addresses in one cell", "[address]") {
  const char* american = "169 3rd Ave. Camden, NJ 08030";
  CHECK(text_of("address", american) == "169 3rd avenue camden nj 08030");
  CHECK(key_of("address", american, "number") == "169");
  CHECK(key_of("address", american, "postcode") == "08030");
  CHECK(key_of("address", american, "core") == "3rd");
  CHECK(text_of("address", "169 Third Avenue, Camden NJ 08030") == text_of("address", american));
}

TEST_CASE("postcodes are recognised by their form", "[address]") {
  CHECK(key_of("address", "Storgatan 5, 114 32 Stockholm", "postcode") == "11432");
  CHECK(key_of("address", "10 Downing St, London SW1A 2AA", "postcode") == "SW1A2AA");
  CHECK(key_of("address", "Kerkstraat 12, 1234 AB Amsterdam", "postcode") == "1234AB");
  CHECK(key_of("address", "12 Main St, Los Angeles, CA 90025-1234", "postcode") == "90025");
  CHECK(key_of("address", "Karl Johans gate 1, 0154 Oslo", "postcode", "no") == "0154");
  CHECK(key_of("address", "12345 Wilshire Blvd., Los Angeles", "postcode").empty());
  CHECK(key_of("address", "12 Main St, Springfield", "postcode").empty());
}

TEST_CASE("the core is the name of the street", "[address]") {
  CHECK(key_of("address", "Storgatan 5, 114 32 Stockholm", "core") == "stor");
  CHECK(key_of("address", "12, Main Street, Springfield", "core") == "main");
  CHECK(key_of("address", "133 New Bridge Road, Singapore 059413", "core") == "new bridge");
  CHECK(key_of("address", "PO Box 5, Springfield 12345", "core").empty());
}

TEST_CASE("addresses that say nothing", "[address]") {
  CHECK(status_of("address", "") == ValueStatus::kAbsent);
  CHECK(status_of("address", "unknown") == ValueStatus::kPlaceholder);
  CHECK(key_of("address", "unknown", "core").empty());
}

TEST_CASE("a postcode at the end of an address without commas is no house number", "[address]") {
  CHECK(key_of("address", "Lindenstraße 12 Hessen 60311", "number") == "12");
  CHECK(key_of("address", "Lindenstraße 12 Hessen 60311", "postcode") == "60311");
}
