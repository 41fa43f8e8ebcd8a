#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"

namespace {
double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("initial")->measure(left, right);
}
}  // namespace

TEST_CASE("initial accepts a letter for a word") {
  CHECK(measured("j", "john") == 1);
  CHECK(measured("j p", "john paul") == 1);
  CHECK(measured("j paul", "john p") == 1);
  CHECK(measured("j", "john paul") == 1);
  CHECK(measured("å", "åsa") == 1);
}

TEST_CASE("initial wants an initial and no contradiction") {
  CHECK(measured("john", "john paul") == 0);
  CHECK(measured("j q", "john paul") == 0);
  CHECK(measured("jo", "john") == 0);
  CHECK(measured("k", "john") == 0);
}
