#pragma once
// Letter bags: how often each letter occurs in a text, in 64 bits. How many characters two texts
// can have in common at most follows from their bags, so most pairs of long texts are refused
// without a look at their characters.
//
// 16 counts of four bits, of the codes that leave the same rest by 16. A text with more of them
// than four bits count gets the bag that has everything.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace samma {

using LetterBag = std::uint64_t;
inline constexpr LetterBag kAnyLetters = ~LetterBag{0};

/// Of up to this many codes; the bag of more has everything.
inline constexpr std::size_t kBagCodesMost = 127;

/// Fifteen codes cannot make a count of four bits overflow: they are counted by additions, and the
/// counts of all fifteens gathered in bytes.
inline LetterBag letter_bag(std::span<const std::uint8_t> codes) {
  constexpr std::size_t kAtOnce = 15;
  constexpr std::uint64_t kLowHalves = 0x0f0f'0f0f'0f0f'0f0f;
  if (codes.size() > kBagCodesMost) return kAnyLetters;
  std::uint64_t even = 0;
  std::uint64_t odd = 0;
  for (std::size_t begin = 0; begin < codes.size(); begin += kAtOnce) {
    LetterBag some = 0;
    for (const std::uint8_t code : codes.subspan(begin, std::min(kAtOnce, codes.size() - begin)))
      some += LetterBag{1} << (4U * (code % 16U));
    even += some & kLowHalves;
    odd += some >> 4 & kLowHalves;
  }
  if (((even | odd) & ~kLowHalves) != 0) return kAnyLetters;
  return even | odd << 4;
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
