#include "compare/make_comparator.hpp"

#include <cmath>
#include <string>

#include "support/catch.hpp"
#include "support/texts.hpp"

using namespace samma;

namespace {
/// The least that a kernel must have; one-sided on purpose.
struct StartsWith {
  static constexpr std::string_view name = "starts_with";
  static constexpr Direction direction = Direction::kAtLeast;
  static constexpr bool symmetric = false;
  template <class Code>
  Ratio score(CodeText<Code> a, CodeText<Code> b) const {
    return {b.length <= a.length && equal(a.part(0, b.length), b) ? 1 : 0, 1};
  }
};

struct LengthDifference {
  static constexpr std::string_view name = "length_difference";
  static constexpr Direction direction = Direction::kAtMost;
  using Value = std::int64_t;
  static Value value(std::string_view text) {
    return text == "?" ? -1 : static_cast<Value>(text.size());
  }
  Ratio score(Value a, Value b) const {
    if (a < 0 || b < 0) return kNotComparable;
    return {a > b ? a - b : b - a, 1};
  }
};

std::uint8_t level_of(const Comparator& comparator, const std::string& left,
                      const std::string& right, Threshold threshold) {
  const test::ListedTexts texts({left, right});
  const ValuePair pairs[] = {{1, left == right ? 1U : 2U}};
  std::uint8_t level = 9;
  comparator.prepare(texts, {&threshold, 1})->decide(pairs, {&level, 1});
  return level;
}
}  // namespace

TEST_CASE("a kernel of characters becomes a comparator") {
  const Comparator comparator = make_comparator<StartsWith>();
  CHECK(comparator.name == "starts_with");
  CHECK(comparator.direction == Direction::kAtLeast);
  CHECK_FALSE(comparator.symmetric);
  CHECK(comparator.measure("anna", "an") == 1);
  CHECK(comparator.measure("an", "anna") == 0);
  CHECK(level_of(comparator, "anna", "an", {1'000'000}) == 0);
  CHECK(level_of(comparator, "an", "anna", {1'000'000}) == 1);
}

TEST_CASE("a kernel of values becomes a comparator") {
  const Comparator comparator = make_comparator<LengthDifference>();
  CHECK(comparator.symmetric);
  CHECK(comparator.measure("anna", "an") == 2);
  CHECK(std::isinf(comparator.measure("anna", "?")));
  CHECK(level_of(comparator, "anna", "an", {2'000'000}) == 0);
  CHECK(level_of(comparator, "anna", "an", {1'999'999}) == 1);
  CHECK(level_of(comparator, "anna", "?", {2'000'000}) == 1);
}

TEST_CASE("equal texts are identical, whatever a kernel makes of them") {
  const Comparator comparator = make_comparator<LengthDifference>();
  CHECK(level_of(comparator, "?", "?", {0}) == 0);
  CHECK(comparator.measure("?", "?") == 0);
}

TEST_CASE("texts above the limit are compared for equality alone") {
  const std::string longest(kCodesMax, 'x');
  const std::string too_long = longest + "x";
  for (const char* name : {"jaro_winkler", "levenshtein", "damerau_levenshtein", "prefix"}) {
    const Comparator& comparator = *find_comparator(name);
    const bool similarity = comparator.direction == Direction::kAtLeast;
    const Threshold loose{similarity ? 10'000 : 100'000'000};
    INFO(name);
    CHECK(level_of(comparator, longest, longest.substr(1), loose) == 0);
    CHECK(level_of(comparator, too_long, longest, loose) == 1);
    CHECK(level_of(comparator, too_long, too_long, loose) == 0);
    CHECK(comparator.measure(too_long, longest) ==
          (similarity ? 0 : std::numeric_limits<double>::infinity()));
  }
}
