#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

TEST_CASE("a raw list is written as DuckDB or JSON write it") {
  CHECK(normalise_cell("raw_list", "[a, b c,NULL]").text == "['a', 'b c', NULL]");
  CHECK(normalise_cell("raw_list", "[\"a, b\", \"it's\"]").text == "['a, b', 'it\\'s']");
  CHECK(normalise_cell("raw_list", "[]").text == "[]");
  CHECK(status_of("raw_list", "a, b") == ValueStatus::kInvalid);
  CHECK(status_of("raw_list", "[[a]]") == ValueStatus::kInvalid);
}
