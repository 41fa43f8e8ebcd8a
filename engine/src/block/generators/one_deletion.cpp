// one_deletion: the value and the value with each one character left out. Two values that are one
// edit apart (insertion, deletion, substitution, adjacent transposition) share a key. Useful for:
// names, postcodes, dates. Not useful for: long text, where chance agreement costs more than it
// finds.
#include <string>

#include "block/key_generator.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

// Shorter values have too many neighbours; longer ones would make more keys than they are worth.
constexpr std::size_t kCharactersMin = 4;
constexpr std::size_t kCharactersMax = 40;

void keys(std::string_view text, std::vector<std::uint32_t>* out) {
  out->push_back(key_hash(text));
  const std::size_t characters = text::code_point_count(text);
  if (characters < kCharactersMin || characters > kCharactersMax) return;
  std::string shorter;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    const char32_t character = text::next_code_point(text, &end);
    const bool separator = character == U'-' || character == U' ';
    if (!separator) {
      shorter.assign(text.substr(0, begin)).append(text.substr(end));
      out->push_back(key_hash(shorter));
    }
    begin = end;
  }
}

}  // namespace

KeyGenerator key_generator_one_deletion() { return {"one_deletion", keys}; }

}  // namespace samma
