#include "block/key_generator.hpp"

#include "base/hash.hpp"

namespace samma {

const KeyGenerator* find_key_generator(std::string_view name) {
  for (const KeyGenerator& generator : key_generators()) {
    if (generator.name == name) return &generator;
  }
  return nullptr;
}

std::uint32_t key_hash(std::string_view key) {
  constexpr std::uint64_t kSeed = 0x6b657973;  // Apart from the hashes of whole values.
  return static_cast<std::uint32_t>(hash_bytes(key, kSeed) >> 32);
}

}  // namespace samma
