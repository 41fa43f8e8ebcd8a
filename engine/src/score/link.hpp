#pragma once
#include "score/weight.hpp"
#include "store/record_table.hpp"

namespace samma {

/// A scored pair that some output needs.
struct Link {
  RecordIndex left;  ///< left < right.
  RecordIndex right;
  Weight weight;
  std::uint16_t
      rule;  ///< The blocking rule that owned the pair; kIdenticalRule for identical records.
};

inline constexpr std::uint16_t kIdenticalRule = 65535;

/// While links are sorted, each stands in two places: what there must be memory for.
inline constexpr std::uint64_t kBytesPerLink = 2 * sizeof(Link);

}  // namespace samma
