#include "normalise/national/checksum.hpp"

#include "support/catch.hpp"

using namespace samma::national;

TEST_CASE("digits are ASCII digits only", "[national]") {
  CHECK(is_digits("0123456789"));
  CHECK_FALSE(is_digits(""));
  CHECK_FALSE(is_digits("12a"));
  CHECK_FALSE(is_digits("1 2"));
}

TEST_CASE("characters are dropped, the others keep their order", "[national]") {
  CHECK(without("12 34-56", " -") == "123456");
  CHECK(without("", " ").empty());
}

TEST_CASE("luhn accepts its check digit and refuses every other", "[national]") {
  CHECK(luhn("78949"));
  CHECK_FALSE(luhn("7894"));
  CHECK_FALSE(luhn("7a949"));
  for (char digit = '0'; digit <= '9'; ++digit) {
    CHECK(luhn(std::string("7894") + digit) == (digit == '9'));
  }
}

TEST_CASE("ISO 7064 check digits", "[national]") {
  CHECK(mod_11_10("36574261809"));
  CHECK_FALSE(mod_11_10("36574261890"));
  CHECK_FALSE(mod_11_10("5"));
  CHECK(mod_97_10("3214282912345698765432161182"));  // The worked example of ISO 13616, rearranged.
  CHECK(mod_97_10("213800KUD8LAJWSQ9D15"));
  CHECK_FALSE(mod_97_10("213800KUD8LXJWSQ9D15"));
  CHECK_FALSE(mod_97_10("2138-0"));
  CHECK(mod_97("97") == 0);
  CHECK(mod_97("12345678901234567890") == 3);
}
