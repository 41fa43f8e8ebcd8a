#pragma once
// Nearness of two doubles, the same for Catch2 v2 and v3.
#include <cmath>

namespace samma::test {

inline bool is_near(double left, double right, double margin = 1e-12) {
  return std::abs(left - right) <= margin;
}

}  // namespace samma::test
