#pragma once
// MatchMask: where in a text of up to 64 characters does a character stand? One bit per place.
// One-byte codes are compared 16 at a time (SSE2, part of every x86-64).
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "compare/text_codes.hpp"

namespace samma {

inline constexpr std::uint32_t kMaskBits = 64;

/// The lowest `count` bits, count <= 64.
constexpr std::uint64_t low_bits(std::uint32_t count) {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

template <class Code>
class MatchMask {
 public:
  explicit MatchMask(CodeText<Code> text) : text_(text) {}
  /// Bit i: text[i] == code. Bits from the text's length on mean nothing.
  std::uint64_t operator()(Code code) const {
    std::uint64_t mask = 0;
    for (std::uint32_t i = 0; i < text_.length; ++i) {
      mask |= std::uint64_t{text_[i] == code} << i;
    }
    return mask;
  }

 private:
  CodeText<Code> text_;
};

#if defined(__SSE2__)
/// For one-byte texts of up to 16 * kBlocks characters.
template <unsigned kBlocks>
class ByteMatchMask {
 public:
  explicit ByteMatchMask(CodeText<std::uint8_t> text) {
    for (unsigned block = 0; block < kBlocks; ++block) {
      if (16 * block < text.length || block == 0) {
        blocks_[block] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data + 16 * block));
      }
    }
  }
  std::uint64_t operator()(std::uint8_t code) const {
    const __m128i wanted = _mm_set1_epi8(static_cast<char>(code));
    std::uint64_t mask = 0;
    for (unsigned block = 0; block < kBlocks; ++block) {
      const int found = _mm_movemask_epi8(_mm_cmpeq_epi8(blocks_[block], wanted));
      mask |= std::uint64_t{static_cast<unsigned>(found)} << (16 * block);
    }
    return mask;
  }

 private:
  __m128i blocks_[kBlocks] = {};
};
#endif

/// Calls use(mask) with the cheapest mask for a text of at most kMaskBits characters.
template <class Code, class Use>
auto with_match_mask(CodeText<Code> text, Use use) {
#if defined(__SSE2__)
  if constexpr (sizeof(Code) == 1) {
    if (text.length <= 16) return use(ByteMatchMask<1>(text));
    if (text.length <= 32) return use(ByteMatchMask<2>(text));
    return use(ByteMatchMask<4>(text));
  }
#endif
  return use(MatchMask<Code>(text));
}

}  // namespace samma
