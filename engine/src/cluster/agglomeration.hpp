#pragma once
// Agglomeration by average score: from single items on, always the two parts are joined whose pairs
// score best on average, as long as that is more than nothing.
//
// Scores may come late. Of a thousand records that a chain of accidents joined, few parts have any
// pair that speaks for joining them; what the pairs between all others say need never be known. So
// pairs that cannot score more than nothing are left out at first, and asked for where a join would
// rest on them: the sum of what is known is then the most that it can be.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cluster/repair.hpp"

namespace samma {

/// What a pair says for joining its two parts: its weight above the threshold, up to
/// kJoiningBitsMost, and 1 bit for being a link; below the threshold its evidence if that is
/// against it, down to as many bits.
Weight joining_score(const PairScore& pair, Weight threshold);

/// low < high.
struct ItemPair {
  std::uint32_t low;
  std::uint32_t high;
};

class Agglomeration {
 public:
  /// The summed score of the pairs of records between two items.
  struct Score {
    ItemPair items;
    Weight sum;
  };
  /// `weights`: how many records each item stands for. No two items have two scores.
  Agglomeration(std::vector<std::uint64_t> weights, std::span<const Score> scores);

  /// Joins to the end, all that has no score saying nothing. Ties go to the least items.
  void run();
  /// Joins while every pair between the two parts has a score; false if the next ones have not, and
  /// want() is to be asked. Items are single records here.
  bool advance();
  /// Appends pairs without a score between parts that may be joined.
  void want(std::vector<ItemPair>* pairs);
  /// The scores of the pairs that want() gave, in their order: none is more than nothing.
  void tell(std::span<const Weight> scores);

  /// The part of each item: the least item in it.
  std::vector<std::uint32_t> parts() const;

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  /// What is known of the pairs between two parts.
  struct Edge {
    Weight sum;
    std::uint64_t known;  ///< Pairs that have a score.
  };
  struct Tie {
    std::uint32_t other;
    std::uint32_t edge;
  };
  bool alive(std::uint32_t part) const { return part_[part] == part; }
  bool open(std::uint32_t part, const Tie& tie) const {
    return edges_[tie.edge].known < weight_[part] * weight_[tie.other];
  }
  bool better(std::uint32_t a, const Tie& first, std::uint32_t b, const Tie& second) const;
  std::uint32_t best_part() const;
  void find_best(std::uint32_t part);
  void offer(std::uint32_t part, const Tie& tie);
  void join(std::uint32_t a, std::uint32_t b);
  void take_ties(std::uint32_t a, std::uint32_t b);
  void want_between(std::uint32_t a, std::uint32_t b, std::size_t limit,
                    std::vector<ItemPair>* pairs);

  /// By part, its least item. Ties to parts that are no more stay until they are met.
  std::vector<std::uint64_t> weight_;
  std::vector<std::vector<Tie>> ties_;
  std::vector<Tie> best_;  ///< The best later part; `other` is kNone if there is none.
  std::vector<Edge> edges_;
  std::vector<std::uint32_t> part_;     ///< By item: an earlier item of its part, or itself.
  std::vector<std::uint32_t> next_;     ///< By item: the items of a part form a ring.
  std::vector<std::uint32_t> edge_to_;  ///< By part: of the part that is being joined.
  std::vector<bool> scored_;            ///< By pair of items, low * items + high.
  struct Asked {
    std::uint32_t part;
    Tie tie;
    std::size_t pairs;
  };
  std::vector<Asked> asked_;
};

}  // namespace samma
