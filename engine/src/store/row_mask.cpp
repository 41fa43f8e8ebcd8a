#include "store/row_mask.hpp"

#include <immintrin.h>

#include "base/assert.hpp"

// One function per path and number of registers that a row takes, chosen once: a block of n rows
// costs n indirect calls for n*n/2 pairs. A lane is zero in the mask if it is zero in the row:
// equal and not zero on the left side is enough.

namespace samma {
namespace {

constexpr std::size_t kLanes = 32;

/// Of two rows, four lanes at a time (SSE2, part of every x86-64): the last four overlap those
/// before.
std::uint32_t lanes_equal(const std::uint32_t* left, const std::uint32_t* right,
                          std::size_t stride) {
  const auto four_from = [&](std::size_t lane) {
    const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i*>(left + lane));
    const __m128i b = _mm_loadu_si128(reinterpret_cast<const __m128i*>(right + lane));
    const __m128i same = _mm_cmpeq_epi32(a, b);
    return static_cast<std::uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(same))) << lane;
  };
  std::uint32_t equal = four_from(stride - 4);
  for (std::size_t lane = 0; lane + 4 < stride; lane += 4) equal |= four_from(lane);
  return equal;
}

void masks_scalar(const std::uint32_t* probe, const std::uint32_t* rows, std::size_t stride,
                  std::size_t count, std::uint32_t* masks) {
  for (std::size_t i = 0; i < count; ++i) masks[i] = row_mask(probe, rows + i * stride, stride);
}

/// The lanes of a row in its last register of `kWidth` lanes, as bits.
template <std::size_t kWidth>
std::uint32_t lanes_of_last(std::size_t stride) {
  return ~std::uint32_t{0} >> (32 - (stride - 1) % kWidth - 1);
}

template <std::size_t kParts>
__attribute__((target("avx2"))) void masks_avx2(const std::uint32_t* probe,
                                                const std::uint32_t* rows, std::size_t stride,
                                                std::size_t count, std::uint32_t* masks) {
  alignas(32) std::int32_t of_last[8];
  for (std::size_t k = 0; k < 8; ++k)
    of_last[k] = (lanes_of_last<8>(stride) >> k & 1U) != 0 ? -1 : 0;
  const __m256i last = _mm256_load_si256(reinterpret_cast<const __m256i*>(of_last));
  const auto part = [&](const std::uint32_t* row, std::size_t p) __attribute__((target("avx2"))) {
    const std::uint32_t* const from = row + 8 * p;
    return p + 1 == kParts ? _mm256_maskload_epi32(reinterpret_cast<const int*>(from), last)
                           : _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
  };
  __m256i left[kParts];
  std::uint32_t present = 0;
  for (std::size_t p = 0; p < kParts; ++p) {
    left[p] = part(probe, p);
    const __m256i zero = _mm256_cmpeq_epi32(left[p], _mm256_setzero_si256());
    present |= (~static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(zero))) & 0xffU)
               << 8 * p;
  }
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t mask = 0;
    for (std::size_t p = 0; p < kParts; ++p) {
      const __m256i equal = _mm256_cmpeq_epi32(left[p], part(rows + i * stride, p));
      mask |= static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(equal))) << 8 * p;
    }
    masks[i] = mask & present;
  }
}

template <std::size_t kParts>
__attribute__((target("avx512f"))) void masks_avx512(const std::uint32_t* probe,
                                                     const std::uint32_t* rows, std::size_t stride,
                                                     std::size_t count, std::uint32_t* masks) {
  const auto last = static_cast<__mmask16>(lanes_of_last<16>(stride));
  __m512i left[kParts];
  __mmask16 present[kParts];
  for (std::size_t p = 0; p < kParts; ++p) {
    left[p] = _mm512_maskz_loadu_epi32(p + 1 == kParts ? last : 0xFFFF, probe + 16 * p);
    present[p] = _mm512_test_epi32_mask(left[p], left[p]);
  }
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t mask = 0;
    for (std::size_t p = 0; p < kParts; ++p) {
      const __m512i right =
          _mm512_maskz_loadu_epi32(p + 1 == kParts ? last : 0xFFFF, rows + i * stride + 16 * p);
      mask |= static_cast<std::uint32_t>(_mm512_mask_cmpeq_epi32_mask(present[p], left[p], right))
              << 16 * p;
    }
    masks[i] = mask;
  }
}

}  // namespace

std::string_view simd_path_name(SimdPath path) {
  switch (path) {
    case SimdPath::kScalar:
      return "scalar";
    case SimdPath::kAvx2:
      return "avx2";
    case SimdPath::kAvx512:
      return "avx512";
  }
  return "";
}

SimdPath widest_simd_path() {
  if (__builtin_cpu_supports("avx512f") != 0) return SimdPath::kAvx512;
  if (__builtin_cpu_supports("avx2") != 0) return SimdPath::kAvx2;
  return SimdPath::kScalar;
}

RowMasks row_masks(std::size_t stride, SimdPath path) {
  SAMMA_ASSERT(stride >= kLanesLeast && stride <= kLanes);
  constexpr RowMasks kAvx2[] = {masks_avx2<1>, masks_avx2<2>, masks_avx2<3>, masks_avx2<4>};
  constexpr RowMasks kAvx512[] = {masks_avx512<1>, masks_avx512<2>};
  switch (path) {
    case SimdPath::kAvx512:
      return kAvx512[(stride - 1) / 16];
    case SimdPath::kAvx2:
      return kAvx2[(stride - 1) / 8];
    case SimdPath::kScalar:
      break;
  }
  return masks_scalar;
}

std::uint32_t row_mask(const std::uint32_t* left, const std::uint32_t* right, std::size_t stride) {
  return lanes_equal(left, right, stride) & row_presence(left, stride);
}

std::uint32_t row_presence(const std::uint32_t* row, std::size_t stride) {
  constexpr std::uint32_t kAbsent[kLanes] = {};
  const std::uint32_t all = ~std::uint32_t{0} >> (32 - stride);
  return ~lanes_equal(row, kAbsent, stride) & all;
}

}  // namespace samma
