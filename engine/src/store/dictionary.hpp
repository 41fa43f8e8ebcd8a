#pragma once
// Dictionary: the distinct compare texts of one or several lanes, numbered from 1.
//
//   positions_[id] -> page: | length (2 bytes) | text ... | pad to 4 |   1 MiB each, never moved
//
//   hashes_[id]    32 bits of the text's hash: the value's part of blocking keys.
//
//   slots_         Open addressing, load at most 3/4, hash and id: a probe reads one cache line
//                  before it reads the text. Dropped by close().
//
// About 20 bytes a value beside its text while open, 8 when closed.
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/large_allocator.hpp"
#include "samma/comparator.hpp"

namespace samma {

/// Texts longer than this are not values: the loader makes them invalid.
inline constexpr std::size_t kValueBytesMax = 4096;

class Dictionary : public ValueTexts {
 public:
  Dictionary();
  /// The id of a non-empty text of at most kValueBytesMax bytes, new or known. One thread at a
  /// time.
  ValueId intern(std::string_view text);
  /// The ids of several texts, taken in order; 0 for an empty one. Faster than one at a time: what
  /// one text needs from memory is on its way while others are looked up.
  void intern(std::span<const std::string_view> texts, ValueId* ids);
  /// The id of a known text, else 0. Not after close().
  ValueId find(std::string_view text) const;
  /// No value is added from here on: frees the hash table.
  void close();

  std::size_t size() const override { return positions_.size(); }
  std::string_view text(ValueId id) const override {
    if (id == 0) return {};
    const char* entry = entry_of(id);
    std::uint16_t length;
    std::memcpy(&length, entry, sizeof length);
    return {entry + sizeof length, length};
  }
  /// Content hash of a value: the same for the same text in any dictionary, run and order of
  /// arrival; 0 for id 0 alone.
  std::uint32_t hash(ValueId id) const { return hashes_[id]; }
  /// All hashes by id; stable once closed.
  const std::uint32_t* hashes() const { return hashes_.data(); }
  std::size_t memory_bytes() const;

 private:
  static constexpr std::size_t kPageBytes = std::size_t{1} << 20;
  static constexpr std::size_t kUnit = 4;  // Positions count units: 32 bits reach 16 GiB of text.
  static constexpr std::size_t kUnitsPerPage = kPageBytes / kUnit;

  const char* entry_of(ValueId id) const {
    const std::uint32_t position = positions_[id];
    return pages_[position / kUnitsPerPage].get() + position % kUnitsPerPage * kUnit;
  }
  ValueId intern(std::string_view text, std::uint32_t hash);
  void fetch(std::span<const std::uint32_t> hashes) const;
  std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
  void grow();
  std::uint32_t store(std::string_view text);

  std::vector<std::unique_ptr<char[]>> pages_;
  std::size_t page_used_;
  LargeVector<std::uint32_t> positions_;
  LargeVector<std::uint32_t> hashes_;
  LargeVector<std::uint64_t> slots_;  ///< hash << 32 | id; 0: free.
};

}  // namespace samma
