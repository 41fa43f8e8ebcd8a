#pragma once
// One pass over a column in bounded memory: filled cells, distinct values, commonest values, a
// sample.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

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
  bool distinct_exact() const { return largest_ == UINT64_MAX; }
  /// No value was seen twice (among those that are told apart).
  bool all_different() const { return filled_ > 0 && !repeated_; }
  double mean_length() const;
  std::vector<ValueCount> commonest(std::size_t count) const;
  /// The first filled cells.
  const std::vector<std::string>& sample() const { return sample_; }

 private:
  struct Entry {
    std::uint32_t count;
    std::uint32_t position, length;  // Of the text in texts_.
  };
  void thin_out();

  std::size_t distinct_kept_;
  std::uint64_t filled_ = 0, bytes_ = 0;
  // Values by hash. Exact until there are more than are kept; from then on the values with the
  // smallest hashes (a bottom-k sketch, up to largest_) and those that were common when others had
  // to go.
  boost::unordered_flat_map<std::uint64_t, Entry> kept_;
  std::string texts_;
  std::uint64_t largest_ = UINT64_MAX;
  bool repeated_ = false;
  std::vector<std::string> sample_;
};

}  // namespace samma
