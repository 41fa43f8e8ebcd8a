#pragma once
// Comparison patterns: the levels of all comparisons of a pair, one byte each. Training counts them
// once; every step after that costs by the patterns, not by the pairs.
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "compare/mask_groups.hpp"
#include "samma/model.hpp"

namespace samma {

/// Stands for a level at which a pair agrees on a value that many people share. That says nothing
/// of other values, whose agreement would seem worthless: u of the level counts the others, and the
/// shared value gets its weight from its frequency.
inline constexpr std::uint8_t kSharedValue = kNeutral - 1;

/// Pattern -> how many pairs, in canonical order: sums over it are the same for any order of pairs.
using PatternCounts = std::map<std::string, std::uint64_t>;

/// Reads the patterns of pairs, a batch at a time: tables say what masks decide, comparators the
/// rest. For any number of threads.
class PatternReader {
 public:
  /// `comparisons` must outlive this. `more`: bytes that a pattern has beyond its levels.
  explicit PatternReader(const ComparisonSet& comparisons, std::size_t more = 0);

  /// Bytes of a pattern, and from one pattern to the next: zeros up to a multiple of 8.
  std::size_t size() const { return size_; }
  std::size_t stride() const { return words_ * sizeof(std::uint64_t); }

  struct Scratch {
    std::vector<std::uint32_t> places;
    std::vector<std::uint64_t> open;  ///< Per pair, a bit per comparison.
    std::vector<std::uint32_t> all;   ///< The places of the pairs.
    std::vector<std::uint32_t> asked;
    std::vector<std::uint8_t> levels;
    std::vector<std::uint64_t> patterns;
    ComparisonSet::Scratch comparison;
  };
  /// The pattern of a pair stands at its place times the stride, good until the next call. Bytes
  /// beyond the levels are 0.
  std::span<std::uint8_t> read(std::span<const RowPair> rows, Scratch* scratch) const;

 private:
  struct Table {                          ///< By place.
    std::vector<std::uint64_t> patterns;  ///< 0 for what is open, or of another group.
    std::vector<std::uint64_t> open;
  };
  void add(const MaskGroups::Group& group, MaskLanes bits, Table* table) const;
  void look_up_masks(std::span<const RowPair> rows, Scratch* scratch) const;
  void decide_open(std::size_t comparison, std::span<const RowPair> rows, Scratch* scratch) const;
  std::uint8_t* bytes(std::vector<std::uint64_t>* patterns, std::size_t place) const {
    return reinterpret_cast<std::uint8_t*>(patterns->data() + place * words_);
  }

  const ComparisonSet& comparisons_;
  const std::size_t size_;
  const std::size_t words_;
  MaskGroups groups_;
  std::vector<Table> tables_;  ///< By group; empty where masks have too many bits.
};

/// Counts patterns as a PatternReader gives them. For one thread.
class PatternTally {
 public:
  explicit PatternTally(const PatternReader& reader);
  void count(std::span<const std::uint8_t> patterns);
  void add_to(PatternCounts* counts) const;

 private:
  std::size_t slot_of(const std::uint64_t* pattern) const;
  void grow();

  std::size_t size_;
  std::size_t words_;
  std::vector<std::uint64_t> patterns_;  ///< By slot, of which less than half are in use.
  std::vector<std::uint64_t> counts_;
  std::size_t used_ = 0;
};

/// The chance that a pair of a pattern matches, under a model as it stands: no adjustment for
/// term frequencies takes part.
class PatternScorer {
 public:
  /// `prior`: chance that a pair matches before anything is compared.
  PatternScorer(const Model& model, double prior);
  /// Comparisons that do not count: they were what the pairs were chosen by.
  void leave_out(std::size_t comparison) { used_[comparison] = false; }
  double chance(std::string_view pattern, double household = 0, double other = 0) const;

 private:
  double prior_bits_;
  double household_most_;
  std::vector<bool> used_;
  std::vector<bool> household_;
  std::vector<std::vector<double>> bits_;
};

}  // namespace samma
