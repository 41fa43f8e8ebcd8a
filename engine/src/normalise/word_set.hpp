#pragma once
// A fixed set of words. Nearly all look-ups are misses: one load decides most of them.
#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace samma {

/// By first byte, the lengths that words have.
class WordLengths {
 public:
  constexpr void add(std::string_view word) { lengths_[first_byte(word)] |= length_bit(word); }
  /// False for most words that were not added.
  constexpr bool may_hold(std::string_view word) const noexcept {
    return !word.empty() && (lengths_[first_byte(word)] & length_bit(word)) != 0;
  }
  static constexpr std::size_t first_byte(std::string_view word) noexcept {
    return static_cast<unsigned char>(word.front());
  }

 private:
  /// The last bit stands for all greater lengths.
  static constexpr std::uint32_t length_bit(std::string_view word) noexcept {
    return std::uint32_t{1} << (word.size() < 31 ? word.size() : 31);
  }

  std::array<std::uint32_t, 256> lengths_{};
};

/// Of the words that `word` gives for some items.
template <class Items, class Word>
constexpr WordLengths lengths_of(const Items& items, Word word) {
  WordLengths lengths;
  for (const auto& item : items) lengths.add(word(item));
  return lengths;
}

template <std::size_t size>
class WordSet {
 public:
  /// `sorted` is in byte order, holds no empty word and outlives the set.
  constexpr explicit WordSet(const std::string_view (&sorted)[size])
      : sorted_(sorted), lengths_(lengths_of(sorted, [](std::string_view word) { return word; })) {}

  constexpr bool contains(std::string_view word) const noexcept {
    return lengths_.may_hold(word) &&
           std::binary_search(std::begin(sorted_), std::end(sorted_), word);
  }

 private:
  const std::string_view (&sorted_)[size];
  WordLengths lengths_;
};

}  // namespace samma
