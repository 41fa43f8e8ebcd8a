#include <set>
#include <string_view>

#include "block/key_generator.hpp"
#include "support/catch.hpp"

namespace {
std::set<std::uint32_t> keys(std::string_view text) {
  std::vector<std::uint32_t> out;
  samma::find_key_generator("tokens")->keys(text, &out);
  return {out.begin(), out.end()};
}
}  // namespace

TEST_CASE("tokens: one key a word of three characters or more") {
  CHECK(keys("data hus i umea").size() == 3);
  CHECK(keys("hus") == std::set{samma::key_hash("hus")});
}

TEST_CASE("tokens: a value of short words is its own key") {
  CHECK(keys("ab c") == std::set{samma::key_hash("ab c")});
}
