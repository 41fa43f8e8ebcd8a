#include "compare/kernels/jaro.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/texts.hpp"

using namespace samma;

TEST_CASE("jaro is an exact fraction") {
  // martha, marhta: six matches, one transposition: (1 + 1 + 5/6) / 3 = 17/18.
  const Ratio jaro = jaro_ratio(6, 6, {6, 1});
  CHECK(jaro.numerator * 18 == jaro.denominator * 17);
  CHECK(jaro_ratio(3, 4, {0, 0}) == Ratio{0, 1});
}

TEST_CASE("the prefix counts above 0.7 and not at 0.7") {
  CHECK(add_prefix({7, 10}, 4) == Ratio{7, 10});
  CHECK(add_prefix({8, 10}, 4) == Ratio{8 * 6 + 4 * 10, 100});
}

TEST_CASE("short and long texts are counted alike") {
  const std::string base = "maria magdalena svensdotter of the northern islands and lakes xyz";
  for (std::size_t length = 1; length <= 64; ++length) {
    std::string turned = base.substr(0, length);
    for (std::size_t i = 0; i + 1 < length; i += 3) std::swap(turned[i], turned[i + 1]);
    const TextCodes codes(test::ListedTexts({base.substr(0, length), turned}));
    const auto a = codes.text<std::uint8_t>(1);
    const auto b = codes.text<std::uint8_t>(2);
    const JaroCounts short_counts = jaro_counts(a, b);
    const JaroCounts long_counts = jaro_counts_long(a, b);
    INFO(length);
    CHECK(short_counts.matches == long_counts.matches);
    CHECK(short_counts.transpositions == long_counts.transpositions);
  }
}
