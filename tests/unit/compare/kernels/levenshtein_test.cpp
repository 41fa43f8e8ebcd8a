#include "compare/kernels/levenshtein.hpp"

#include <random>
#include <string>

#include "reference/comparators.hpp"
#include "support/catch.hpp"
#include "support/texts.hpp"

using namespace samma;

TEST_CASE("edit distances are exact up to the bound and above it beyond") {
  std::mt19937_64 random(5);
  for (int round = 0; round < 3000; ++round) {
    const std::uint64_t longest = round % 10 == 0 ? 90 : 12;
    std::string texts[2];
    for (std::string& text : texts) {
      for (std::uint64_t i = 1 + random() % longest; i > 0; --i)
        text += static_cast<char>('a' + random() % 3);
    }
    const TextCodes codes(test::ListedTexts({texts[0], texts[1]}));
    const auto a = codes.text<std::uint8_t>(1);
    const auto b = codes.text<std::uint8_t>(2);
    const auto left = reference::decode(texts[0]);
    const auto right = reference::decode(texts[1]);
    const std::int64_t single = reference::levenshtein(left, right).numerator;
    const std::int64_t swapped = reference::damerau_levenshtein(left, right).numerator;
    for (std::int64_t at_most = 0; at_most <= 100; at_most += at_most < 14 ? 1 : 43) {
      INFO(texts[0] << " and " << texts[1] << " within " << at_most);
      const std::int64_t found = levenshtein_distance(a, b, at_most);
      if (single <= at_most ? found != single : found <= at_most) FAIL("levenshtein " << found);
      const std::int64_t damerau = damerau_distance(a, b, at_most);
      if (swapped <= at_most ? damerau != swapped : damerau <= at_most) FAIL("damerau " << damerau);
    }
  }
}
