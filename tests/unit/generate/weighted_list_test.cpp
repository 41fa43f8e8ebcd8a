#include "generate/weighted_list.hpp"

#include "support/catch.hpp"

namespace samma::generator {
namespace {

TEST_CASE("a list is split at its separators and an ending one adds nothing") {
  CHECK(split_list("", ';').empty());
  CHECK(split_list("a;b;", ';') == std::vector<std::string_view>{"a", "b"});
  CHECK(split_list("a||b", '|') == std::vector<std::string_view>{"a", "", "b"});
}

TEST_CASE("entries are picked as often as their weights say") {
  const WeightedList list("rare=1;common=9;");
  REQUIRE(list.size() == 2);
  CHECK(list.share(0) == 0.1);
  int common = 0;
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    Random random(1, Stream::kCustomer, i);
    common += list.pick(random) == "common" ? 1 : 0;
  }
  CHECK(common > 8850);
  CHECK(common < 9150);
}

TEST_CASE("entries without weight are equally likely") {
  const WeightedList list("a;b;c & d;");
  CHECK(list[2] == "c & d");
  CHECK(list.share(0) == list.share(2));
}

}  // namespace
}  // namespace samma::generator
