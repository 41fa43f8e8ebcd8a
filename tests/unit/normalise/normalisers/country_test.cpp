#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("countries become their codes") {
  for (const std::string_view raw :
       {"SE", "SWE", "Sweden", "Sverige", "SVERIGE", "Schweden", "Zweden", "Ruotsi"}) {
    CAPTURE(raw);
    CHECK(text_of("country", raw) == "se");
  }
  CHECK(text_of("country", "Österreich") == "at");
  CHECK(text_of("country", "U.K.") == "gb");
  CHECK(text_of("country", "Great Britain") == "gb");
  CHECK(text_of("country", "The Netherlands") == "nl");
  CHECK(text_of("country", "U.S.A.") == "us");
  CHECK(text_of("country", "Côte d’Ivoire") == "ci");
  CHECK(text_of("country", "Atlantis") == "atlantis");
  CHECK(status_of("country", "Atlantis") == ValueStatus::kValid);
  CHECK(status_of("country", "okänt") == ValueStatus::kPlaceholder);
  CHECK(status_of("country", "") == ValueStatus::kAbsent);
}
