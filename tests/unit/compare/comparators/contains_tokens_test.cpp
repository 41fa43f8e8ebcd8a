#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"

namespace {
double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("contains_tokens")->measure(left, right);
}
}  // namespace

TEST_CASE("contains_tokens finds the words of one text side by side in the other") {
  CHECK(measured("acme trading", "acme trading sweden ab") == 1);
  CHECK(measured("the acme trading", "acme trading") == 1);
  CHECK(measured("trading", "acme trading ab") == 1);
}

TEST_CASE("contains_tokens wants order, neighbours and whole words") {
  CHECK(measured("trading acme", "acme trading ab") == 0);
  CHECK(measured("acme ab", "acme trading ab") == 0);
  CHECK(measured("acme trad", "acme trading ab") == 0);
  CHECK(measured("acme", "acmes") == 0);
}
