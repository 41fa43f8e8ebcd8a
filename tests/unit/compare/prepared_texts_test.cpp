#include "compare/prepared_texts.hpp"

#include <memory>
#include <vector>

#include "support/catch.hpp"
#include "support/texts.hpp"

using namespace samma;

TEST_CASE("what is prepared for a dictionary is made once") {
  const test::ListedTexts texts({"anna berg", "anna"});
  const PreparedTexts prepared(texts);
  CHECK(prepared.size() == 3);
  CHECK(prepared.text(2) == "anna");
  CHECK(texts.prepared() == nullptr);
  CHECK(prepared.prepared() == &prepared);
  CHECK(prepared.codes() == prepared.codes());
  CHECK(prepared.elements(Element::kWord) == prepared.elements(Element::kWord));
  CHECK(prepared.elements(Element::kWord) != prepared.elements(Element::kBigram));
}

TEST_CASE("a prepared comparator outlives what it was prepared from") {
  std::unique_ptr<PreparedComparator> comparator;
  {
    const test::ListedTexts texts({"anna berg", "berg anna"});
    const PreparedTexts prepared(texts);
    const std::vector<Threshold> thresholds = {{1'000'000}};
    comparator = find_comparator("jaccard_tokens")->prepare(prepared, thresholds);
  }
  const ValuePair pairs[] = {{1, 2}};
  std::uint8_t level = 9;
  comparator->decide(pairs, {&level, 1});
  CHECK(level == 0);
}
