#include "base/csv_cell.hpp"

#include "support/catch.hpp"

using namespace samma;

namespace {

std::string csv(std::string_view cell) {
  std::string out;
  append_csv_cell(cell, &out);
  return out;
}

}  // namespace

TEST_CASE("CSV cells are quoted where they must be") {
  CHECK(csv("plain text") == "plain text");
  CHECK(csv("") == "");
  CHECK(csv("a,b") == "\"a,b\"");
  CHECK(csv("say \"hi\"") == "\"say \"\"hi\"\"\"");
  CHECK(csv("a\nb") == "\"a\nb\"");
  CHECK(csv("a\rb") == "\"a\rb\"");
}
