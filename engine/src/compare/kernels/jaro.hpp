#pragma once
// Jaro (1989) and Jaro-Winkler (1990) as exact fractions.
//
// Characters match if they are equal and at most `window` places apart, window = longer / 2 - 1;
// each stands for one match, taken from the left. That is a merge of both texts letter by letter,
// so the order of the texts cannot show. With m matches and t = half of those that are out of order
// (rounded down, as Splink's DuckDB has it)
//
//   jaro = (m / |a| + m / |b| + (m - t) / m) / 3
//        = (m² (|a| + |b|) + (m - t) |a| |b|) / (3 m |a| |b|)
//   jaro_winkler = jaro + min(4, common prefix) / 10 * (1 - jaro), where jaro > 0.7; else jaro
//
// Texts of at most 4,096 characters: numerators and denominators stay below 2 * 10^12.
#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <utility>
#include <vector>

#include "compare/kernels/match_mask.hpp"
#include "compare/ratio.hpp"
#include "compare/simd_levels.hpp"
#include "compare/text_codes.hpp"

namespace samma {

struct JaroCounts {
  std::int64_t matches = 0;
  std::int64_t transpositions = 0;
};

constexpr Ratio jaro_ratio(std::int64_t a, std::int64_t b, JaroCounts counts) {
  const std::int64_t m = counts.matches;
  if (m == 0) return {0, 1};
  return {m * m * (a + b) + (m - counts.transpositions) * a * b, 3 * m * a * b};
}

constexpr Ratio add_prefix(Ratio jaro, std::int64_t prefix) {
  if (10 * jaro.numerator <= 7 * jaro.denominator) return jaro;
  return {(10 - prefix) * jaro.numerator + prefix * jaro.denominator, 10 * jaro.denominator};
}

template <class Code>
std::int64_t common_prefix(CodeText<Code> a, CodeText<Code> b, std::uint32_t at_most) {
  const std::uint32_t end = std::min({a.length, b.length, at_most});
  std::uint32_t length = 0;
  while (length < end && a[length] == b[length]) ++length;
  return length;
}

constexpr std::uint32_t jaro_window(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t half = std::max(a, b) / 2;
  return half > 1 ? half - 1 : 0;
}

/// Both texts have 1 to 64 characters. Fewer matches than `matches_wanted` are reported as none.
template <class Code, class Mask>
JaroCounts jaro_counts_short(CodeText<Code> a, CodeText<Code> b, const Mask& mask_of_b,
                             std::uint32_t matches_wanted) {
  const std::uint32_t window = jaro_window(a.length, b.length);
  std::uint64_t reach = low_bits(window + 1);
  std::uint64_t unmatched_b = low_bits(b.length);
  std::uint64_t matched_a = 0;
  std::int32_t misses_left =
      static_cast<std::int32_t>(a.length) - static_cast<std::int32_t>(matches_wanted);
  for (std::uint32_t i = 0; i < a.length; ++i) {
    const std::uint64_t found = mask_of_b(a[i]) & reach & unmatched_b;
    unmatched_b ^= found & (~found + 1);
    matched_a |= std::uint64_t{found != 0} << i;
    reach = reach << 1 | std::uint64_t{i < window};
    misses_left -= found == 0;
    if (misses_left < 0) return {};
  }
  const auto matches = static_cast<std::uint32_t>(std::popcount(matched_a));
  std::uint64_t matched_b = ~unmatched_b & low_bits(b.length);
  std::int64_t moved = 0;
  for (; matched_a != 0; matched_a &= matched_a - 1, matched_b &= matched_b - 1) {
    moved += a.data[std::countr_zero(matched_a)] != b.data[std::countr_zero(matched_b)];
  }
  return {matches, moved / 2};
}

template <class Code>
JaroCounts jaro_counts_long(CodeText<Code> a, CodeText<Code> b) {
  const std::uint32_t window = jaro_window(a.length, b.length);
  std::vector<bool> matched_b(b.length);
  std::vector<Code> sequence_a;
  for (std::uint32_t i = 0; i < a.length; ++i) {
    const std::uint32_t end = std::min(b.length, i + window + 1);
    for (std::uint32_t j = i > window ? i - window : 0; j < end; ++j) {
      if (matched_b[j] || a[i] != b[j]) continue;
      matched_b[j] = true;
      sequence_a.push_back(a[i]);
      break;
    }
  }
  std::int64_t moved = 0;
  std::size_t place = 0;
  for (std::uint32_t j = 0; j < b.length; ++j) {
    if (matched_b[j]) moved += sequence_a[place++] != b[j];
  }
  return {static_cast<std::int64_t>(sequence_a.size()), moved / 2};
}

template <class Code>
JaroCounts jaro_counts(CodeText<Code> a, CodeText<Code> b, std::uint32_t matches_wanted = 1) {
  if (a.length == 0 || b.length == 0) return {};
  if (a.length > b.length) std::swap(a, b);
  if (b.length > kMaskBits) return jaro_counts_long(a, b);
  return with_match_mask(
      b, [&](const auto& mask) { return jaro_counts_short(a, b, mask, matches_wanted); });
}

/// 0 to 4, Winkler's prefix; 0 makes it Jaro.
template <std::uint32_t kPrefixMax>
class JaroScore {
 public:
  explicit JaroScore(Loosest loosest) {
    for (std::uint32_t a = 1; loosest.known && a <= kMaskBits; ++a) {
      for (std::uint32_t b = 1; b <= kMaskBits; ++b)
        wanted_[a - 1][b - 1] = wanted(a, b, loosest.threshold);
    }
  }

  template <class Code>
  Ratio score(CodeText<Code> a, CodeText<Code> b) const {
    std::uint32_t matches_wanted = 0;
    if (a.length - 1 < kMaskBits && b.length - 1 < kMaskBits) {
      matches_wanted = wanted_[a.length - 1][b.length - 1];
      if (matches_wanted > std::min(a.length, b.length)) return {0, 1};
    }
    const JaroCounts counts = jaro_counts(a, b, matches_wanted);
    const Ratio jaro = jaro_ratio(a.length, b.length, counts);
    if constexpr (kPrefixMax == 0) return jaro;
    return add_prefix(jaro, common_prefix(a, b, kPrefixMax));
  }

  std::unique_ptr<const SimdLevels> simd_levels(const SimdKernels& kernels,
                                                const Levels& levels) const {
    return jaro_simd_levels(kernels, levels.none(), [levels](const JaroParts& parts) {
      const Ratio jaro = jaro_ratio(parts.left, parts.right, {parts.matches, parts.transpositions});
      return levels.level(kPrefixMax == 0 ? jaro : add_prefix(jaro, parts.prefix));
    });
  }

 private:
  /// The fewest matches with which the threshold can be met: all in order, and the whole prefix
  /// equal.
  static std::uint8_t wanted(std::uint32_t a, std::uint32_t b, Threshold threshold) {
    std::uint32_t matches = 0;
    for (; matches <= std::min(a, b); ++matches) {
      Ratio best = jaro_ratio(a, b, {matches, 0});
      if (kPrefixMax != 0) best = add_prefix(best, kPrefixMax);
      if (meets(best, threshold, Direction::kAtLeast)) break;
    }
    return static_cast<std::uint8_t>(matches);
  }

  std::array<std::array<std::uint8_t, kMaskBits>, kMaskBits> wanted_{};
};

}  // namespace samma
