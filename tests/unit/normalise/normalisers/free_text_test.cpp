#include "support/normalise_cell.hpp"
#include "text/unicode.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("free text becomes words") {
  const auto value = normalise_cell("free_text", "Hello, Wörld! (again)");
  CHECK(value.text == "hello world again");
  CHECK(key_of("free_text", value, "sorted") == "again hello world");
  CHECK(key_of("free_text", value, "first") == "hello");
  CHECK(status_of("free_text", "?!") == ValueStatus::kPlaceholder);
  CHECK(status_of("free_text", "") == ValueStatus::kAbsent);
}

TEST_CASE("free text is cut at 512 code points, and says so") {
  std::string raw;
  for (int i = 0; i < 300; ++i) raw += "山a ";
  const auto value = normalise_cell("free_text", raw);
  CHECK(samma::text::code_point_count(value.text) <= 512);
  REQUIRE(value.warnings.size() == 1);
  CHECK(value.warnings[0] == "text.cut");
}
