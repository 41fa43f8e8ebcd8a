#include "base/csv_cell.hpp"

#include "base/hash.hpp"
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

TEST_CASE("CSV cells of any length are as a look at each character makes them") {
  constexpr std::string_view kRare = ",\"\n\r";
  for (std::size_t size = 0; size < 70; ++size) {
    for (std::size_t place = 0; place <= size; ++place) {
      std::string cell(size, 'x');
      if (place < size) cell[place] = kRare[mix(size * 100 + place) % kRare.size()];
      std::string expected;
      for (const char c : cell) expected += c == '"' ? "\"\"" : std::string(1, c);
      if (place < size) expected = '"' + expected + '"';
      REQUIRE(csv(cell) == expected);
    }
  }
}
