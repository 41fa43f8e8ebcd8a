// SimdKernels for AVX-512BW: 64 pairs a register, a truth is a bit of a mask register.

// GCC 12's own header reads what it calls undefined (its bug 105593).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>

#include <algorithm>
#include <bit>
#include <iterator>
#include <span>

#include "compare/kernels/simd_kernels.hpp"

#define SAMMA_TARGET __attribute__((target("avx512f,avx512bw")))
#define SAMMA_LANES SAMMA_TARGET __attribute__((always_inline)) inline

namespace samma::simd_avx512 {
namespace {

using Vec = __m512i;
using Mask = __mmask64;
constexpr std::size_t kLanes = 64;

SAMMA_LANES __m512i part(const std::uint8_t* text) {
  return _mm512_broadcast_i32x4(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text)));
}
SAMMA_LANES Vec join_part(Vec v, __mmask16 where, const std::uint8_t* text) {
  return _mm512_mask_broadcast_i32x4(v, where,
                                     _mm_loadu_si128(reinterpret_cast<const __m128i*>(text)));
}
/// 16 bytes of every sixteenth text.
template <class Texts>
SAMMA_LANES Vec join(const Texts& texts, std::size_t lane) {
  const Vec half = join_part(part(texts[lane]), 0x00f0, texts[lane + 16]);
  return join_part(join_part(half, 0x0f00, texts[lane + 32]), 0xf000, texts[lane + 48]);
}
SAMMA_LANES Vec load(const std::uint8_t* bytes) { return _mm512_load_si512(bytes); }
SAMMA_LANES void store(std::uint8_t* bytes, Vec v) { _mm512_store_si512(bytes, v); }
SAMMA_LANES Vec all(std::uint8_t byte) { return _mm512_set1_epi8(static_cast<char>(byte)); }
SAMMA_LANES Vec unpack_low(Vec a, Vec b) { return _mm512_unpacklo_epi8(a, b); }
SAMMA_LANES Vec unpack_high(Vec a, Vec b) { return _mm512_unpackhi_epi8(a, b); }

SAMMA_LANES Mask eq(Vec a, Vec b) { return _mm512_cmpeq_epi8_mask(a, b); }
SAMMA_LANES Mask eq_in(Mask in, Vec a, Vec b) { return _mm512_mask_cmpeq_epi8_mask(in, a, b); }
SAMMA_LANES Mask differs(Vec a, Vec b) { return _mm512_cmpneq_epi8_mask(a, b); }
/// Of bytes below 128.
SAMMA_LANES Mask greater(Vec a, Vec b) { return _mm512_cmpgt_epi8_mask(a, b); }
SAMMA_LANES Mask not_greater(Vec a, Vec b) { return _mm512_cmple_epi8_mask(a, b); }
SAMMA_LANES std::uint64_t bits(Mask mask) { return mask; }

SAMMA_LANES Vec clear(Vec v, Mask where) {
  return _mm512_mask_mov_epi8(v, where, _mm512_setzero_si512());
}
SAMMA_LANES Vec fill(Vec v, Mask where) { return _mm512_mask_mov_epi8(v, where, all(255)); }
SAMMA_LANES Vec fill_unless(Vec v, Mask where) { return _mm512_mask_mov_epi8(all(255), where, v); }
SAMMA_LANES Vec choose(Mask mask, Vec yes, Vec no) { return _mm512_mask_blend_epi8(mask, no, yes); }
SAMMA_LANES Vec count(Vec v, Mask mask) { return _mm512_mask_add_epi8(v, mask, v, all(1)); }
SAMMA_LANES Vec count_down(Vec v, Mask mask) { return _mm512_mask_sub_epi8(v, mask, v, all(1)); }

SAMMA_LANES Vec add(Vec a, Vec b) { return _mm512_add_epi8(a, b); }
SAMMA_LANES Vec subtract(Vec a, Vec b) { return _mm512_sub_epi8(a, b); }
SAMMA_LANES Vec half(Vec v) { return _mm512_and_si512(_mm512_srli_epi16(v, 1), all(127)); }
SAMMA_LANES Vec least(Vec a, Vec b) { return _mm512_min_epu8(a, b); }
SAMMA_LANES Vec most(Vec a, Vec b) { return _mm512_max_epu8(a, b); }
/// Of 16 entries, by the low four bits of indexes below 128.
SAMMA_LANES Vec lookup(const std::uint8_t* table, Vec index) {
  return _mm512_shuffle_epi8(part(table), index);
}
SAMMA_LANES unsigned largest(Vec v) {
  const __m256i half = _mm256_max_epu8(_mm512_castsi512_si256(v), _mm512_extracti64x4_epi64(v, 1));
  const __m128i sixteen =
      _mm_max_epu8(_mm256_castsi256_si128(half), _mm256_extracti128_si256(half, 1));
  const __m128i inverse = _mm_xor_si128(sixteen, _mm_set1_epi8(-1));
  const __m128i pairs = _mm_min_epu8(inverse, _mm_srli_epi16(inverse, 8));
  return 255U - (static_cast<unsigned>(_mm_extract_epi16(_mm_minpos_epu16(pairs), 0)) & 255U);
}

/// See JaroBounds. The sums have 16 bits: the halves of the lanes apart.
struct Reciprocals {
  Vec low;
  Vec high;
};
SAMMA_LANES std::uint64_t kept_by(const JaroBounds& bounds, Reciprocals left, Reciprocals right,
                                  Vec matches, Mask first_equal) {
  const Vec low = _mm512_mullo_epi16(
      _mm512_add_epi16(unpack_low(left.low, left.high), unpack_low(right.low, right.high)),
      unpack_low(matches, all(0)));
  const Vec high = _mm512_mullo_epi16(
      _mm512_add_epi16(unpack_high(left.low, left.high), unpack_high(right.low, right.high)),
      unpack_high(matches, all(0)));
  Mask kept[2];
  for (unsigned equal = 0; equal < 2; ++equal) {
    const Vec bound = _mm512_set1_epi16(bounds.least[equal]);
    kept[equal] = _mm512_movepi8_mask(
        _mm512_packs_epi16(_mm512_movm_epi16(_mm512_cmpge_epi16_mask(low, bound)),
                           _mm512_movm_epi16(_mm512_cmpge_epi16_mask(high, bound))));
  }
  return (first_equal & kept[1]) | (~first_equal & kept[0]);
}

#include "compare/kernels/simd_kernels.inc"

}  // namespace

const SimdKernels& kernels() { return kKernels; }

}  // namespace samma::simd_avx512
