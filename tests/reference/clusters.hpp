#pragma once
// The rules of cluster/clusters.hpp in the plainest words, for small inputs: parts are lists of
// records, and every question is answered by looking at all members and all links again.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "cluster/clusters.hpp"

namespace samma::reference {

struct PlainClusters {
  std::vector<RecordIndex> representative;
  std::vector<std::tuple<RecordIndex, RecordIndex, std::string>> refused;  ///< Sorted.
  std::set<std::pair<RecordIndex, RecordIndex>> weak_bridges;
};

class ClusterReference {
 public:
  ClusterReference(std::size_t records, std::vector<Link> links,
                   const ClusterConstraints& constraints)
      : links_(std::move(links)), constraints_(constraints) {
    for (RecordIndex i = 0; i < records; ++i) part_.push_back(i);
    std::sort(links_.begin(), links_.end(), [this](const Link& left, const Link& right) {
      if (left.weight != right.weight) return left.weight > right.weight;
      return std::minmax(rank(left.left), rank(left.right)) <
             std::minmax(rank(right.left), rank(right.right));
    });
  }

  PlainClusters run(std::int64_t threshold) {
    std::vector<std::pair<Link, std::string>> refused;
    for (const Link& link : links_) {
      const std::string reason = judge(link);
      if (!reason.empty()) refused.emplace_back(link, reason);
    }
    PlainClusters result;
    for (RecordIndex i = 0; i < part_.size(); ++i) {
      const auto members = members_of(part_[i]);
      result.representative.push_back(*std::min_element(
          members.begin(), members.end(),
          [this](RecordIndex left, RecordIndex right) { return rank(left) < rank(right); }));
    }
    for (const auto& [link, reason] : refused) {
      if (part_[link.left] != part_[link.right]) {
        result.refused.emplace_back(link.left, link.right, reason);
      }
    }
    std::sort(result.refused.begin(), result.refused.end());
    for (const Link& link : links_) {
      if (part_[link.left] == part_[link.right] && link.weight - kThreeBits <= threshold &&
          splits(link)) {
        result.weak_bridges.emplace(link.left, link.right);
      }
    }
    return result;
  }

 private:
  static constexpr std::int64_t kThreeBits = std::int64_t{3} << 40;

  RecordIndex rank(RecordIndex record) const {
    return constraints_.rank.empty() ? record : constraints_.rank[record];
  }
  std::vector<RecordIndex> members_of(std::size_t part) const {
    std::vector<RecordIndex> members;
    for (RecordIndex i = 0; i < part_.size(); ++i) {
      if (part_[i] == part) members.push_back(i);
    }
    return members;
  }

  std::string conflict(std::size_t left, std::size_t right) const {
    bool exclusive = false;
    bool source = false;
    for (const RecordIndex a : members_of(left)) {
      for (const RecordIndex b : members_of(right)) {
        for (const auto& lane : constraints_.exclusive) {
          exclusive = exclusive || (lane[a] != 0 && lane[b] != 0 && lane[a] != lane[b]);
        }
        source = source || (!constraints_.one_per_source.empty() &&
                            constraints_.one_per_source[a] == constraints_.one_per_source[b]);
      }
    }
    return exclusive ? "exclusive" : source ? "one_per_source" : "";
  }

  bool ambiguous(const Link& link, RecordIndex record) const {
    const std::size_t other = part_[record == link.left ? link.right : link.left];
    for (const Link& rival : links_) {
      if (rival.left != record && rival.right != record) continue;
      if (rival.weight <= link.weight - kThreeBits) continue;
      const std::size_t third = part_[rival.left == record ? rival.right : rival.left];
      if (third == part_[record] || third == other) continue;
      if (conflict(part_[record], third).empty() && !conflict(other, third).empty()) return true;
    }
    return false;
  }

  std::string judge(const Link& link) {
    const std::size_t left = part_[link.left];
    const std::size_t right = part_[link.right];
    if (left == right) return "";
    std::string reason = conflict(left, right);
    if (reason.empty() && (ambiguous(link, link.left) || ambiguous(link, link.right))) {
      reason = "ambiguous";
    }
    if (reason.empty()) std::replace(part_.begin(), part_.end(), right, left);
    return reason;
  }

  /// Whether at least two records are cut off on both sides when the link is taken away.
  bool splits(const Link& without) const {
    std::set<RecordIndex> reached{without.left};
    for (bool grown = true; grown;) {
      grown = false;
      for (const Link& link : links_) {
        if (link.left == without.left && link.right == without.right) continue;
        if (part_[link.left] != part_[link.right]) continue;
        if (reached.contains(link.left) != reached.contains(link.right)) {
          reached.insert(link.left);
          reached.insert(link.right);
          grown = true;
        }
      }
    }
    const std::size_t rest = members_of(part_[without.left]).size() - reached.size();
    return !reached.contains(without.right) && reached.size() >= 2 && rest >= 2;
  }

  std::vector<Link> links_;
  ClusterConstraints constraints_;
  std::vector<std::size_t> part_;
};

}  // namespace samma::reference
