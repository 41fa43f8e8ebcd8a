#include "compare/kernels/iso_date.hpp"

#include "support/catch.hpp"

using samma::iso_digits;

TEST_CASE("the eight digits of an ISO date") {
  const auto digits = iso_digits("1985-07-30");
  REQUIRE(digits.has_value());
  CHECK(*digits == std::array<std::uint8_t, 8>{1, 9, 8, 5, 0, 7, 3, 0});
}

TEST_CASE("other texts have no eight digits") {
  for (const char* text : {"", "1985-07", "19850730", "1985/07/30", "1985-07-3x", "1985-07-301"}) {
    INFO(text);
    CHECK_FALSE(iso_digits(text).has_value());
  }
}
