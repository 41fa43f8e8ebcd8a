#include "compare/kernels/match_mask.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/texts.hpp"

using namespace samma;

TEST_CASE("a mask has one bit for each place of a character, at any length") {
  for (std::uint32_t length = 1; length <= kMaskBits; ++length) {
    std::string text(length, 'x');
    std::uint64_t expected = 0;
    for (std::uint32_t i = length % 5; i < length; i += 5) {
      text[i] = 'y';
      expected |= std::uint64_t{1} << i;
    }
    const TextCodes codes(test::ListedTexts({text, "xy"}));
    const auto coded = codes.text<std::uint8_t>(1);
    const std::uint8_t y = codes.text<std::uint8_t>(2)[1];
    INFO(text);
    CHECK((with_match_mask(coded, [&](const auto& mask) { return mask(y); }) & low_bits(length)) ==
          expected);
    CHECK((MatchMask<std::uint8_t>(coded)(y) & low_bits(length)) == expected);
  }
}

TEST_CASE("low bits") {
  CHECK(low_bits(0) == 0);
  CHECK(low_bits(1) == 1);
  CHECK(low_bits(63) == ~std::uint64_t{0} >> 1);
  CHECK(low_bits(64) == ~std::uint64_t{0});
}
