// tokens: every word of at least three characters; the whole value where it has none.
// Useful for: organisations, titles, addresses, names in any order. Frequent words fill their
// blocks and are refined or dropped by the limits.
#include "text/tokens.hpp"
#include "block/key_generator.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr std::size_t kCharactersMin = 3;

void keys(std::string_view text, std::vector<std::uint32_t>* out) {
  const std::size_t before = out->size();
  for (const std::string_view word : text::split_words(text)) {
    if (text::code_point_count(word) >= kCharactersMin) out->push_back(key_hash(word));
  }
  if (out->size() == before) out->push_back(key_hash(text));
}

}  // namespace

KeyGenerator key_generator_tokens() { return {"tokens", keys}; }

}  // namespace samma
