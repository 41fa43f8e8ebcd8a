#include "store/row_mask.hpp"

#include <immintrin.h>

#include "base/assert.hpp"

// One function per path and stride, chosen once: a block of n rows costs n indirect calls for n*n/2
// pairs. A lane is zero in the mask if it is zero in the row: equal and not zero on the left side
// is enough.

namespace samma {
namespace {

constexpr std::size_t kLanes = 32;

/// Calls `visit` with each four lanes of a row (SSE2, part of every x86-64); the last overlap those
/// before.
template <class Visit>
void for_four_lanes(std::size_t stride, const Visit& visit) {
  for (std::size_t lane = 0; lane + kLanesLeast < stride; lane += kLanesLeast) visit(lane);
  visit(stride - kLanesLeast);
}

__m128i four_lanes(const std::uint32_t* row, std::size_t lane) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(row + lane));
}

/// Bits of the lanes from `lane` on that are equal.
std::uint32_t equal_lanes(__m128i a, __m128i b, std::size_t lane) {
  const __m128i equal = _mm_cmpeq_epi32(a, b);
  return static_cast<std::uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(equal))) << lane;
}

template <std::size_t kStride>
void masks_scalar(const std::uint32_t* probe, const std::uint32_t* rows, std::size_t count,
                  std::uint32_t* masks) {
  for (std::size_t i = 0; i < count; ++i)
    masks[i] = pair_masks(probe, rows + i * kStride, kStride).equal;
}

template <std::size_t kStride>
__attribute__((target("avx2"))) void masks_avx2(const std::uint32_t* probe,
                                                const std::uint32_t* rows, std::size_t count,
                                                std::uint32_t* masks) {
  constexpr std::size_t kParts = kStride / 8;
  __m256i left[kParts];
  std::uint32_t present = 0;
  for (std::size_t p = 0; p < kParts; ++p) {
    left[p] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(probe + 8 * p));
    const __m256i zero = _mm256_cmpeq_epi32(left[p], _mm256_setzero_si256());
    present |= (~static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(zero))) & 0xffU)
               << 8 * p;
  }
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t mask = 0;
    for (std::size_t p = 0; p < kParts; ++p) {
      const __m256i right =
          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(rows + i * kStride + 8 * p));
      const __m256i equal = _mm256_cmpeq_epi32(left[p], right);
      mask |= static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(equal))) << 8 * p;
    }
    masks[i] = mask & present;
  }
}

template <std::size_t kStride>
__attribute__((target("avx512f"))) void masks_avx512(const std::uint32_t* probe,
                                                     const std::uint32_t* rows, std::size_t count,
                                                     std::uint32_t* masks) {
  constexpr std::size_t kParts = (kStride + 15) / 16;
  constexpr __mmask16 kOfRow = kStride % 16 == 0 ? 0xFFFF : 0xFF;  // In the last part.
  __m512i left[kParts];
  __mmask16 present[kParts];
  for (std::size_t p = 0; p < kParts; ++p) {
    left[p] = _mm512_maskz_loadu_epi32(p + 1 == kParts ? kOfRow : 0xFFFF, probe + 16 * p);
    present[p] = _mm512_test_epi32_mask(left[p], left[p]);
  }
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t mask = 0;
    for (std::size_t p = 0; p < kParts; ++p) {
      const __m512i right =
          _mm512_maskz_loadu_epi32(p + 1 == kParts ? kOfRow : 0xFFFF, rows + i * kStride + 16 * p);
      mask |= static_cast<std::uint32_t>(_mm512_mask_cmpeq_epi32_mask(present[p], left[p], right))
              << 16 * p;
    }
    masks[i] = mask;
  }
}

__attribute__((target("avx512f"))) PairMasks pair_masks_avx512(const std::uint32_t* left,
                                                               const std::uint32_t* right,
                                                               std::size_t stride) {
  const std::uint32_t lanes = ~std::uint32_t{0} >> (32 - stride);
  PairMasks masks{0, 0};
  for (std::size_t first = 0; first < stride; first += 16) {
    const auto of_part = static_cast<__mmask16>(lanes >> first);
    const __m512i a = _mm512_maskz_loadu_epi32(of_part, left + first);
    const __m512i b = _mm512_maskz_loadu_epi32(of_part, right + first);
    // None waits for another: a branch of the caller waits for all.
    const std::uint32_t in_left = _mm512_test_epi32_mask(a, a);
    const std::uint32_t in_right = _mm512_test_epi32_mask(b, b);
    const std::uint32_t equal = _mm512_cmpeq_epi32_mask(a, b);
    masks.present |= (in_left & in_right) << first;
    masks.equal |= (in_left & equal) << first;
  }
  return masks;
}

template <std::size_t kStride>
RowMasks masks_of_stride(SimdPath path) {
  switch (path) {
    case SimdPath::kAvx512:
      return masks_avx512<kStride>;
    case SimdPath::kAvx2:
      return masks_avx2<kStride>;
    case SimdPath::kScalar:
      break;
  }
  return masks_scalar<kStride>;
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
  SAMMA_ASSERT(stride == padded_stride(stride) && stride >= 8 && stride <= kLanes);
  switch (stride) {
    case 8:
      return masks_of_stride<8>(path);
    case 16:
      return masks_of_stride<16>(path);
    case 24:
      return masks_of_stride<24>(path);
    default:
      return masks_of_stride<32>(path);
  }
}

PairMasksOf pair_masks_of(std::size_t stride, SimdPath path) {
  // Of rows of 9 lanes, three registers of SSE2 are ready sooner: 0.74 CPU-s of match, not 0.78.
  constexpr std::size_t kNarrow = 16;
  return path == SimdPath::kAvx512 && stride > kNarrow ? pair_masks_avx512 : pair_masks;
}

PairMasks pair_masks(const std::uint32_t* left, const std::uint32_t* right, std::size_t stride) {
  std::uint32_t equal = 0;
  std::uint32_t absent = ~std::uint32_t{0} << 1 << (stride - 1);
  for_four_lanes(stride, [&](std::size_t lane) {
    const __m128i a = four_lanes(left, lane);
    const __m128i b = four_lanes(right, lane);
    equal |= equal_lanes(a, b, lane);
    absent |= equal_lanes(a, _mm_setzero_si128(), lane);
    absent |= equal_lanes(b, _mm_setzero_si128(), lane);
  });
  return {equal & ~absent, ~absent};
}

std::uint32_t row_presence(const std::uint32_t* row, std::size_t stride) {
  std::uint32_t absent = ~std::uint32_t{0} << 1 << (stride - 1);
  for_four_lanes(stride, [&](std::size_t lane) {
    absent |= equal_lanes(four_lanes(row, lane), _mm_setzero_si128(), lane);
  });
  return ~absent;
}

}  // namespace samma
