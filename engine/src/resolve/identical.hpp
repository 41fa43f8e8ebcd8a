#pragma once
// Large groups of identical records: joined in stars, without comparing their pairs.
//
// Records whose rows are identical say the same about everybody else. A group of more than
// kIdenticalMax of them that would be linked to each other is therefore joined in a star around its
// first record, which alone takes part in blocking: the entities are the same, a million equal rows
// cost a million links, and the report says so. How common their values are is judged by all other
// records: were they counted themselves, a copy would speak against itself.
#include <cstdint>
#include <vector>

#include "resolve/matcher.hpp"

namespace samma {

inline constexpr std::size_t kIdenticalMax = 16;

/// Records of the same row, more than kIdenticalMax in each group, ascending.
std::vector<std::vector<RecordIndex>> identical_groups(const RecordTable& table);

struct IdenticalStars {
  std::vector<Link> links;         ///< From the first record of a group to each of its others.
  std::vector<std::uint8_t> skip;  ///< 1: the first one stands for it. Empty if there is no star.
  std::size_t groups = 0;          ///< That became stars.

  /// The record that takes part in blocking in its place, or itself.
  RecordIndex stands_for(RecordIndex record) const;
  /// The records of the star around `first`; 1 if there is none.
  std::uint32_t size_of(RecordIndex first) const;
};

/// Stars of the groups whose records weigh at least `needed` together.
IdenticalStars join_identical(const RecordTable& table,
                              const std::vector<std::vector<RecordIndex>>& groups,
                              const Matcher& matcher, Weight needed);

}  // namespace samma
