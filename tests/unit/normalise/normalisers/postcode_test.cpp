#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

namespace {
std::string postcode(std::string_view raw, std::string_view country = {}) {
  return text_of("postcode", raw, country);
}
std::string district(std::string_view raw) { return key_of("postcode", raw, "district"); }
std::string area(std::string_view raw) { return key_of("postcode", raw, "area"); }
}  // namespace

TEST_CASE("postcodes are upper case without spaces", "[postcode]") {
  CHECK(postcode("114 18", "se") == "11418");
  CHECK(postcode("SE-114 18", "se") == "11418");
  CHECK(postcode("D-10115", "de") == "10115");
  CHECK(postcode("sw1a 1aa") == "SW1A1AA");
  CHECK(postcode("2601 dc", "nl") == "2601DC");
  CHECK(postcode("NL-2611ET", "nl") == "2611ET");
  CHECK(postcode("77001-1234") == "77001");
  CHECK(postcode("77001.0") == "77001");
  CHECK(postcode("1234", "nl") == "1234");
}

TEST_CASE("lost zeros are put back where the country has them", "[postcode]") {
  CHECK(postcode("150", "no") == "0150");
  CHECK(postcode("8030", "us") == "08030");
  CHECK(postcode("1067", "de") == "01067");
  CHECK(postcode("6415") == "6415");
  CHECK(normalise_cell("postcode", "150", "no").warnings.size() == 1);
}

TEST_CASE("districts and areas", "[postcode]") {
  CHECK(district("SW1A 1AA") == "SW1A");
  CHECK(area("SW1A 1AA") == "SW");
  CHECK(district("M1 1AE") == "M1");
  CHECK(area("M1 1AE") == "M");
  CHECK(district("114 18") == "114");
  CHECK(area("114 18") == "11");
  CHECK(district("6415") == "641");
  CHECK(area("6415") == "6");
  CHECK(district("1234 AB") == "1234");
  CHECK(area("1234 AB") == "12");
  CHECK(district("K1A 0B1") == "K1A");
  CHECK(area("K1A 0B1") == "K");
}

TEST_CASE("postcodes that the country does not have", "[postcode]") {
  CHECK(status_of("postcode", "1145 18", "se") == ValueStatus::kInvalid);
  CHECK(status_of("postcode", "01418", "se") == ValueStatus::kInvalid);
  CHECK(status_of("postcode", "26112 ET", "nl") == ValueStatus::kInvalid);
  CHECK(status_of("postcode", "2611 SS", "nl") == ValueStatus::kInvalid);
  CHECK(status_of("postcode", "0123 AB", "nl") == ValueStatus::kInvalid);
  CHECK(status_of("postcode", "12345", "gb") == ValueStatus::kInvalid);
  CHECK(status_of("postcode", "12345", "zz") == ValueStatus::kValid);
  CHECK(key_of("postcode", "1145 18", "district", "se").empty());
}

TEST_CASE("junk postcodes", "[postcode]") {
  for (const char* raw : {"000 00", "99999", "0000", "-", "okänd"}) {
    CAPTURE(raw);
    CHECK(status_of("postcode", raw, "se") == ValueStatus::kPlaceholder);
  }
  CHECK(status_of("postcode", "2222", "au") == ValueStatus::kValid);
  CHECK(status_of("postcode", "") == ValueStatus::kAbsent);
}

TEST_CASE("keys of unknown forms end between code points", "[postcode]") {
  CHECK(district("1ש2ש3ש") == "1ש2");
  CHECK(area("1ש2ש3ש") == "1ש");
}
