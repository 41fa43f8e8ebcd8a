#include "base/csv_cell.hpp"

#include <emmintrin.h>

#include <cstdint>
#include <cstring>

namespace samma {
namespace {

template <class Word>
__m128i load(const char* from);
template <>
__m128i load<__m128i>(const char* from) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}
template <>
__m128i load<std::uint64_t>(const char* from) {
  return _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
}
template <>
__m128i load<std::uint32_t>(const char* from) {
  std::int32_t word;
  std::memcpy(&word, from, sizeof word);
  return _mm_cvtsi32_si128(word);
}
template <>
__m128i load<char>(const char* from) {
  return _mm_cvtsi32_si128(static_cast<unsigned char>(*from));
}

/// Not zero in each byte that makes quotes necessary.
__m128i special(__m128i bytes) {
  const auto is = [&](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
  return _mm_or_si128(_mm_or_si128(is(','), is('"')), _mm_or_si128(is('\n'), is('\r')));
}

/// Copies at least one word, the last over the one before; whether quotes are necessary.
template <class Word>
bool copy_words(std::string_view cell, char* out) {
  __m128i found = _mm_setzero_si128();
  const auto copy = [&](std::size_t i) {
    found = _mm_or_si128(found, special(load<Word>(cell.data() + i)));
    std::memcpy(out + i, cell.data() + i, sizeof(Word));
  };
  for (std::size_t i = 0; i + sizeof(Word) < cell.size(); i += sizeof(Word)) copy(i);
  copy(cell.size() - sizeof(Word));
  return _mm_movemask_epi8(found) != 0;
}

bool copy_plain(std::string_view cell, char* out) {
  if (cell.size() >= sizeof(__m128i)) return copy_words<__m128i>(cell, out);
  if (cell.size() >= sizeof(std::uint64_t)) return copy_words<std::uint64_t>(cell, out);
  if (cell.size() >= sizeof(std::uint32_t)) return copy_words<std::uint32_t>(cell, out);
  return !cell.empty() && copy_words<char>(cell, out);
}

}  // namespace

char* write_csv_cell(std::string_view cell, char* out) {
  if (!copy_plain(cell, out)) return out + cell.size();
  *out++ = '"';
  for (const char c : cell) {
    if (c == '"') *out++ = '"';
    *out++ = c;
  }
  *out++ = '"';
  return out;
}

void append_csv_cell(std::string_view cell, std::string* out) {
  const std::size_t begin = out->size();
  out->resize(begin + csv_cell_room(cell));
  out->resize(static_cast<std::size_t>(write_csv_cell(cell, out->data() + begin) - out->data()));
}

}  // namespace samma
