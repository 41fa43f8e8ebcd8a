#pragma once
// Letter bags: how often each letter occurs in a text, in 64 bits. How many characters two texts
// can have in common at most follows from their bags, so most pairs of long texts are refused
// without a look at their characters.
//
// 16 counts of four bits, of the codes that leave the same rest by 16. A text with more of them
// than four bits count gets the bag that has everything.
#include <array>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace samma {

using LetterBag = std::uint64_t;
inline constexpr LetterBag kAnyLetters = ~LetterBag{0};

/// Of a range of one-byte codes.
template <class Codes>
LetterBag letter_bag(const Codes& codes) {
  constexpr std::uint8_t kCountMost = 15;
  std::array<std::uint8_t, 16> counts{};
  for (const std::uint8_t code : codes) {
    if (++counts[code % 16] > kCountMost) return kAnyLetters;
  }
  LetterBag bag = 0;
  for (unsigned k = 0; k < counts.size(); ++k) bag |= LetterBag{counts[k]} << (4 * k);
  return bag;
}

/// No fewer than the characters that both texts have, each counted as often as in both.
inline std::uint32_t common_most(LetterBag a, LetterBag b) {
#if defined(__SSE2__)
  const __m128i low_half = _mm_set1_epi8(15);
  const __m128i both_a = _mm_cvtsi64_si128(static_cast<std::int64_t>(a));
  const __m128i both_b = _mm_cvtsi64_si128(static_cast<std::int64_t>(b));
  const __m128i low =
      _mm_min_epu8(_mm_and_si128(both_a, low_half), _mm_and_si128(both_b, low_half));
  const __m128i high = _mm_min_epu8(_mm_and_si128(_mm_srli_epi64(both_a, 4), low_half),
                                    _mm_and_si128(_mm_srli_epi64(both_b, 4), low_half));
  const __m128i sum = _mm_sad_epu8(_mm_add_epi8(low, high), _mm_setzero_si128());
  return static_cast<std::uint32_t>(_mm_cvtsi128_si32(sum));
#else
  std::uint32_t sum = 0;
  for (unsigned shift = 0; shift < 64; shift += 4) {
    const LetterBag of_a = a >> shift & 15;
    const LetterBag of_b = b >> shift & 15;
    sum += static_cast<std::uint32_t>(of_a < of_b ? of_a : of_b);
  }
  return sum;
#endif
}

}  // namespace samma
