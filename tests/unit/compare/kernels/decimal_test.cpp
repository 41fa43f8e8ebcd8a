#include "compare/kernels/decimal.hpp"

#include "support/catch.hpp"

using samma::decimal_millionths;

TEST_CASE("decimals become whole millionths") {
  CHECK(decimal_millionths("12") == 12'000'000);
  CHECK(decimal_millionths("-0.5") == -500'000);
  CHECK(decimal_millionths("+.25") == 250'000);
  CHECK(decimal_millionths("3.") == 3'000'000);
  CHECK(decimal_millionths("0.123456") == 123'456);
  CHECK(decimal_millionths("0.1234569") == 123'456);
  CHECK(decimal_millionths("000000000000000000000001") == 1'000'000);
  CHECK(decimal_millionths("4000000000000") == 4'000'000'000'000'000'000);
}

TEST_CASE("what is no decimal number or too large is refused") {
  for (const char* text : {"", "-", ".", "+.", "1e5", "1,5", " 1", "1 ", "1.2.3", "--1", "0x1",
                           "4000000000000.000001", "4000000000001", "99999999999999999999999999"}) {
    INFO(text);
    CHECK_FALSE(decimal_millionths(text).has_value());
  }
}
