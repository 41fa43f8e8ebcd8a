// token_pairs: every pair of words, whatever their order; the whole value where it has one word.
// Useful for: long names and titles whose single words are too frequent. The eight longest words
// count.
#include <algorithm>
#include <string>

#include "block/key_generator.hpp"
#include "text/tokens.hpp"

namespace samma {
namespace {

constexpr std::size_t kWordsMax = 8;  // 28 pairs.

void keys(std::string_view text, std::vector<std::uint32_t>* out) {
  auto words = text::split_words(text);
  std::sort(words.begin(), words.end(), [](std::string_view a, std::string_view b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  words.erase(std::unique(words.begin(), words.end()), words.end());
  if (words.size() > kWordsMax) words.resize(kWordsMax);
  if (words.size() < 2) {
    out->push_back(key_hash(text));
    return;
  }
  std::sort(words.begin(), words.end());
  std::string pair;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t j = i + 1; j < words.size(); ++j) {
      pair.assign(words[i]).append(" ").append(words[j]);
      out->push_back(key_hash(pair));
    }
  }
}

}  // namespace

KeyGenerator key_generator_token_pairs() { return {"token_pairs", keys}; }

}  // namespace samma
