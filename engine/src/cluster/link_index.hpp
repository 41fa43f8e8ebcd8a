#pragma once
// The links of a record, and the link of a pair, among links that ascend by their records.
#include <cstddef>
#include <span>
#include <vector>

#include "base/prefetch.hpp"
#include "score/link.hpp"

namespace samma {

class LinkIndex {
 public:
  /// `links` must outlive it.
  LinkIndex(std::span<const Link> links, std::size_t records);
  /// Null if the pair is no link.
  const Link* find(const RecordPair& pair) const;
  /// The links whose left record it is.
  std::span<const Link> from(RecordIndex record) const;
  std::span<const Link> all() const { return links_; }
  /// Asks memory for where the links of a record begin.
  void prefetch(RecordIndex record) const { prefetch_line(near(record).data()); }

 private:
  std::span<const Link> near(RecordIndex record) const;

  std::span<const Link> links_;
  std::vector<std::size_t> starts_;  ///< Of the links of every so many records.
};

}  // namespace samma
