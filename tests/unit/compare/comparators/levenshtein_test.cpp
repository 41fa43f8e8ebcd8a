#include <string>
#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"

namespace {
double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("levenshtein")->measure(left, right);
}
}  // namespace

TEST_CASE("levenshtein counts what is put in, taken out and replaced") {
  CHECK(measured("kitten", "sitting") == 3);
  CHECK(measured("saturday", "sunday") == 3);
  CHECK(measured("ab", "ba") == 2);
  CHECK(measured("", "abc") == 3);
  CHECK(measured("müller", "muller") == 1);
}

TEST_CASE("levenshtein is right where the words of a machine end") {
  for (const std::size_t length : {15U, 16U, 17U, 31U, 32U, 33U, 63U, 64U, 65U, 128U}) {
    const std::string text(length, 'a');
    CHECK(measured(text, text + "b") == 1);
    CHECK(measured(text, "b" + text) == 1);
    CHECK(measured(text, std::string(length, 'b')) == static_cast<double>(length));
  }
}
