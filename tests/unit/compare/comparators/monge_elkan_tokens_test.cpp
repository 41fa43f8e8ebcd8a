#include <string>
#include <string_view>

#include "samma/comparator.hpp"
#include "support/catch.hpp"
#include "support/near.hpp"

namespace {
using samma::test::is_near;

double measured(std::string_view left, std::string_view right) {
  return samma::find_comparator("monge_elkan_tokens")->measure(left, right);
}
}  // namespace

TEST_CASE("monge_elkan_tokens pairs the words that are most alike") {
  CHECK(measured("john smith", "smith john") == 1);
  CHECK(is_near(measured("john smith", "john michael smith"), 0.8));
  CHECK(measured("abc", "xyz") == 0);
}

TEST_CASE("monge_elkan_tokens counts slips by jaro_winkler, in whole millionths") {
  const double slip = samma::find_comparator("jaro_winkler")->measure("martha", "marhta");
  CHECK(is_near(measured("martha smith", "smith marhta"), (1 + slip) / 2, 1e-6));
}

TEST_CASE("monge_elkan_tokens uses a word once") {
  CHECK(measured("aaaa aaaa", "aaaa bbbb") == 0.5);
}

TEST_CASE("monge_elkan_tokens compares 32 words at most") {
  std::string words;
  for (int i = 0; i < 32; ++i) words += "ab ";
  CHECK(measured(words + "x", words) == 0);
  CHECK(is_near(measured(words, "ab"), 2.0 / 33));
}
