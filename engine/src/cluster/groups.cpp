#include "cluster/groups.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "base/assert.hpp"

namespace samma {

RankOrder::RankOrder(std::size_t records, std::span<const RecordIndex> rank) : ranks_(rank) {
  if (rank.empty()) return;
  SAMMA_ASSERT(rank.size() == records);
  constexpr RecordIndex kFree = std::numeric_limits<RecordIndex>::max();
  record_.assign(records, kFree);
  for (std::size_t i = 0; i < records; ++i) {
    SAMMA_ASSERT(rank[i] < records && record_[rank[i]] == kFree);
    record_[rank[i]] = static_cast<RecordIndex>(i);
  }
}

Edge make_edge(const Link& link, std::size_t position, const RankOrder& order) {
  const std::uint32_t left = order.rank(link.left);
  const std::uint32_t right = order.rank(link.right);
  return {std::min(left, right), std::max(left, right), link.weight, position};
}

bool heavier(const Edge& left, const Edge& right) {
  return std::tie(right.weight, left.low, left.high) < std::tie(left.weight, right.low, right.high);
}

Groups::Groups(std::span<const std::uint32_t> labels, std::span<const std::uint8_t> wanted,
               std::span<const Link> links, const RankOrder& order) {
  const std::size_t records = labels.size();
  std::vector<std::uint32_t> number(records);
  for (std::size_t rank = 0; rank < records; ++rank) {
    if (labels[rank] != rank || wanted[rank] == 0) continue;
    number[rank] = static_cast<std::uint32_t>(member_begin_.size() - 1);
    member_begin_.push_back(0);
  }
  edge_begin_.assign(member_begin_.size(), 0);
  if (size() == 0) return;

  const auto group_of = [&](const Link& link) -> std::size_t {
    const std::uint32_t label = labels[order.rank(link.left)];
    const bool inside = wanted[label] != 0 && label == labels[order.rank(link.right)];
    return inside ? number[label] : size();
  };
  for (std::size_t rank = 0; rank < records; ++rank) {
    if (wanted[labels[rank]] != 0) ++member_begin_[number[labels[rank]] + 1];
  }
  for (const Link& link : links) {
    if (const std::size_t group = group_of(link); group != size()) ++edge_begin_[group + 1];
  }
  for (std::size_t i = 0; i < size(); ++i) {
    member_begin_[i + 1] += member_begin_[i];
    edge_begin_[i + 1] += edge_begin_[i];
  }
  members_.resize(member_begin_.back());
  edges_.resize(edge_begin_.back());
  place_.resize(records);
  for (std::size_t rank = 0; rank < records; ++rank) {
    const std::uint32_t label = labels[rank];
    if (wanted[label] == 0) continue;
    // The label is the least member, so its place stays 0 and can count the others while they are
    // placed.
    const std::uint32_t place = rank == label ? 0 : ++place_[label];
    members_[member_begin_[number[label]] + place] = static_cast<std::uint32_t>(rank);
    if (rank != label) place_[rank] = place;
  }
  for (std::size_t i = 0; i < size(); ++i) place_[members_[member_begin_[i]]] = 0;
  std::vector<std::size_t> next(edge_begin_.begin(), edge_begin_.end() - 1);
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (const std::size_t group = group_of(links[i]); group != size()) {
      edges_[next[group]++] = make_edge(links[i], i, order);
    }
  }
}

Group Groups::group(std::size_t number) {
  const std::size_t member = member_begin_[number];
  const std::size_t edge = edge_begin_[number];
  return {std::span(members_).subspan(member, member_begin_[number + 1] - member),
          std::span(edges_).subspan(edge, edge_begin_[number + 1] - edge)};
}

}  // namespace samma
