#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"

namespace {
double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("percentage_difference")->measure(left, right);
}
}  // namespace

TEST_CASE("percentage_difference is a share of the larger magnitude") {
  CHECK(measured("90", "100") == 0.1);
  CHECK(measured("-90", "-100") == 0.1);
  CHECK(measured("100", "-100") == 2);
  CHECK(measured("0", "0.0") == 0);
  CHECK(measured("0", "5") == 1);
}
