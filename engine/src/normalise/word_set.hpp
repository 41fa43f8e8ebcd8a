#pragma once
// A fixed set of words. Nearly all look-ups are misses: one load decides most of them.
#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace samma {

template <std::size_t size>
class WordSet {
 public:
  /// `sorted` is in byte order, holds no empty word and outlives the set.
  constexpr explicit WordSet(const std::string_view (&sorted)[size]) : sorted_(sorted) {
    for (const std::string_view word : sorted) lengths_[first_byte(word)] |= length_bit(word);
  }

  constexpr bool contains(std::string_view word) const noexcept {
    if (word.empty() || (lengths_[first_byte(word)] & length_bit(word)) == 0) return false;
    return std::binary_search(std::begin(sorted_), std::end(sorted_), word);
  }

 private:
  static constexpr std::size_t first_byte(std::string_view word) noexcept {
    return static_cast<unsigned char>(word.front());
  }
  /// The last bit stands for all greater lengths.
  static constexpr std::uint32_t length_bit(std::string_view word) noexcept {
    return std::uint32_t{1} << (word.size() < 31 ? word.size() : 31);
  }

  const std::string_view (&sorted_)[size];
  std::array<std::uint32_t, 256> lengths_{};
};

}  // namespace samma
