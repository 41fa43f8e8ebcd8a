#include <string>
#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"

namespace {
double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("damerau_levenshtein")->measure(left, right);
}
}  // namespace

TEST_CASE("damerau_levenshtein counts a swap of neighbours once") {
  CHECK(measured("ab", "ba") == 1);
  CHECK(measured("martha", "marhta") == 1);
  CHECK(measured("kitten", "sitting") == 3);
}

TEST_CASE("damerau_levenshtein is the unrestricted form") {
  CHECK(measured("ca", "abc") == 2);
  CHECK(measured("a cat", "an abct") == 3);  // The restricted form says 4.
}

TEST_CASE("damerau_levenshtein of long texts") {
  const std::string text(100, 'x');
  CHECK(measured(text + "ab", text + "ba") == 1);
}
