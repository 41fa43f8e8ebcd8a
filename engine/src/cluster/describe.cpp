#include "cluster/describe.hpp"

#include <algorithm>
#include <mutex>

#include "base/assert.hpp"
#include "base/parallel.hpp"
#include "cluster/bridges.hpp"
#include "cluster/constrained.hpp"
#include "cluster/groups.hpp"

namespace samma {
namespace {

constexpr std::size_t kOversizedMax = 100;
constexpr std::size_t kBridgesMax = 1000;
// A bridge needs two members on either side. Above the upper size a cluster is a report line of its
// own, and the bridges inside it are not what is wrong with it.
constexpr std::size_t kBridgeSide = 2;
constexpr std::uint32_t kSearchedSizeMax = 5000;
constexpr std::size_t kGroupGrain = 64;

using Labels = std::vector<std::uint32_t>;
using Flags = std::vector<std::uint8_t>;

/// By rank: the least rank of the cluster.
Labels labels_of(const std::vector<RecordIndex>& representative, const RankOrder& order) {
  Labels labels(representative.size());
  for (std::uint32_t rank = 0; rank < labels.size(); ++rank) {
    labels[rank] = order.rank(representative[order.record(rank)]);
    SAMMA_ASSERT(labels[rank] <= rank);
  }
  return labels;
}

std::vector<std::uint32_t> sizes_of(const Labels& labels) {
  std::vector<std::uint32_t> sizes(labels.size());
  for (const std::uint32_t label : labels) ++sizes[label];
  return sizes;
}

void count(const std::vector<std::uint32_t>& sizes, ClusterReport* report) {
  for (const std::uint32_t size : sizes) {
    report->largest = std::max<std::uint64_t>(report->largest, size);
    if (size < 2) continue;
    ++report->clusters;
    report->clustered_records += size;
  }
}

void list_oversized(const Labels& labels, const std::vector<std::uint32_t>& sizes,
                    const RankOrder& order, std::uint32_t limit, ClusterReport* report) {
  std::vector<std::uint32_t> roots;
  for (std::uint32_t rank = 0; rank < sizes.size(); ++rank) {
    if (sizes[rank] > limit) roots.push_back(rank);
  }
  report->oversized_count = roots.size();
  std::stable_sort(roots.begin(), roots.end(), [&](std::uint32_t left, std::uint32_t right) {
    return sizes[left] > sizes[right];
  });
  roots.resize(std::min(roots.size(), kOversizedMax));
  if (roots.empty()) return;
  report->oversized.resize(roots.size());
  std::vector<std::uint32_t> number(labels.size());
  for (std::uint32_t i = 0; i < roots.size(); ++i) number[roots[i]] = i + 1;
  for (std::uint32_t rank = 0; rank < labels.size(); ++rank) {
    const std::uint32_t i = number[labels[rank]];
    if (i != 0) report->oversized[i - 1].push_back(order.record(rank));
  }
}

bool weak(std::int64_t weight, std::int64_t threshold) { return weight - kMargin <= threshold; }

void list_weak_bridges(std::span<const Link> links, const Labels& labels,
                       const std::vector<std::uint32_t>& sizes, const RankOrder& order,
                       std::int64_t threshold, ClusterReport* report) {
  Flags wanted(labels.size());
  for (const Link& link : links) {
    const std::uint32_t label = labels[order.rank(link.left)];
    if (sizes[label] >= 2 * kBridgeSide && weak(link.weight, threshold) &&
        labels[order.rank(link.right)] == label) {
      wanted[label] = 1;
    }
  }
  for (std::uint32_t rank = 0; rank < sizes.size(); ++rank) {
    if (sizes[rank] <= kSearchedSizeMax) continue;
    wanted[rank] = 0;
    ++report->unsearched_count;
  }
  Groups groups(labels, wanted, links, order);
  std::vector<Edge> bridges;
  std::mutex mutex;
  parallel_for(groups.size(), kGroupGrain, [&](std::size_t begin, std::size_t end) {
    BridgeFinder finder;
    std::vector<Edge> mine;
    for (std::size_t i = begin; i < end; ++i) {
      finder.find(groups, groups.group(i), kBridgeSide, &mine);
    }
    std::erase_if(mine, [&](const Edge& edge) { return !weak(edge.weight, threshold); });
    const std::lock_guard lock(mutex);
    bridges.insert(bridges.end(), mine.begin(), mine.end());
  });
  report->weak_bridge_count = bridges.size();
  std::sort(bridges.begin(), bridges.end(),
            [](const Edge& left, const Edge& right) { return heavier(right, left); });
  bridges.resize(std::min(bridges.size(), kBridgesMax));
  for (const Edge& bridge : bridges) report->weak_bridges.push_back(links[bridge.link]);
}

}  // namespace

void describe_clusters(std::span<const Link> links, std::span<const RecordIndex> rank,
                       const DescribeOptions& options, Clusters* clusters) {
  const RankOrder order(clusters->representative.size(), rank);
  const Labels labels = labels_of(clusters->representative, order);
  const std::vector<std::uint32_t> sizes = sizes_of(labels);
  count(sizes, &clusters->report);
  list_oversized(labels, sizes, order, options.oversized_at, &clusters->report);
  list_weak_bridges(links, labels, sizes, order, options.threshold, &clusters->report);
}

}  // namespace samma
