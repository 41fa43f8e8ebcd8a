#pragma once
// One pass over a column in bounded memory: filled cells, distinct values, commonest values, a
// sample.
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <boost/unordered/unordered_flat_set.hpp>

#include "samma/profile.hpp"

namespace samma {

class ColumnCounts {
 public:
  /// `distinct_kept`: distinct values that are told apart exactly; beyond that their number is an
  /// estimate.
  explicit ColumnCounts(std::size_t distinct_kept);

  void add(std::string_view cell);  ///< Spaces around do not count; an empty cell is only a row.

  std::uint64_t filled() const { return filled_; }
  std::uint64_t distinct() const;
  bool distinct_exact() const { return exact_; }
  /// No value was seen twice (among those that are told apart).
  bool all_different() const { return filled_ > 0 && !repeated_; }
  double mean_length() const;
  std::vector<ValueCount> commonest(std::size_t count) const;
  /// The first filled cells.
  const std::vector<std::string>& sample() const { return sample_; }

 private:
  void count_distinct(std::uint64_t hash);
  void count_common(std::string_view cell);

  std::size_t distinct_kept_;
  std::uint64_t filled_ = 0, bytes_ = 0;
  // The smallest hashes of the values (a bottom-k sketch): exact until there are more than are
  // kept.
  boost::unordered_flat_set<std::uint64_t> kept_;
  std::uint64_t largest_ = UINT64_MAX;
  bool exact_ = true, repeated_ = false;
  std::unordered_map<std::string, std::uint64_t> common_;
  std::vector<std::string> sample_;
};

}  // namespace samma
