#include "store/dictionary.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

using samma::Dictionary;

TEST_CASE("a dictionary numbers distinct texts from 1 in order of arrival") {
  Dictionary dictionary;
  CHECK(dictionary.intern("anna") == 1);
  CHECK(dictionary.intern("berg") == 2);
  CHECK(dictionary.intern("anna") == 1);
  CHECK(dictionary.text(2) == "berg");
  CHECK(dictionary.text(0).empty());
  CHECK(dictionary.find("berg") == 2);
  CHECK(dictionary.find("nobody") == 0);
  CHECK(dictionary.size() == 3);
}

TEST_CASE("texts stay readable through growth, page ends and closing") {
  Dictionary dictionary;
  std::vector<std::string> texts;
  for (int i = 0; i < 50'000; ++i)
    texts.push_back(std::string(static_cast<std::size_t>(i % 97), 'x') + std::to_string(i));
  for (std::size_t i = 0; i < texts.size(); ++i) REQUIRE(dictionary.intern(texts[i]) == i + 1);
  for (std::size_t i = 0; i < texts.size(); ++i) REQUIRE(dictionary.intern(texts[i]) == i + 1);
  dictionary.close();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    REQUIRE(dictionary.text(static_cast<samma::ValueId>(i + 1)) == texts[i]);
  }
}

TEST_CASE("a value's hash depends on its text alone") {
  Dictionary one;
  Dictionary other;
  one.intern("first");
  CHECK(one.hash(one.intern("same")) == other.hash(other.intern("same")));
  CHECK(one.hash(1) != one.hash(2));
}

TEST_CASE("the longest value fits") {
  Dictionary dictionary;
  const std::string longest(samma::kValueBytesMax, 'a');
  for (int i = 0; i < 600; ++i)
    dictionary.intern(longest.substr(1) + static_cast<char>('a' + i % 26));
  CHECK(dictionary.text(1).size() == samma::kValueBytesMax);
  CHECK(dictionary.size() == 27);
}

TEST_CASE("texts taken together get the ids that they get one at a time") {
  Dictionary together;
  Dictionary alone;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 5000; ++i)
    texts.push_back(i % 7 == 0 ? "" : "text " + std::to_string(i * i % 1013));
  const std::vector<samma::HashedText> views(texts.begin(), texts.end());
  std::vector<samma::ValueId> ids(texts.size());
  together.intern(views, ids.data());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const samma::ValueId expected = texts[i].empty() ? 0 : alone.intern(texts[i]);
    if (ids[i] != expected) FAIL("text " << i);
  }
  CHECK(together.size() == alone.size());
}

TEST_CASE("closing frees the hash table") {
  Dictionary dictionary;
  for (std::size_t i = 0; i < 50'000; ++i) dictionary.intern("text " + std::to_string(i));
  const std::size_t open = dictionary.memory_bytes();
  dictionary.close();
  CHECK(dictionary.memory_bytes() + 50'000 * sizeof(std::uint64_t) < open);
  CHECK(dictionary.text(1) == "text 0");
}

TEST_CASE("what is expected changes how a table grows, and nothing else") {
  const double to_come = GENERATE(0.0, 1e5, 1e12);
  Dictionary dictionary;
  for (int i = 0; i < 300'000; ++i) {
    dictionary.expect(i, to_come);
    if (dictionary.intern("text " + std::to_string(i)) != static_cast<samma::ValueId>(i + 1))
      FAIL("text " << i);
  }
  for (int i = 0; i < 300'000; ++i) {
    if (dictionary.find("text " + std::to_string(i)) != static_cast<samma::ValueId>(i + 1))
      FAIL("text " << i << " is not found");
  }
  CHECK(dictionary.memory_bytes() < 300'000 * (4 + 4 + 16 + 8 * 16));
}
