#pragma once
// KeyTable: the generated keys of every value of one dictionary, sorted and distinct per value.
#include <cstdint>
#include <span>
#include <vector>

#include "block/key_generator.hpp"
#include "store/dictionary.hpp"

namespace samma {

class KeyTable {
 public:
  KeyTable(const KeyGenerator& generator, const Dictionary& dictionary);
  std::span<const std::uint32_t> keys(ValueId id) const {
    return {keys_.data() + offsets_[id], keys_.data() + offsets_[id + 1]};
  }
  std::size_t memory_bytes() const {
    return offsets_.capacity() * sizeof(std::uint64_t) + keys_.capacity() * sizeof(std::uint32_t);
  }

 private:
  std::vector<std::uint64_t> offsets_;
  std::vector<std::uint32_t> keys_;
};

}  // namespace samma
