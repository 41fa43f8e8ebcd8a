#include "base/spelling.hpp"

#include "support/catch.hpp"

using namespace samma;

using Words = std::vector<std::string>;

TEST_CASE("the nearest word is offered, letter case aside") {
  const std::vector<std::string> words{"phone", "surname", "given_name", "town"};
  CHECK(nearest_word("fone", words) == "phone");
  CHECK(nearest_word("PHONE", words) == "phone");
  CHECK(nearest_word("surnam", words) == "surname");
  CHECK(nearest_word("givenname", words) == "given_name");
  CHECK(nearest_word("phone", words) == "phone");
}

TEST_CASE("what is too far is not meant") {
  const std::vector<std::string> words{"phone", "town"};
  CHECK(nearest_word("birth_date", words).empty());
  CHECK(nearest_word("tonnage", words).empty());
  CHECK(nearest_word("name", words).empty());
  CHECK(nearest_word("", words).empty());
  CHECK(nearest_word("phone", Words{}).empty());
}

TEST_CASE("short words may differ by one letter, longer ones by two fifths") {
  CHECK(nearest_word("ab", Words{"ax"}) == "ax");
  CHECK(nearest_word("ab", Words{"xy"}).empty());
  CHECK(nearest_word("abcdef", Words{"abcdxy"}) == "abcdxy");
  CHECK(nearest_word("abcdef", Words{"abcxyz"}).empty());
}

TEST_CASE("the first of several equally near words wins, very long ones are left alone") {
  CHECK(nearest_word("tawn", Words{"town", "tawny"}) == "town");
  const std::string long_word(65, 'a');
  CHECK(nearest_word(long_word, Words{long_word}).empty());
  CHECK(nearest_word(std::string(64, 'a'), Words{long_word}).empty());
}
