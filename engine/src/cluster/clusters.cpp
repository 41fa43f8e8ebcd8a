#include "cluster/clusters.hpp"

#include <algorithm>
#include <mutex>

#include "base/assert.hpp"
#include "base/parallel.hpp"
#include "cluster/constrained.hpp"
#include "cluster/groups.hpp"
#include "cluster/union_find.hpp"

namespace samma {
namespace {

constexpr std::size_t kRefusedMax = 1000;
// Links and groups are small: enough of them to make a task worth starting.
constexpr std::size_t kLinkGrain = 8192;
constexpr std::size_t kLinksAhead = 16;  // Right records stand anywhere.
constexpr std::size_t kGroupGrain = 64;

using Labels = std::vector<std::uint32_t>;
using Flags = std::vector<std::uint8_t>;

/// By record: the record of least rank that links lead to.
std::vector<RecordIndex> connect(std::size_t records, std::span<const Link> links,
                                 std::span<const RecordIndex> rank) {
  UnionFind sets(records, rank);
  parallel_for(links.size(), kLinkGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      SAMMA_ASSERT(links[i].left < links[i].right && links[i].right < records);
      if (i + kLinksAhead < end) sets.prefetch(links[i + kLinksAhead].right);
      sets.unite(links[i].left, links[i].right);
    }
  });
  return sets.labels();
}

/// The parts that may break a constraint. All others stay as they are.
Flags contested_parts(const Labels& labels, const ClusterConstraints& constraints,
                      const RankOrder& order) {
  Flags contested(labels.size());
  for (const auto& lane : constraints.exclusive) {
    SAMMA_ASSERT(lane.size() == labels.size());
    std::vector<std::uint32_t> held(labels.size());
    for (std::uint32_t rank = 0; rank < labels.size(); ++rank) {
      const std::uint32_t value = lane[order.record(rank)];
      std::uint32_t& first = held[labels[rank]];
      if (value == 0) continue;
      if (first == 0) first = value;
      if (first != value) contested[labels[rank]] = 1;
    }
  }
  if (constraints.one_per_source.empty()) return contested;
  SAMMA_ASSERT(constraints.one_per_source.size() == labels.size());
  for (std::uint32_t rank = 0; rank < labels.size(); ++rank) {
    if (labels[rank] != rank) contested[labels[rank]] = 1;
  }
  return contested;
}

std::string_view reason_name(Refusal refusal) {
  switch (refusal) {
    case Refusal::kExclusive:
      return "exclusive";
    case Refusal::kOnePerSource:
      return "one_per_source";
    default:
      return "ambiguous";
  }
}

void split_contested(std::span<const Link> links, const ClusterConstraints& constraints,
                     const RankOrder& order, Labels* labels, ClusterReport* report) {
  Groups groups(*labels, contested_parts(*labels, constraints, order), links, order);
  std::vector<Refused> refused;
  std::mutex mutex;
  parallel_for(groups.size(), kGroupGrain, [&](std::size_t begin, std::size_t end) {
    ConstrainedClustering clustering(constraints, order);
    std::vector<Refused> mine;
    for (std::size_t i = begin; i < end; ++i) {
      clustering.split(groups, groups.group(i), *labels, &mine);
    }
    const std::lock_guard lock(mutex);
    refused.insert(refused.end(), mine.begin(), mine.end());
  });
  report->refused_count = refused.size();
  const std::size_t shown = std::min(refused.size(), kRefusedMax);
  std::partial_sort(
      refused.begin(), refused.begin() + static_cast<std::ptrdiff_t>(shown), refused.end(),
      [](const Refused& left, const Refused& right) { return heavier(left.edge, right.edge); });
  for (std::size_t i = 0; i < shown; ++i) {
    report->refused.push_back(
        {links[refused[i].edge.link], std::string(reason_name(refused[i].reason))});
  }
}

void apply_constraints(std::span<const Link> links, const ClusterConstraints& constraints,
                       Clusters* clusters) {
  const std::size_t records = clusters->representative.size();
  const RankOrder order(records, constraints.rank);
  Labels labels(records);
  for (std::uint32_t rank = 0; rank < records; ++rank)
    labels[rank] = order.rank(clusters->representative[order.record(rank)]);
  split_contested(links, constraints, order, &labels, &clusters->report);
  for (std::uint32_t rank = 0; rank < records; ++rank)
    clusters->representative[order.record(rank)] = order.record(labels[rank]);
}

}  // namespace

Clusters cluster_links(std::size_t records, std::span<const Link> links,
                       const ClusterConstraints& constraints) {
  Clusters result;
  result.report.links = links.size();
  result.representative = connect(records, links, constraints.rank);
  if (!constraints.exclusive.empty() || !constraints.one_per_source.empty())
    apply_constraints(links, constraints, &result);
  return result;
}

}  // namespace samma
