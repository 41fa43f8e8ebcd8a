#pragma once
// Comparisons in groups that look at no more than kBitsMost bits of mask and presence together.
// What masks alone say of a pair is then looked up: a group's bits, gathered, are the place of the
// pair in a table that somebody keeps for the group.
//
//   mask     ..b.a...  ─┐
//   present  ..d...c.  ─┴─ gathered ─►  abcd
//
// A comparison that looks at more bits stands alone, and no table is large enough.
#include <immintrin.h>

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "compare/comparison.hpp"

namespace samma {

class MaskGroups {
 public:
  explicit MaskGroups(const ComparisonSet& comparisons);

  struct Group {
    MaskLanes lanes;
    std::vector<std::size_t> comparisons;
    /// Of its table, 0 if there can be none.
    std::size_t places() const;
    /// The bits of mask and presence that a place stands for.
    MaskLanes at(std::uint32_t place) const;
  };
  struct Home {
    std::size_t group;
    std::size_t place;  ///< Among the comparisons of the group.
  };
  std::size_t size() const { return groups_.size(); }
  const Group& operator[](std::size_t group) const { return groups_[group]; }
  const Home& home(std::size_t comparison) const { return home_[comparison]; }

  /// Pairs have a `mask` and what is `present`; `places` has room for one of each.
  template <class Pair>
  static void find(const Group& group, std::span<const Pair> pairs, std::uint32_t* places) {
    static const bool fast = __builtin_cpu_supports("bmi2") != 0;
    fast ? find_bmi2(group.lanes, pairs, places) : find_plain(group.lanes, pairs, places);
  }

 private:
  /// Tables of 4,096 entries of 32 bytes stay in the second-level cache.
  static constexpr int kBitsMost = 12;

  static std::uint32_t gather_bits(std::uint32_t value, std::uint32_t mask);
  static std::uint32_t scatter_bits(std::uint32_t gathered, std::uint32_t mask);
  template <class Pair>
  static void find_plain(MaskLanes lanes, std::span<const Pair> pairs, std::uint32_t* places) {
    const int shift = std::popcount(lanes.equal);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      places[i] = gather_bits(pairs[i].mask, lanes.equal) |
                  gather_bits(pairs[i].present, lanes.present) << shift;
    }
  }
  template <class Pair>
  __attribute__((target("bmi2"))) static void find_bmi2(MaskLanes lanes,
                                                        std::span<const Pair> pairs,
                                                        std::uint32_t* places) {
    const int shift = std::popcount(lanes.equal);
    const Pair* const first = pairs.data();
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      places[i] = _pext_u32(first[i].mask, lanes.equal) | _pext_u32(first[i].present, lanes.present)
                                                              << shift;
    }
  }

  std::vector<Group> groups_;
  std::vector<Home> home_;
};

/// Of the pairs `among`, those whose set of comparisons (a bit each) has this one. Which these are
/// has no pattern that a processor could foresee: no branch.
inline void pairs_with(std::size_t comparison, std::span<const std::uint64_t> sets,
                       std::span<const std::uint32_t> among, std::vector<std::uint32_t>* found) {
  found->resize(among.size());
  std::size_t count = 0;
  for (const std::uint32_t i : among) {
    found->data()[count] = i;
    count += sets.data()[i] >> comparison & 1U;
  }
  found->resize(count);
}

}  // namespace samma
