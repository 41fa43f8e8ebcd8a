#include "compare/element_sets.hpp"

#include <algorithm>
#include <string>

#include "support/catch.hpp"
#include "support/texts.hpp"

using namespace samma;

TEST_CASE("words are numbered by content and stand once in a set") {
  const TextCodes codes(test::ListedTexts({"a b a", "b", "c a b", "   "}));
  const ElementSets sets(codes, Element::kWord);
  CHECK(sets.set(0).empty());
  CHECK(sets.set(1).size() == 2);
  CHECK(shared_elements(sets.set(1), sets.set(2)) == 1);
  CHECK(shared_elements(sets.set(1), sets.set(3)) == 2);
  CHECK(sets.set(4).empty());
  CHECK(std::is_sorted(sets.set(3).begin(), sets.set(3).end()));
}

TEST_CASE("bigrams count the ends of a text") {
  const TextCodes codes(test::ListedTexts({"ab", "b", "abab"}));
  const ElementSets sets(codes, Element::kBigram);
  CHECK(sets.set(1).size() == 3);
  CHECK(sets.set(2).size() == 2);
  CHECK(sets.set(3).size() == 4);
  CHECK(shared_elements(sets.set(1), sets.set(2)) == 1);
  CHECK(shared_elements(sets.set(1), sets.set(3)) == 3);
}

TEST_CASE("texts above the limit have no elements") {
  const TextCodes codes(
      test::ListedTexts({std::string(kCodesMax, 'x'), std::string(kCodesMax + 1, 'x')}));
  const ElementSets sets(codes, Element::kWord);
  CHECK(sets.set(1).size() == 1);
  CHECK(sets.set(2).empty());
}
