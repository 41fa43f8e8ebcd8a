#include "report/blocking_loss.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "base/hash.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

// A share is then known within a thousandth.
constexpr double kPairsMax = 1'000'000;
// In a larger cluster each record is paired with so many that follow it.
constexpr std::size_t kFollowersMax = 50;

struct Member {
  RecordIndex cluster;
  std::uint64_t hash;  ///< Of its content: an order that no order of rows changes.
  RecordIndex record;
  auto operator<=>(const Member&) const = default;
};

/// A cluster of two records or more: its part of the list of members.
struct Part {
  std::uint64_t hash;  ///< Chooses clusters, if there are too many.
  std::size_t begin, end;
  std::size_t size() const { return end - begin; }
  /// Pairs that are looked at.
  double cost() const {
    const auto records = static_cast<double>(size());
    return records * std::min(records - 1, 2.0 * kFollowersMax) / 2;
  }
};

std::vector<Member> members_of(const RecordTable& table,
                               std::span<const RecordIndex> representative) {
  std::vector<std::uint32_t> sizes(representative.size());
  for (const RecordIndex first : representative) ++sizes[first];
  std::vector<Member> members;
  for (std::size_t i = 0; i < representative.size(); ++i) {
    if (sizes[representative[i]] > 1)
      members.push_back(
          {representative[i], mix(table.content_hashes[i]), static_cast<RecordIndex>(i)});
  }
  parallel_sort(&members);
  return members;
}

std::vector<Part> choose_parts(std::span<const Member> members) {
  std::vector<Part> parts;
  double cost = 0;
  for (std::size_t begin = 0, end = 0; begin < members.size(); begin = end) {
    while (end < members.size() && members[end].cluster == members[begin].cluster) ++end;
    parts.push_back({mix(members[begin].hash + 1), begin, end});
    cost += parts.back().cost();
  }
  if (cost <= kPairsMax) return parts;
  const auto limit = static_cast<std::uint64_t>(kPairsMax / cost * 0x1p64);
  std::erase_if(parts, [&](const Part& part) { return part.hash > limit; });
  return parts;
}

/// The pairs of one cluster. Those that are looked at stand for all of it.
PairsOfClusters count_part(const BlockPlan& plan, std::span<const Member> members,
                           std::span<const std::uint16_t> sources) {
  const std::size_t size = members.size();
  PairsOfClusters count;
  const bool all = size <= 2 * kFollowersMax + 1;
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t followers = all ? size - 1 - i : kFollowersMax;
    for (std::size_t k = 1; k <= followers; ++k) {
      const auto [left, right] = std::minmax(members[i].record, members[(i + k) % size].record);
      if (!sources.empty() && sources[left] == sources[right]) continue;
      ++count.pairs;
      count.proposed += plan.table().same_row(left, right) || plan.owner(left, right) ? 1 : 0;
    }
  }
  if (!all) {
    const double times = static_cast<double>(size - 1) / (2.0 * kFollowersMax);
    count.pairs *= times;
    count.proposed *= times;
  }
  return count;
}

}  // namespace

PairsOfClusters count_proposed(const BlockPlan& plan, std::span<const RecordIndex> representative,
                               std::span<const std::uint16_t> sources) {
  const std::vector<Member> members = members_of(plan.table(), representative);
  const std::vector<Part> parts = choose_parts(members);
  std::vector<PairsOfClusters> counts(parts.size());
  constexpr std::size_t kPartsPerTask = 256;
  parallel_for(parts.size(), kPartsPerTask, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      counts[i] =
          count_part(plan, std::span(members).subspan(parts[i].begin, parts[i].size()), sources);
    }
  });
  // In an order that no order of rows changes: sums of fractions.
  std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
    return a.pairs != b.pairs ? a.pairs < b.pairs : a.proposed < b.proposed;
  });
  PairsOfClusters result;
  for (const PairsOfClusters& count : counts) {
    result.pairs += count.pairs;
    result.proposed += count.proposed;
  }
  return result;
}

BlockingLoss estimate_blocking_loss(std::span<const double> found_by_rules,
                                    const PairsOfClusters& clusters) {
  BlockingLoss loss;
  loss.found_by_rules.assign(found_by_rules.begin(), found_by_rules.end());
  for (const double found : found_by_rules) loss.found += found;
  const double one = found_by_rules.empty() ? 0 : found_by_rules[0];
  const double two = found_by_rules.size() < 2 ? 0 : found_by_rules[1];
  // Chao (1987), with the correction that keeps it finite where no pair is found twice.
  const double by_rules = one > 1 ? one * (one - 1) / (2 * (two + 1)) : 0;
  const double by_clusters =
      clusters.proposed > 0 ? loss.found * (clusters.pairs - clusters.proposed) / clusters.proposed
                            : 0;
  loss.missed = std::max(by_rules, by_clusters);
  loss.cluster_pairs = clusters.pairs;
  loss.cluster_pairs_proposed = clusters.proposed;
  loss.share = loss.found > 0 ? loss.missed / (loss.found + loss.missed)
                              : std::numeric_limits<double>::quiet_NaN();
  return loss;
}

}  // namespace samma
