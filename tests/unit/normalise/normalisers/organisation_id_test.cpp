#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

namespace {
std::string id(std::string_view raw, std::string_view country = {}) {
  return text_of("organisation_id", raw, country);
}
}  // namespace

TEST_CASE("VAT and organisation numbers of one country share the text", "[organisation_id]") {
  for (const char* raw : {"556036-0793", "5560360793", "16556036-0793", "165560360793",
                          "SE556036079301", "SE 556036-0793 01", "Org.nr 556036-0793"}) {
    CAPTURE(raw);
    CHECK(id(raw, "se") == "se:5560360793");
  }
  CHECK(id("988 077 917", "no") == id("NO988077917MVA", "no"));
  CHECK(id("CVR 13585628", "dk") == id("DK13585628"));
  CHECK(id("2077474-0") == id("FI20774740"));
  CHECK(id("BE 428759497") == "be:0428759497");
  CHECK(id("FR 61 954 506 077") == "fr:954506077");
  CHECK(key_of("organisation_id", "SE556036079301", "digits") == "5560360793");
}

TEST_CASE("a prefix beats the country of the column", "[organisation_id]") {
  CHECK(id("DE136695976", "se") == "de:136695976");
  CHECK(id("Aachen HRA 11223", "de") == "de:AACHENHRA11223");
}

TEST_CASE("unknown numbers stay as they are", "[organisation_id]") {
  CHECK(id("xx-123") == "XX123");
  CHECK(id("13585628") == "13585628");
  CHECK(id("213800KUD8LAJWSQ9D15") == "213800KUD8LAJWSQ9D15");
  CHECK(status_of("organisation_id", "xx-123") == ValueStatus::kValid);
}

TEST_CASE("wrong, sole and empty numbers", "[organisation_id]") {
  CHECK(status_of("organisation_id", "556036-0794", "se") == ValueStatus::kInvalid);
  CHECK(id("556036-0794", "se") == "5560360794");
  CHECK(status_of("organisation_id", "DE136695978") == ValueStatus::kInvalid);
  const samma::Value sole = normalise_cell("organisation_id", "790688-9972", "se");
  REQUIRE(sole.warnings.size() == 1);
  CHECK(sole.warnings[0] == "identifier.sole_trader");
  CHECK(status_of("organisation_id", "000000-0000", "se") == ValueStatus::kPlaceholder);
  CHECK(key_of("organisation_id", "000000-0000", "digits", "se").empty());
  CHECK(status_of("organisation_id", "") == ValueStatus::kAbsent);
}
