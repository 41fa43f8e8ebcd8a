#pragma once
#include <cstdint>
#include <string_view>

#include "base/hash.hpp"

namespace samma {

/// hash_bytes of bytes that come in pieces.
class RunningHash {
 public:
  RunningHash() { XXH3_64bits_reset(&state_); }
  void add(std::string_view piece) { XXH3_64bits_update(&state_, piece.data(), piece.size()); }
  std::uint64_t value() const { return XXH3_64bits_digest(&state_); }

 private:
  XXH3_state_t state_;
};

}  // namespace samma
