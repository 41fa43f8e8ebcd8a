#include "report/blocking_loss.hpp"

#include <cmath>
#include <vector>

#include "support/catch.hpp"
#include "support/near.hpp"

using namespace samma;

TEST_CASE("pairs that one rule alone finds speak of pairs that none finds", "[report]") {
  const std::vector<double> found{20, 50, 30};
  const BlockingLoss loss = estimate_blocking_loss(found, {});
  CHECK(loss.found == 100);
  CHECK(test::is_near(loss.missed, 20 * 19 / 102.0, 1e-12));
  CHECK(test::is_near(loss.share, loss.missed / (100 + loss.missed), 1e-12));
}

TEST_CASE("the larger of the two estimates counts", "[report]") {
  const std::vector<double> found{0, 0, 90};
  const BlockingLoss loss = estimate_blocking_loss(found, {200, 180});
  CHECK(test::is_near(loss.share, 0.1, 1e-12));
}

TEST_CASE("nothing found, nothing known", "[report]") {
  CHECK(std::isnan(estimate_blocking_loss({}, {}).share));
  const std::vector<double> sure{0, 5};
  CHECK(estimate_blocking_loss(sure, {5, 5}).share == 0);
  const std::vector<double> one{3};
  CHECK(std::isfinite(estimate_blocking_loss(one, {}).share));
}
