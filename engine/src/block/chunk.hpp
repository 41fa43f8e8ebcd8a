#pragma once
// Chunks: parts of the candidate pairs of a run, for several machines to share the work.
//
// A pair belongs to one block of one rule, and a block (a range of rows of a large one) to one
// chunk, by a hash of what names it. Neither threads, memory nor the number of partitions are in
// that hash, so that every machine cuts alike without asking another. Shares of records were
// rejected: a pair would have to be looked for wherever one of the two is.
#include <cstdint>

namespace samma {

inline constexpr std::uint32_t kChunksMax = 4096;

struct Chunk {
  std::uint32_t number = 1;  ///< From 1 to `count`; 0: no pair at all.
  std::uint32_t count = 1;
  bool whole() const { return number == 1 && count == 1; }
  bool empty() const { return number == 0; }
  bool holds(std::uint64_t hash) const { return hash % count + 1 == number; }
};

}  // namespace samma
