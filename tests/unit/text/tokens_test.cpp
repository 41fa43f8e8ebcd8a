#include "text/tokens.hpp"

#include "support/catch.hpp"

using namespace samma::text;

TEST_CASE("words are split and joined") {
  const auto words = split_words(" anna  karin ");
  REQUIRE(words.size() == 2);
  CHECK(words[0] == "anna");
  CHECK(words[1] == "karin");
  CHECK(join(words, "-") == "anna-karin");
  CHECK(split_words("").empty());
  CHECK(join({}, " ") == "");
}

TEST_CASE("words are sorted by bytes") {
  CHECK(sorted_words("smith john") == "john smith");
  CHECK(sorted_words("one") == "one");
  CHECK(sorted_words("") == "");
}

TEST_CASE("a prefix counts code points") {
  CHECK(prefix("åäö", 2) == "åä");
  CHECK(prefix("ab", 4) == "ab");
  CHECK(prefix("ab", 0) == "");
}

TEST_CASE("digits and alphanumerics are ASCII only") {
  CHECK(digits_of("+46 (0)70-1740605") == "460701740605");
  CHECK(digits_of("²x") == "");
  CHECK(alphanumerics_of("SE 556016-0680") == "se5560160680");
  CHECK(alphanumerics_of("Å-b") == "b");
}
