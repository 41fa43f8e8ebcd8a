#include <cmath>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "samma/comparator.hpp"
#include "support/catch.hpp"
#include "support/texts.hpp"

using namespace samma;

namespace {

std::set<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::set<std::string> words;
  for (std::string word; in >> word;) words.insert(word);
  return words;
}

/// The definition, in floating point.
double share(const std::vector<std::string>& texts, const std::string& a, const std::string& b) {
  std::map<std::string, double> counts;
  for (const std::string& text : texts) {
    for (const std::string& word : words_of(text)) ++counts[word];
  }
  const auto weight = [&](const std::string& word) {
    const double rarity = std::log2(static_cast<double>(texts.size()) / counts[word]);
    return rarity * rarity * (counts[word] == 1 ? 0.5 : 1);
  };
  double of_a = 0;
  double of_b = 0;
  double both = 0;
  for (const std::string& word : words_of(a)) of_a += weight(word);
  for (const std::string& word : words_of(b)) {
    of_b += weight(word);
    if (words_of(a).contains(word)) both += weight(word);
  }
  return std::min(of_a, of_b) == 0 ? 0 : both / std::min(of_a, of_b);
}

std::vector<std::uint8_t> levels(const std::vector<std::string>& texts,
                                 const std::vector<ValuePair>& pairs,
                                 const std::vector<Threshold>& thresholds) {
  const auto prepared =
      find_comparator("rare_tokens")->prepare(test::ListedTexts(texts), thresholds);
  std::vector<std::uint8_t> out(pairs.size());
  prepared->decide(pairs, out);
  return out;
}

}  // namespace

TEST_CASE("a rare word in common says more than many common ones", "[rare_tokens]") {
  const std::vector<std::string> texts = {
      "university of lund",      "dept of physics university of uppsala",
      "almaden research center", "ibm almaden research",
      "university of oslo",      "university of turku"};
  // almaden, research: two of three words, and those of weight.
  CHECK(levels(texts, {{3, 4}, {1, 2}, {1, 5}}, {{500'000}}) == std::vector<std::uint8_t>{0, 1, 1});
}

TEST_CASE("levels are those of the definition", "[rare_tokens]") {
  std::mt19937 random(7);
  std::set<std::string> made;
  while (made.size() < 120) {
    std::string text;
    for (unsigned i = 0; i < 1 + random() % 6; ++i)
      text += (i == 0 ? "w" : " w") + std::to_string(random() % (1 + random() % 60));
    made.insert(text);
  }
  const std::vector<std::string> texts(made.begin(), made.end());
  std::vector<ValuePair> pairs;
  for (ValueId a = 1; a <= texts.size(); ++a) {
    for (ValueId b = 1; b <= texts.size(); ++b) {
      if (a != b) pairs.push_back({a, b});
    }
  }
  const std::vector<Threshold> thresholds = {{900'000}, {700'000}, {400'000}, {100'000}};
  const auto found = levels(texts, pairs, thresholds);
  std::size_t compared = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const double value = share(texts, texts[pairs[i].left - 1], texts[pairs[i].right - 1]);
    std::uint8_t expected = 0;
    bool close = false;  // Weights are kept in 1/1024.
    for (const Threshold& threshold : thresholds) {
      close = close || std::abs(value - threshold.value()) < 1e-3;
      if (value < threshold.value()) ++expected;
    }
    if (close) continue;
    ++compared;
    CAPTURE(texts[pairs[i].left - 1], texts[pairs[i].right - 1], value);
    REQUIRE(found[i] == expected);
  }
  CHECK(compared > pairs.size() * 9 / 10);
}

TEST_CASE("texts of words that all have say nothing", "[rare_tokens]") {
  CHECK(levels({"shop a", "shop", "shop b"}, {{1, 2}, {1, 3}, {2, 2}}, {{10'000}}) ==
        std::vector<std::uint8_t>{1, 1, 0});
}
