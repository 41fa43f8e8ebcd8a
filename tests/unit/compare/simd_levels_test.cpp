#include "compare/simd_levels.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "compare/prepared_texts.hpp"
#include "support/catch.hpp"
#include "support/texts.hpp"

using namespace samma;

namespace {

/// As many matches as there are is the level; 0 is none of them.
std::uint8_t matches_as_level(const JaroParts& parts) {
  return static_cast<std::uint8_t>(parts.matches);
}

std::vector<const SimdKernels*> kernels() {
  std::vector<const SimdKernels*> out;
  for (const SimdPath path : {SimdPath::kAvx2, SimdPath::kAvx512}) {
    if (path <= widest_simd_path()) out.push_back(simd_kernels(path));
  }
  return out;
}

std::string letters(std::size_t count) { return std::string(count, 'x'); }

/// Id 0 stands for NULL, which has no codes; see DistanceTests. Enough others are short.
class TextsWithNull final : public ValueTexts {
 public:
  std::size_t size() const override { return 40; }
  std::string_view text(ValueId id) const override {
    return id == 0 ? "\xff" : id % 2 == 0 ? "borg" : "berg";
  }
};

}  // namespace

TEST_CASE("a rest of few pairs is all that is written") {
  const TextCodes codes(TextsWithNull{}, TextCodes::Unit::kByte);
  const std::vector<ValuePair> pairs(5, {1, 2});
  for (const SimdKernels* const path : kernels()) {
    const std::vector<std::shared_ptr<const SimdLevels>> all = {
        jaro_simd_levels(*path, 0, matches_as_level),
        edit_simd_levels(*path, EditKind::kLevenshtein, 9, std::vector<std::uint8_t>{0, 3})};
    for (const auto& lanes : all) {
      std::vector<std::uint8_t> out(200, 77);
      CHECK(lanes->decide(codes, codes, pairs, std::span(out).first(5)) == 0);
      CHECK(std::count(out.begin(), out.end(), 3) == 5);
      CHECK(std::count(out.begin(), out.end(), 77) == 195);
    }
  }
}

TEST_CASE("texts above 63 characters and rests of few pairs are left open") {
  const TextCodes codes(test::ListedTexts({letters(63), letters(64), letters(1), letters(15)}));
  for (const SimdKernels* const path : kernels()) {
    const auto lanes = jaro_simd_levels(*path, 0, matches_as_level);
    std::vector<ValuePair> pairs;
    for (int i = 0; i < 10; ++i) {
      pairs.push_back({1, 1});
      pairs.push_back({1, 2});
      pairs.push_back({2, 3});
      pairs.push_back({3, 4});
      pairs.push_back({4, 4});
    }
    std::vector<std::uint8_t> out(pairs.size(), 77);
    CHECK(lanes->decide(codes, codes, pairs, out) == 20);
    for (std::size_t i = 0; i < pairs.size(); i += 5) {
      CHECK(out[i] == 63);
      CHECK(out[i + 1] == SimdLevels::kOpen);
      CHECK(out[i + 2] == SimdLevels::kOpen);
      CHECK(out[i + 3] == 1);
      CHECK(out[i + 4] == 15);
    }
    // One pair alone is cheaper by itself.
    CHECK(lanes->decide(codes, codes, std::span(pairs).first(1), out) == 1);
    CHECK(out[0] == SimdLevels::kOpen);
  }
}

TEST_CASE("left and right may be of two dictionaries whose codes mean the same") {
  const TextCodes left(test::ListedTexts({"martha", "berg"}), TextCodes::Unit::kByte);
  const TextCodes right(test::ListedTexts({"grebe", "marhta", "åberg"}), TextCodes::Unit::kByte);
  const std::vector<ValuePair> pairs = {{1, 2}, {2, 1}, {2, 3}, {1, 1}, {2, 2}};
  const std::vector<std::uint8_t> levels = {0, 1, 2, 3};
  for (const SimdKernels* const path : kernels()) {
    std::vector<std::uint8_t> out(pairs.size());
    CHECK(jaro_simd_levels(*path, 0, matches_as_level)->decide(left, right, pairs, out) == 0);
    CHECK(out == std::vector<std::uint8_t>{6, 2, 4, 1, 1});
    CHECK(edit_simd_levels(*path, EditKind::kLevenshtein, 9, levels)
              ->decide(left, right, pairs, out) == 0);
    CHECK(out == std::vector<std::uint8_t>{2, 9, 2, 9, 9});
    CHECK(edit_simd_levels(*path, EditKind::kDamerau, 9, levels)->decide(left, right, pairs, out) ==
          0);
    CHECK(out == std::vector<std::uint8_t>{1, 9, 2, 9, 9});
  }
}

TEST_CASE("all lefts with all rights leave pairs of long texts open") {
  const TextCodes codes(test::ListedTexts({"anna", "hanna", letters(16), "an"}));
  const std::vector<ValueId> lefts = {1, 3, 2};
  const std::vector<ValueId> rights = {4, 3, 1, 2};
  constexpr std::uint8_t kOpen = SimdLevels::kOpen;
  for (const SimdKernels* const path : kernels()) {
    std::vector<std::uint8_t> out(12, 77);
    const auto lanes =
        edit_simd_levels(*path, EditKind::kLevenshtein, 3, std::vector<std::uint8_t>{0, 1, 2});
    CHECK(lanes->decide_all(codes, codes, lefts, rights, out) == 6);
    CHECK(out ==
          std::vector<std::uint8_t>{2, kOpen, 0, 1, kOpen, kOpen, kOpen, kOpen, 3, kOpen, 1, 0});
  }
}

TEST_CASE("texts with a byte 0 or 255 have no codes and are left open") {
  const TextCodes codes(test::ListedTexts({"a\xff", "ab", std::string("a\0b", 3)}),
                        TextCodes::Unit::kByte);
  CHECK(codes.short_text(1).length == 254);
  CHECK(codes.short_text(2).length == 2);
  CHECK(codes.short_text(3).length == 254);
  std::vector<ValuePair> pairs = {{1, 2}, {2, 3}, {1, 1}, {3, 3}, {3, 2}};
  pairs.insert(pairs.end(), 8, {2, 2});
  for (const SimdKernels* const path : kernels()) {
    std::vector<std::uint8_t> out(pairs.size());
    CHECK(jaro_simd_levels(*path, 0, matches_as_level)->decide(codes, codes, pairs, out) == 5);
    CHECK(out[0] == SimdLevels::kOpen);
    CHECK(out[2] == SimdLevels::kOpen);
    CHECK(out[3] == SimdLevels::kOpen);
    CHECK(out[5] == 2);
  }
}
