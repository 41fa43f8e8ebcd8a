#include <limits>
#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"

namespace {
double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("date_edits")->measure(left, right);
}
}  // namespace

TEST_CASE("date_edits counts slips of the eight digits") {
  CHECK(measured("1985-07-30", "1985-07-31") == 1);
  CHECK(measured("1985-07-30", "1958-07-30") == 1);
  CHECK(measured("1985-12-01", "1985-11-02") == 2);
  CHECK(measured("1985-07-30", "1985-70-30") == 1);
}

TEST_CASE("date_edits tells nothing about partial dates") {
  const double unknown = std::numeric_limits<double>::infinity();
  CHECK(measured("1985-07", "1985-07-30") == unknown);
  CHECK(measured("1985-07", "1985-08") == unknown);
}
