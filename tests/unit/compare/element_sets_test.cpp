#include "compare/element_sets.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include "base/hash.hpp"
#include "support/catch.hpp"
#include "support/texts.hpp"
#include "text/unicode.hpp"

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

TEST_CASE("words of any length are told apart, in codes of any width") {
  // A code of two or four bytes is what a text with so many different code points has.
  const std::size_t code_points = GENERATE(0U, 300U, 70'000U);
  std::vector<std::string> words;
  for (std::size_t length = 1; length <= 40; ++length) {
    words.emplace_back(length, 'x');
    words.push_back(std::string(length, 'x') + 'y');
    words.push_back('y' + std::string(length, 'x'));
  }
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 300; ++i) {
    std::string text;
    for (std::size_t k = 0; k < mix(i) % 6; ++k)
      text += words[mix(i * 10 + k) % words.size()] + ' ';
    texts.push_back(text);
  }
  std::string many;
  char32_t point = 0xE000;  // From here on there are no surrogates.
  for (std::size_t i = 0; i < code_points; ++i) text::append_code_point(point++, &many);
  texts.push_back(many);
  const TextCodes codes((test::ListedTexts(texts)));
  CHECK(codes.code_bytes() == (code_points == 0 ? 1 : code_points == 300 ? 2 : 4));
  const ElementSets sets(codes, Element::kWord);
  const auto words_of = [](const std::string& text) {
    std::istringstream stream(text);
    return std::set<std::string>(std::istream_iterator<std::string>(stream), {});
  };
  for (ValueId a = 1; a < 300; ++a) {
    const auto left = words_of(texts[a - 1]);
    REQUIRE(sets.set(a).size() == left.size());
    for (ValueId b = a; b < 300; ++b) {
      const auto right = words_of(texts[b - 1]);
      std::vector<std::string> both;
      std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                            std::back_inserter(both));
      if (shared_elements(sets.set(a), sets.set(b)) != both.size())
        FAIL(texts[a - 1] << "and " << texts[b - 1]);
    }
  }
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
