#include "cluster/describe.hpp"

#include <algorithm>
#include <mutex>

#include "base/parallel.hpp"
#include "cluster/bridges.hpp"
#include "cluster/constrained.hpp"
#include "cluster/groups.hpp"
#include "cluster/members.hpp"
#include "cluster/ranks.hpp"

namespace samma {
namespace {

constexpr std::size_t kOversizedMax = 100;
constexpr std::size_t kBridgesMax = 1000;
// A bridge needs two members on either side. Above the upper size a cluster is a report line of its
// own, and the bridges inside it are not what is wrong with it.
constexpr std::size_t kBridgeSide = 2;
constexpr std::uint32_t kSearchedSizeMax = 5000;
constexpr std::size_t kClusterGrain = 1024;  // Most are of some records: microseconds each.
constexpr std::size_t kClustersAhead = 8;

using Cluster = std::span<RecordIndex>;

void list_oversized(const ClusterMembers& members, const Ranks& ranks, std::uint32_t limit,
                    ClusterReport* report) {
  std::vector<Cluster> found;
  for (const Cluster cluster : members.clusters()) {
    if (cluster.size() > limit) found.push_back(cluster);
  }
  report->oversized_count = found.size();
  std::sort(found.begin(), found.end(), [&](const Cluster& a, const Cluster& b) {
    return a.size() != b.size() ? a.size() > b.size() : ranks.of(a.front()) < ranks.of(b.front());
  });
  found.resize(std::min(found.size(), kOversizedMax));
  for (const Cluster cluster : found) {
    auto& list = report->oversized.emplace_back(cluster.begin(), cluster.end());
    ranks.sort(list);
  }
}

bool weak(std::int64_t weight, std::int64_t threshold) { return weight - kMargin <= threshold; }

/// Keeps its buffers between clusters; one for each thread.
class WeakBridges {
 public:
  WeakBridges(const LinkIndex& links, const Ranks& ranks, std::int64_t threshold)
      : links_(links), ranks_(ranks), threshold_(threshold) {}

  /// Appends those of one cluster.
  void find(Cluster records, std::vector<Edge>* bridges) {
    if (!gather(records)) return;
    numbers_.clear();
    finder_.find(records.size(), ends_, kBridgeSide, &numbers_);
    for (const std::uint32_t number : numbers_) {
      const Link& link = *inside_[number];
      if (!weak(link.weight, threshold_)) continue;
      const auto [low, high] = std::minmax({ranks_.of(link.left), ranks_.of(link.right)});
      bridges->push_back(
          {low, high, link.weight, static_cast<std::size_t>(&link - links_.all().data())});
    }
  }

 private:
  /// The links inside; false if none of them is weak.
  bool gather(Cluster records) {
    std::sort(records.begin(), records.end());
    ends_.clear();
    inside_.clear();
    bool any = false;
    for (std::uint32_t place = 0; place < records.size(); ++place) {
      for (const Link& link : links_.from(records[place])) {
        const auto right = std::lower_bound(records.begin(), records.end(), link.right);
        if (right == records.end() || *right != link.right) continue;
        ends_.push_back({place, static_cast<std::uint32_t>(right - records.begin())});
        inside_.push_back(&link);
        any = any || weak(link.weight, threshold_);
      }
    }
    return any;
  }

  const LinkIndex& links_;
  const Ranks& ranks_;
  const std::int64_t threshold_;
  BridgeFinder finder_;
  std::vector<Ends> ends_;
  std::vector<const Link*> inside_;
  std::vector<std::uint32_t> numbers_;
};

void list_weak_bridges(const ClusterMembers& members, const LinkIndex& links, const Ranks& ranks,
                       std::int64_t threshold, ClusterReport* report) {
  std::vector<Edge> bridges;
  std::mutex mutex;
  const auto clusters = members.clusters();
  parallel_for(clusters.size(), kClusterGrain, [&](std::size_t begin, std::size_t end) {
    WeakBridges finder(links, ranks, threshold);
    std::vector<Edge> mine;
    std::uint64_t unsearched = 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (i + kClustersAhead < end) {
        for (const RecordIndex record : clusters[i + kClustersAhead]) links.prefetch(record);
      }
      const Cluster cluster = clusters[i];
      if (cluster.size() > kSearchedSizeMax) {
        ++unsearched;
      } else if (cluster.size() >= 2 * kBridgeSide) {
        finder.find(cluster, &mine);
      }
    }
    const std::lock_guard lock(mutex);
    bridges.insert(bridges.end(), mine.begin(), mine.end());
    report->unsearched_count += unsearched;
  });
  report->weak_bridge_count = bridges.size();
  const auto shown =
      bridges.begin() + static_cast<std::ptrdiff_t>(std::min(bridges.size(), kBridgesMax));
  std::partial_sort(bridges.begin(), shown, bridges.end(),
                    [](const Edge& left, const Edge& right) { return heavier(right, left); });
  for (auto bridge = bridges.begin(); bridge != shown; ++bridge)
    report->weak_bridges.push_back(links.all()[bridge->link]);
}

}  // namespace

void describe_clusters(const LinkIndex& links, std::span<const RecordIndex> rank,
                       const DescribeOptions& options, Clusters* clusters) {
  const Ranks ranks(rank);
  const std::size_t least =
      std::clamp<std::size_t>(std::size_t{options.oversized_at} + 1, 2, 2 * kBridgeSide);
  const ClusterMembers members(clusters->representative, least);
  ClusterReport& report = clusters->report;
  report.clusters = members.cluster_count();
  report.clustered_records = members.record_count();
  report.largest = members.largest();
  list_oversized(members, ranks, options.oversized_at, &report);
  list_weak_bridges(members, links, ranks, options.threshold, &report);
}

}  // namespace samma
