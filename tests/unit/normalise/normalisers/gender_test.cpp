#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("genders become f, m or x") {
  for (const std::string_view raw :
       {"F", "female", "Kvinna", "kvinne", "Nainen", "Vrouw", "w", "2"}) {
    CAPTURE(raw);
    CHECK(text_of("gender", raw) == "f");
  }
  for (const std::string_view raw : {"M", "Male", "man", "Mand", "mies", "männlich", "Mr.", "1"}) {
    CAPTURE(raw);
    CHECK(text_of("gender", raw) == "m");
  }
  CHECK(text_of("gender", "X") == "x");
  CHECK(text_of("gender", "divers") == "x");
  CHECK(status_of("gender", "X") == ValueStatus::kValid);
  CHECK(status_of("gender", "unknown") == ValueStatus::kPlaceholder);
  CHECK(status_of("gender", "0") == ValueStatus::kPlaceholder);
  CHECK(status_of("gender", "banana") == ValueStatus::kInvalid);
  CHECK(status_of("gender", "") == ValueStatus::kAbsent);
}
