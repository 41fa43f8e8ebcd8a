#include <limits>
#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"

namespace {
double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("numeric_difference")->measure(left, right);
}
}  // namespace

TEST_CASE("numeric_difference is exact in decimals") {
  CHECK(measured("10", "12.5") == 2.5);
  CHECK(measured("-3", "4") == 7);
  CHECK(measured("0.1", "0.3") == 0.2);
  CHECK(measured("4000000000000", "-4000000000000") == 8e12);
}

TEST_CASE("numeric_difference tells nothing about what is no number") {
  const double unknown = std::numeric_limits<double>::infinity();
  CHECK(measured("ten", "10") == unknown);
  CHECK(measured("4000000000001", "4000000000000") == unknown);
}
