#include "store/row_mask.hpp"

#include <array>
#include <vector>

#include "base/hash.hpp"
#include "support/catch.hpp"

using namespace samma;

TEST_CASE("the mask has the lanes that are present and equal") {
  std::array<std::uint32_t, 16> left{};
  std::array<std::uint32_t, 16> right{};
  left[0] = right[0] = 7;
  left[3] = 1;
  right[3] = 2;
  left[15] = right[15] = 0xffffffff;
  CHECK(row_mask(left.data(), right.data(), 16) == 0x8001);
  CHECK(row_presence(left.data(), 16) == 0x8009);
}

TEST_CASE("every CPU path gives the same masks") {
  const std::size_t stride = GENERATE(range(4U, 33U));
  constexpr std::size_t kRows = 333;
  std::vector<std::uint32_t> rows(kRows * stride);  // Nothing may be read behind them.
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<std::uint32_t>(mix(i) % 4);
  std::vector<std::uint32_t> expected(kRows);
  std::vector<std::uint32_t> found(kRows);
  for (std::size_t probe = 0; probe < 20; ++probe) {
    const std::uint32_t* row = rows.data() + probe * stride;
    row_masks(stride, SimdPath::kScalar)(row, rows.data(), stride, kRows, expected.data());
    std::uint32_t present = 0;
    for (std::size_t lane = 0; lane < stride; ++lane)
      present |= static_cast<std::uint32_t>(row[lane] != 0) << lane;
    REQUIRE(row_presence(row, stride) == present);
    for (std::size_t i = 0; i < kRows; ++i) {
      const std::uint32_t* other = rows.data() + i * stride;
      std::uint32_t mask = 0;
      for (std::size_t lane = 0; lane < stride; ++lane)
        mask |= static_cast<std::uint32_t>(row[lane] != 0 && row[lane] == other[lane]) << lane;
      REQUIRE(expected[i] == mask);
      REQUIRE(row_mask(row, other, stride) == mask);
    }
    for (const SimdPath path : {SimdPath::kAvx2, SimdPath::kAvx512}) {
      if (path > widest_simd_path()) continue;
      row_masks(stride, path)(row, rows.data(), stride, kRows, found.data());
      REQUIRE(found == expected);
    }
  }
}
