#pragma once
// The only includer of xxHash. Hashes are part of results (samples are chosen by them), so the
// functions and seeds here never change meaning.
#define XXH_INLINE_ALL  // Most texts are short: the call would cost as much as the hash.
#include <xxhash.h>

#include <cstdint>
#include <string_view>

namespace samma {

inline std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0) noexcept {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

/// A text with its hash, where both go from hand to hand.
struct HashedText {
  HashedText() = default;
  explicit HashedText(std::string_view bytes) : text(bytes), hash(hash_bytes(bytes)) {}
  HashedText(std::string_view bytes, std::uint64_t hash_of_bytes)
      : text(bytes), hash(hash_of_bytes) {}
  std::string_view text;
  std::uint64_t hash = 0;  ///< hash_bytes(text).
};

/// A bijective mixer of 64-bit words (the finaliser of MurmurHash3, Appleby, public domain
/// description).
constexpr std::uint64_t mix(std::uint64_t x) noexcept {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  x ^= x >> 33;
  return x;
}

/// Order-dependent combination of a running hash with one more word.
constexpr std::uint64_t combine(std::uint64_t hash, std::uint64_t word) noexcept {
  return mix(hash * 0x9e3779b97f4a7c15ULL + word + 0x632be59bd9b4e019ULL);
}

}  // namespace samma
