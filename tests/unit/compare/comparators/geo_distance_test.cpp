#include <limits>
#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"
#include "support/near.hpp"

namespace {
using samma::test::is_near;

double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("geo_distance")->measure(left, right);
}
}  // namespace

TEST_CASE("geo_distance gives kilometres on the globe") {
  // One degree of a great circle: 6371 * pi / 180.
  CHECK(is_near(measured("0,0", "0,1"), 111.194927, 1e-6));
  CHECK(is_near(measured("0,0", "0,180"), 20015.086796, 1e-5));
  // Stockholm and Copenhagen, city halls.
  CHECK(is_near(measured("59.3275,18.0543", "55.6759, 12.5695"), 521.8, 1));
}

TEST_CASE("geo_distance knows that the date line is no border") {
  CHECK(is_near(measured("10,180", "10,-180"), 0, 1e-6));
  CHECK(is_near(measured("90,0", "90,77"), 0, 1e-6));
}

TEST_CASE("geo_distance tells nothing about what is no place") {
  const double unknown = std::numeric_limits<double>::infinity();
  CHECK(measured("91,0", "90,0") == unknown);
  CHECK(measured("59.3", "59.3,18") == unknown);
  CHECK(measured("north,18", "59.3,18") == unknown);
}
