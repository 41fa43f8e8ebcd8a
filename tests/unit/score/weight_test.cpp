#include "score/weight.hpp"

#include "support/catch.hpp"

using namespace samma;

TEST_CASE("weights are sums of whole units, so their order does not matter") {
  const Weight a = to_weight(0.1);
  const Weight b = to_weight(17.25);
  const Weight c = to_weight(-3.7);
  CHECK(a + b + c == c + a + b);
  CHECK(to_bits(b) == 17.25);
}

TEST_CASE("probabilities of extreme weights stay within 0 and 1") {
  CHECK(to_probability(to_weight(5000)) == 1);
  CHECK(to_probability(to_weight(-5000)) >= 0);
  CHECK(to_probability(0) == 0.5);
  CHECK(std::abs(to_bits(probability_to_weight(0.8)) - 2) < 1e-9);
}
