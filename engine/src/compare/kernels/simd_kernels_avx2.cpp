// SimdKernels for AVX2: 32 pairs a register, a truth is a byte of ones.
#include <immintrin.h>

#include <algorithm>
#include <bit>
#include <iterator>
#include <span>

#include "compare/kernels/simd_kernels.hpp"

#define SAMMA_TARGET __attribute__((target("avx2")))
#define SAMMA_LANES SAMMA_TARGET __attribute__((always_inline)) inline

namespace samma::simd_avx2 {
namespace {

using Vec = __m256i;
using Mask = __m256i;
constexpr std::size_t kLanes = 32;

SAMMA_LANES __m128i part(const std::uint8_t* text) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
}
/// 16 bytes of every sixteenth text.
template <class Texts>
SAMMA_LANES Vec join(const Texts& texts, std::size_t lane) {
  return _mm256_inserti128_si256(_mm256_castsi128_si256(part(texts[lane])), part(texts[lane + 16]),
                                 1);
}
SAMMA_LANES Vec load(const std::uint8_t* bytes) {
  return _mm256_load_si256(reinterpret_cast<const __m256i*>(bytes));
}
SAMMA_LANES void store(std::uint8_t* bytes, Vec v) {
  _mm256_store_si256(reinterpret_cast<__m256i*>(bytes), v);
}
SAMMA_LANES Vec all(std::uint8_t byte) { return _mm256_set1_epi8(static_cast<char>(byte)); }
SAMMA_LANES Vec unpack_low(Vec a, Vec b) { return _mm256_unpacklo_epi8(a, b); }
SAMMA_LANES Vec unpack_high(Vec a, Vec b) { return _mm256_unpackhi_epi8(a, b); }

SAMMA_LANES Mask eq(Vec a, Vec b) { return _mm256_cmpeq_epi8(a, b); }
SAMMA_LANES Mask eq_in(Mask in, Vec a, Vec b) { return _mm256_and_si256(in, eq(a, b)); }
SAMMA_LANES Mask differs(Vec a, Vec b) { return _mm256_xor_si256(eq(a, b), all(255)); }
/// Of bytes below 128.
SAMMA_LANES Mask greater(Vec a, Vec b) { return _mm256_cmpgt_epi8(a, b); }
SAMMA_LANES Mask not_greater(Vec a, Vec b) { return _mm256_xor_si256(greater(a, b), all(255)); }

SAMMA_LANES std::uint64_t bits(Mask mask) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(mask));
}

SAMMA_LANES Vec clear(Vec v, Mask where) { return _mm256_andnot_si256(where, v); }
SAMMA_LANES Vec fill(Vec v, Mask where) { return _mm256_or_si256(where, v); }
SAMMA_LANES Vec fill_unless(Vec v, Mask where) {
  return _mm256_or_si256(_mm256_xor_si256(where, all(255)), v);
}
SAMMA_LANES Vec choose(Mask mask, Vec yes, Vec no) { return _mm256_blendv_epi8(no, yes, mask); }
SAMMA_LANES Vec count(Vec v, Mask mask) { return _mm256_sub_epi8(v, mask); }
SAMMA_LANES Vec count_down(Vec v, Mask mask) { return _mm256_add_epi8(v, mask); }

SAMMA_LANES Vec add(Vec a, Vec b) { return _mm256_add_epi8(a, b); }
SAMMA_LANES Vec subtract(Vec a, Vec b) { return _mm256_sub_epi8(a, b); }
SAMMA_LANES Vec half(Vec v) { return _mm256_and_si256(_mm256_srli_epi16(v, 1), all(127)); }
SAMMA_LANES Vec least(Vec a, Vec b) { return _mm256_min_epu8(a, b); }
SAMMA_LANES Vec most(Vec a, Vec b) { return _mm256_max_epu8(a, b); }
/// Of 16 entries, by the low four bits of indexes below 128.
SAMMA_LANES Vec lookup(const std::uint8_t* table, Vec index) {
  return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(part(table)), index);
}
SAMMA_LANES unsigned largest(Vec v) {
  const __m128i sixteen = _mm_max_epu8(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
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
  const Vec low = _mm256_mullo_epi16(
      _mm256_add_epi16(unpack_low(left.low, left.high), unpack_low(right.low, right.high)),
      unpack_low(matches, all(0)));
  const Vec high = _mm256_mullo_epi16(
      _mm256_add_epi16(unpack_high(left.low, left.high), unpack_high(right.low, right.high)),
      unpack_high(matches, all(0)));
  Mask below[2];
  for (unsigned equal = 0; equal < 2; ++equal) {
    const Vec bound = _mm256_set1_epi16(bounds.least[equal]);
    below[equal] =
        _mm256_packs_epi16(_mm256_cmpgt_epi16(bound, low), _mm256_cmpgt_epi16(bound, high));
  }
  const Mask refused = choose(first_equal, below[1], below[0]);
  return bits(refused) ^ 0xffff'ffffU;
}

#include "compare/kernels/simd_kernels.inc"

}  // namespace

const SimdKernels& kernels() { return kKernels; }

}  // namespace samma::simd_avx2
