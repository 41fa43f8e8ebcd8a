#pragma once
// Dictionary: the distinct compare texts of one or several lanes, numbered from 1.
//
//   positions_[id] -> texts_: | length (2 bytes) | text ... | pad to 4 | length ...
//
//   hashes_[id]    32 bits of the text's hash: the value's part of blocking keys.
//
//   buckets_       | 8 hashes | 8 ids |: one cache line, at most 3/4 of them in use on average. A
//                  text is in the bucket that its hash names, or behind it where that one is full:
//                  nearly always one line tells whether it is known. Dropped by close().
//
// 19 to 29 bytes a value beside its text while open, more where growth was foreseen; 8 when closed.
#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "base/assert.hpp"
#include "base/cache_line.hpp"
#include "base/hash.hpp"
#include "base/large_array.hpp"
#include "samma/comparator.hpp"

namespace samma {

/// Texts longer than this are not values: the loader makes them invalid.
inline constexpr std::size_t kValueBytesMax = 4096;

class alignas(kCacheLine) Dictionary : public ValueTexts {
 public:
  Dictionary();
  /// The id of a non-empty text of at most kValueBytesMax bytes, new or known. One thread at a
  /// time.
  ValueId intern(std::string_view text);
  /// The ids of several texts, taken in order; 0 for an empty one. Faster than one at a time: what
  /// one text needs from memory is on its way while others are looked up.
  void intern(std::span<const HashedText> texts, ValueId* ids);
  /// So much of the input is read, and so much is to come, in any unit: a table that is to grow
  /// then grows to where it will end.
  void expect(double read, double to_come) {
    read_ = read;
    to_come_ = to_come;
  }
  /// The id of a known text, else 0. Not after close().
  ValueId find(std::string_view text) const;
  /// No value is added from here on: frees the hash table.
  void close();

  std::size_t size() const override { return positions_.size(); }
  /// Stable once closed.
  std::string_view text(ValueId id) const override {
    if (id == 0) return {};
    const char* entry = entry_of(id);
    std::uint16_t length;
    std::memcpy(&length, entry, sizeof length);
    return {entry + sizeof length, length};
  }
  /// Where all texts lie, with kReadableBehind bytes to read behind the last. After close().
  const char* arena() const {
    SAMMA_ASSERT(buckets_.empty());
    return texts_.data();
  }
  static constexpr std::size_t kReadableBehind = 64;
  /// Content hash of a value: the same for the same text in any dictionary, run and order of
  /// arrival; 0 for id 0 alone.
  std::uint32_t hash(ValueId id) const { return hashes_[id]; }
  /// All hashes by id; stable once closed.
  const std::uint32_t* hashes() const { return hashes_.data(); }
  std::size_t memory_bytes() const;

 private:
  static constexpr std::size_t kUnit = 4;  // Positions count units: 32 bits reach 16 GiB of text.
  static constexpr std::size_t kPlaces = 8;
  struct alignas(kCacheLine) Bucket {
    std::array<std::uint32_t, kPlaces> hashes;  ///< 0: free; those in use come first.
    std::array<ValueId, kPlaces> ids;
    std::uint32_t places_of(std::uint32_t hash) const;
  };

  struct Place {
    std::uint32_t hash;
    ValueId id;
  };

  const char* entry_of(ValueId id) const {
    return texts_.data() + std::size_t{positions_[id]} * kUnit;
  }
  ValueId intern(std::string_view text, std::uint32_t hash);
  ValueId fetch_position(std::uint32_t hash) const;
  void fetch_text(ValueId id, std::size_t size) const;
  ValueId find(std::string_view text, std::uint32_t hash, std::size_t* bucket) const;
  void put(std::uint32_t hash, ValueId id, std::size_t bucket);
  void grow();
  void spread(std::size_t begin, std::size_t end, std::size_t before,
              std::vector<Place>* taken_out);
  std::uint32_t store(std::string_view text);

  LargeArray<char> texts_;
  LargeArray<std::uint32_t> positions_;
  LargeArray<std::uint32_t> hashes_;
  LargeArray<Bucket> buckets_;
  double read_ = 0;
  double to_come_ = 0;
  double read_when_grown_ = 0;       ///< When the table grew, and ...
  std::size_t size_when_grown_ = 0;  ///< ... there were so many texts.
};

}  // namespace samma
