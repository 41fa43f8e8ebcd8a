#include "cluster/key_index.hpp"

#include "support/catch.hpp"

using samma::KeyIndex;

TEST_CASE("keys are numbered in order and found again", "[cluster]") {
  KeyIndex index;
  CHECK_FALSE(index.find("a").has_value());
  CHECK(index.insert("b").number == 0);
  CHECK(index.insert("").number == 1);
  CHECK(index.insert("a").number == 2);
  const auto again = index.insert("b");
  CHECK(again.number == 0);
  CHECK_FALSE(again.inserted);
  CHECK(index.size() == 3);
  CHECK(index.key(1).empty());
  CHECK(index.key(2) == "a");
  CHECK(index.find("") == 1U);
  CHECK_FALSE(index.find("c").has_value());
}

TEST_CASE("many keys survive growth", "[cluster]") {
  KeyIndex index;
  for (std::uint32_t i = 0; i < 100000; ++i) index.insert("key" + std::to_string(i));
  bool right = index.size() == 100000;
  for (std::uint32_t i = 0; i < 100000; ++i) {
    right = right && index.find("key" + std::to_string(i)) == i;
  }
  CHECK(right);
  CHECK_FALSE(index.find("key100000").has_value());
}
