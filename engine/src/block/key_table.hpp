#pragma once
// KeyTable: the generated keys of every value of one dictionary, sorted and distinct per value.
//
// A key that only one value has cannot bring two different values together, and records with one
// value share its other keys too; such keys are left out, as long as the value keeps one. Of the
// one-deletion keys of names two in three go.
#include <cstdint>
#include <span>
#include <vector>

#include "base/large_allocator.hpp"
#include "base/prefetch.hpp"
#include "block/key_generator.hpp"
#include "store/dictionary.hpp"

namespace samma {

class KeyTable {
 public:
  KeyTable(const KeyGenerator& generator, const Dictionary& dictionary);
  std::span<const std::uint32_t> keys(ValueId id) const {
    return {keys_.data() + offsets_[id], keys_.data() + offsets_[id + 1]};
  }
  /// Bring near what keys() will read: first the place, some values later the keys.
  void fetch_place(ValueId id) const { prefetch_line(offsets_.data() + id); }
  void fetch_keys(ValueId id) const { prefetch_line(keys_.data() + offsets_[id]); }
  std::size_t memory_bytes() const {
    return offsets_.capacity() * sizeof(std::uint64_t) + keys_.capacity() * sizeof(std::uint32_t);
  }

 private:
  void drop_lonely_keys();

  LargeVector<std::uint64_t> offsets_;
  LargeVector<std::uint32_t> keys_;
};

}  // namespace samma
