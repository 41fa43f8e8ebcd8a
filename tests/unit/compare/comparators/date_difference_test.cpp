#include <limits>
#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"

namespace {
double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("date_difference")->measure(left, right);
}
}  // namespace

TEST_CASE("date_difference counts days") {
  CHECK(measured("2000-02-28", "2000-03-01") == 2);
  CHECK(measured("1900-02-28", "1900-03-01") == 1);
  CHECK(measured("1985-07-30", "1986-07-30") == 365);
  CHECK(measured("1986-07-30", "1985-07-30") == 365);
}

TEST_CASE("date_difference tells nothing about partial or impossible dates") {
  const double unknown = std::numeric_limits<double>::infinity();
  CHECK(measured("1985-07", "1985-07-30") == unknown);
  CHECK(measured("1985", "1985-07") == unknown);
  CHECK(measured("1985-02-30", "1985-03-01") == unknown);
  CHECK(measured("30/07/1985", "1985-07-30") == unknown);
  CHECK(measured("1985-07", "1985-07") == 0);
}
