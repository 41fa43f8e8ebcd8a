#pragma once
// Some of the parts of a partition, each with its members and the links inside it. Everything below
// the boundary of this layer counts records by their rank, so that the place of a record in the
// input cannot show.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cluster/clusters.hpp"
#include "cluster/ranks.hpp"

namespace samma {

/// Rank of a record key and back. An empty rank means index order.
class RankOrder {
 public:
  RankOrder(std::size_t records, std::span<const RecordIndex> rank);
  std::uint32_t rank(RecordIndex record) const { return ranks_.of(record); }
  RecordIndex record(std::uint32_t rank) const { return record_.empty() ? rank : record_[rank]; }

 private:
  Ranks ranks_;
  std::vector<RecordIndex> record_;
};

/// A link with its ends as ranks.
struct Edge {
  std::uint32_t low;  ///< low < high.
  std::uint32_t high;
  std::int64_t weight;
  std::size_t link;  ///< Position in the list of links.
};
Edge make_edge(const Link& link, std::size_t position, const RankOrder& order);
/// Heaviest first; ties by the ranks of the ends.
bool heavier(const Edge& left, const Edge& right);

struct Group {
  std::span<const std::uint32_t> members;  ///< Ranks, ascending: the first is the label.
  std::span<Edge> edges;                   ///< Both ends inside; in no order that counts.
};

class Groups {
 public:
  /// The parts whose label is wanted. labels[rank] = least rank of the part; wanted[label] != 0.
  Groups(std::span<const std::uint32_t> labels, std::span<const std::uint8_t> wanted,
         std::span<const Link> links, const RankOrder& order);
  std::size_t size() const { return member_begin_.size() - 1; }
  Group group(std::size_t number);
  /// Place of a member among the members of its group.
  std::uint32_t place(std::uint32_t rank) const { return place_[rank]; }

 private:
  std::vector<std::size_t> member_begin_{0};
  std::vector<std::size_t> edge_begin_{0};
  std::vector<std::uint32_t> members_;
  std::vector<Edge> edges_;
  std::vector<std::uint32_t> place_;
};

}  // namespace samma
