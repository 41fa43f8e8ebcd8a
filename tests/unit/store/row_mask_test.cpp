#include "store/row_mask.hpp"

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "store/gathered_rows.hpp"
#include "support/catch.hpp"

using namespace samma;

TEST_CASE("the mask has the lanes that are present and equal") {
  std::array<std::uint32_t, 16> left{};
  std::array<std::uint32_t, 16> right{};
  left[0] = right[0] = 7;
  left[3] = 1;
  right[3] = 2;
  left[15] = right[15] = 0xffffffff;
  const auto [equal, both] = pair_masks(left.data(), right.data(), 16);
  CHECK(equal == 0x8001);
  CHECK(both == 0x8009);
  CHECK(row_presence(left.data(), 16) == 0x8009);
}

namespace {

std::uint32_t lanes_that(std::size_t stride, const std::function<bool(std::size_t)>& hold) {
  std::uint32_t lanes = 0;
  for (std::size_t lane = 0; lane < stride; ++lane)
    lanes |= static_cast<std::uint32_t>(hold(lane)) << lane;
  return lanes;
}

}  // namespace

TEST_CASE("every CPU path gives the same masks of rows of any width") {
  const std::size_t stride = GENERATE(range(4U, 33U));
  const SimdPath path = GENERATE(SimdPath::kScalar, SimdPath::kAvx2, SimdPath::kAvx512);
  if (path > widest_simd_path()) return;
  constexpr std::size_t kRows = 333;
  Model model;
  Field& field = model.schema.fields.emplace_back();
  field.name = "f";
  field.kind = Kind::kRaw;
  model.comparisons.resize(1);
  model.comparisons[0].lanes = {"f"};
  auto table = RecordTable::for_model(model);
  REQUIRE(table);
  while (table->lanes().size() < stride)
    table->add_lane("lane " + std::to_string(table->lanes().size()), 0, {}, nullptr);
  table->append_rows(kRows);
  std::vector<RecordIndex> records;
  for (RecordIndex i = 0; i < kRows; ++i) {
    records.push_back(kRows - 1 - i);
    for (std::size_t lane = 0; lane < stride; ++lane)
      table->mutable_row(i)[lane] = static_cast<std::uint32_t>(mix(i * stride + lane) % 4);
  }
  GatheredRows gathered(*table, path);
  gathered.gather(records);
  std::vector<std::uint32_t> found(kRows);
  for (std::size_t probe = 0; probe < 20; ++probe) {
    const std::uint32_t* row = table->row(records[probe]);
    gathered.compare(probe, probe, kRows - probe, found.data());
    REQUIRE(gathered.presence()[probe] ==
            lanes_that(stride, [&](std::size_t lane) { return row[lane] != 0; }));
    for (std::size_t i = probe; i < kRows; ++i) {
      const std::uint32_t* other = table->row(records[i]);
      const auto [equal, present] = table->masks(records[probe], records[i]);
      REQUIRE(equal == lanes_that(stride, [&](std::size_t lane) {
                return row[lane] != 0 && row[lane] == other[lane];
              }));
      REQUIRE(present == lanes_that(stride, [&](std::size_t lane) {
                return row[lane] != 0 && other[lane] != 0;
              }));
      REQUIRE(found[i - probe] == equal);
      const PairMasks of_path = pair_masks_of(stride, path)(row, other, stride);
      REQUIRE((of_path.equal == equal && of_path.present == present));
    }
  }
}
