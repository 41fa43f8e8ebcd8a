#pragma once
// Labels of pairs, each pair once: what training and evaluation count.
#include <cstdint>
#include <vector>

#include "samma/labels.hpp"
#include "store/record_table.hpp"

namespace samma {

struct LabelledPair {
  RecordIndex left;  ///< left < right.
  RecordIndex right;
  PairLabel label;
};

struct LabelledPairs {
  std::vector<LabelledPair> pairs;  ///< By (left, right), each pair once; unsure ones included.
  std::uint64_t rows = 0;           ///< Rows of the file.
  std::uint64_t unknown = 0;        ///< Rows that name a record which is not in the input.
  std::uint64_t repeated = 0;       ///< Rows that a later row about the same pair replaces ...
  std::uint64_t contradicting = 0;  ///< ... and those of them that said something else.
};

/// Labels in the order in which they were given: the last one about a pair counts, because people
/// correct themselves. Sets `pairs`, `repeated` and `contradicting`.
LabelledPairs collect_labels(std::vector<LabelledPair> in_order);

}  // namespace samma
