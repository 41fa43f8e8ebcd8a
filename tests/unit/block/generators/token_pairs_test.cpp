#include <set>
#include <string_view>

#include "block/key_generator.hpp"
#include "support/catch.hpp"

namespace {
std::set<std::uint32_t> keys(std::string_view text) {
  std::vector<std::uint32_t> out;
  samma::find_key_generator("token_pairs")->keys(text, &out);
  return {out.begin(), out.end()};
}
}  // namespace

TEST_CASE("token_pairs: the order and repetition of words do not matter") {
  CHECK(keys("anna berg") == keys("berg anna anna"));
  CHECK(keys("anna maria berg").size() == 3);
}

TEST_CASE("token_pairs: one word is its own key, many words stay within the limit") {
  CHECK(keys("berg") == std::set{samma::key_hash("berg")});
  CHECK(keys("a b c d e f g h i j k l m n o p").size() == 28);
}
