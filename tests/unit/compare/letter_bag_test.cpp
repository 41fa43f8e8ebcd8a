#include "compare/letter_bag.hpp"

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "support/catch.hpp"

using namespace samma;
using Codes = std::vector<std::uint8_t>;

namespace {

std::uint32_t in_common(const Codes& a, const Codes& b) {
  std::uint32_t sum = 0;
  for (int code = 0; code < 256; ++code) {
    const auto of_code = static_cast<std::uint8_t>(code);
    sum += static_cast<std::uint32_t>(
        std::min(std::count(a.begin(), a.end(), of_code), std::count(b.begin(), b.end(), of_code)));
  }
  return sum;
}

}  // namespace

TEST_CASE("bags tell the characters in common where no two codes share a count") {
  const Codes martha = {5, 1, 8, 9, 3, 1};
  const Codes marhta = {5, 1, 8, 3, 9, 1};
  const Codes other = {5, 5, 5, 2};
  CHECK(common_most(letter_bag(martha), letter_bag(marhta)) == 6);
  CHECK(common_most(letter_bag(martha), letter_bag(other)) == 1);
  CHECK(common_most(letter_bag(other), letter_bag(Codes{5, 5})) == 2);
  CHECK(common_most(letter_bag(other), letter_bag(Codes{})) == 0);
}

TEST_CASE("a letter too frequent to be counted makes a bag of everything") {
  CHECK(letter_bag(Codes(15, 7)) == LetterBag{15} << 28);
  CHECK(letter_bag(Codes(16, 7)) == kAnyLetters);
  CHECK(common_most(letter_bag(Codes(40, 7)), letter_bag(Codes{1, 2, 3})) == 3);
  CHECK(letter_bag(Codes(kBagCodesMost + 1, 7)) == kAnyLetters);
  CHECK(common_most(kAnyLetters, kAnyLetters) >= 63);
  Codes alternating;
  for (int i = 0; i < 15; ++i) alternating.insert(alternating.end(), {1, 2, 16});
  CHECK(letter_bag(alternating) == (LetterBag{0xfff}));
}

TEST_CASE("bags never tell fewer than there are in common") {
  std::mt19937_64 random(7);
  for (int round = 0; round < 3000; ++round) {
    const std::uint64_t letters = 1 + random() % 254;
    Codes texts[2];
    for (Codes& text : texts) {
      text.resize(random() % (kBagCodesMost + 1));
      for (std::uint8_t& code : text) code = static_cast<std::uint8_t>(1 + random() % letters);
    }
    CHECK(common_most(letter_bag(texts[0]), letter_bag(texts[1])) >= in_common(texts[0], texts[1]));
  }
}
