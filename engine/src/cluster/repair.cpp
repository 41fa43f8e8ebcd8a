#include "cluster/repair.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

#include "base/parallel.hpp"
#include "cluster/agglomeration.hpp"
#include "cluster/ranks.hpp"

namespace samma {
namespace {

/// What the queues below have in common.
struct Repair {
  const ClusterPairs& pairs;
  const Ranks ranks;
  const Weight threshold;
  std::vector<RecordIndex>* const representative;

  /// Returns whether the cluster is split.
  bool divide(std::span<const RecordIndex> records, const Agglomeration& agglomeration) const {
    const std::vector<std::uint32_t> parts = agglomeration.parts();
    for (std::size_t i = 0; i < records.size(); ++i)
      (*representative)[records[i]] = records[parts[i]];
    return std::any_of(parts.begin(), parts.end(), [](std::uint32_t part) { return part != 0; });
  }
};

std::vector<std::uint64_t> single_records(std::size_t count) {
  return std::vector<std::uint64_t>(count, 1);
}

/// Scores the pairs of several small clusters together, then repairs each.
class SmallClusters {
 public:
  /// Most have nothing against them, which scores of all their pairs show at once.
  static constexpr std::size_t kSizeMost = 16;

  explicit SmallClusters(const Repair& repair) : repair_(repair) {}

  void add(std::span<const RecordIndex> records) {
    constexpr std::size_t kPairsAtOnce = 4096;
    clusters_.push_back(records);
    for (std::size_t i = 0; i < records.size(); ++i) {
      repair_.pairs.prefetch(records[i]);
      for (std::size_t j = i + 1; j < records.size(); ++j)
        pairs_.push_back({records[i], records[j]});
    }
    if (pairs_.size() >= kPairsAtOnce) flush();
  }
  void flush() {
    scores_.resize(pairs_.size());
    repair_.pairs.score(pairs_, scores_);
    std::span<const PairScore> rest = scores_;
    for (const auto records : clusters_) {
      const std::size_t count = records.size() * (records.size() - 1) / 2;
      if (split_one(rest.first(count), records)) ++split;
      rest = rest.subspan(count);
    }
    clusters_.clear();
    pairs_.clear();
  }
  std::uint64_t split = 0;

 private:
  /// `pairs`: the scores of all pairs of `records`, row by row.
  bool split_one(std::span<const PairScore> pairs, std::span<const RecordIndex> records) {
    known_.clear();
    bool against = false;
    auto pair = pairs.begin();
    for (std::uint32_t i = 0; i < records.size(); ++i) {
      for (std::uint32_t j = i + 1; j < records.size(); ++j) {
        known_.push_back({{i, j}, joining_score(*pair++, repair_.threshold)});
        against = against || known_.back().sum < 0;
      }
    }
    if (!against) return false;
    Agglomeration agglomeration(single_records(records.size()), known_);
    agglomeration.run();
    return repair_.divide(records, agglomeration);
  }

  const Repair& repair_;
  std::vector<std::span<const RecordIndex>> clusters_;
  std::vector<RecordPair> pairs_;
  std::vector<PairScore> scores_;
  std::vector<Agglomeration::Score> known_;
};

/// Repairs several larger clusters side by side: in each round each comes as far as it can without
/// more scores, then all of them are told what they want.
class LargerClusters {
 public:
  explicit LargerClusters(const Repair& repair) : repair_(repair) {}

  void add(std::span<const RecordIndex> records) {
    matches_.clear();
    repair_.pairs.find_matches(records, &matches_);
    known_.clear();
    for (const PlacedMatch& match : matches_) {
      const PairScore score{match.weight, match.weight};
      known_.push_back({{match.low, match.high}, joining_score(score, repair_.threshold)});
    }
    clusters_.push_back({records, Agglomeration(single_records(records.size()), known_)});
  }
  void flush() {
    while (!clusters_.empty()) {
      pairs_.clear();
      for (Cluster& each : clusters_) advance(&each);
      std::erase_if(clusters_, [](const Cluster& each) { return each.done; });
      tell();
    }
  }
  std::uint64_t split = 0;

 private:
  struct Cluster {
    std::span<const RecordIndex> records;
    Agglomeration agglomeration;
    bool done = false;
    std::size_t wanted = 0;  ///< Of the pairs of this round.
  };

  void advance(Cluster* cluster) {
    cluster->done = cluster->agglomeration.advance();
    if (cluster->done) {
      if (repair_.divide(cluster->records, cluster->agglomeration)) ++split;
      return;
    }
    wanted_.clear();
    cluster->agglomeration.want(&wanted_);
    cluster->wanted = wanted_.size();
    for (const ItemPair& pair : wanted_)
      pairs_.push_back({cluster->records[pair.low], cluster->records[pair.high]});
  }
  void tell() {
    scores_.resize(pairs_.size());
    repair_.pairs.score_lower(pairs_, scores_);
    told_.clear();
    for (const PairScore& score : scores_) told_.push_back(joining_score(score, repair_.threshold));
    std::span<const Weight> rest = told_;
    for (Cluster& each : clusters_) {
      each.agglomeration.tell(rest.first(each.wanted));
      rest = rest.subspan(each.wanted);
    }
  }

  const Repair& repair_;
  std::vector<Cluster> clusters_;
  std::vector<PlacedMatch> matches_;
  std::vector<Agglomeration::Score> known_;
  std::vector<ItemPair> wanted_;
  std::vector<RecordPair> pairs_;
  std::vector<PairScore> scores_;
  std::vector<Weight> told_;
};

std::uint64_t split_small(const Repair& repair, std::span<const std::span<RecordIndex>> clusters) {
  constexpr std::size_t kClustersPerTask = 1024;
  std::atomic<std::uint64_t> split{0};
  parallel_for(clusters.size(), kClustersPerTask, [&](std::size_t begin, std::size_t end) {
    SmallClusters queue(repair);
    for (const auto records : clusters.subspan(begin, end - begin)) {
      repair.ranks.sort(records);
      queue.add(records);
    }
    queue.flush();
    split += queue.split;
  });
  return split;
}

/// The largest first: one of a thousand records costs as much as a thousand of thirty.
std::uint64_t split_larger(const Repair& repair, std::vector<std::span<RecordIndex>> clusters) {
  constexpr std::size_t kRecordsPerTask = 1024;
  std::stable_sort(clusters.begin(), clusters.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  std::vector<std::size_t> starts{0};
  std::size_t records = 0;
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    records += clusters[i].size();
    if (records < kRecordsPerTask && i + 1 < clusters.size()) continue;
    starts.push_back(i + 1);
    records = 0;
  }
  std::atomic<std::uint64_t> split{0};
  parallel_tasks(starts.size() - 1, [&](std::size_t task) {
    LargerClusters queue(repair);
    for (std::size_t i = starts[task]; i < starts[task + 1]; ++i) {
      if (i + 1 < starts[task + 1]) {
        for (const RecordIndex record : clusters[i + 1]) repair.pairs.prefetch(record);
      }
      repair.ranks.sort(clusters[i]);
      queue.add(clusters[i]);
    }
    queue.flush();
    split += queue.split;
  });
  return split;
}

}  // namespace

void repair_clusters(const ClusterPairs& pairs, std::span<const RecordIndex> rank, Weight threshold,
                     const ClusterMembers& members, Clusters* clusters) {
  std::vector<std::span<RecordIndex>> small;
  std::vector<std::span<RecordIndex>> larger;
  std::uint64_t too_large = 0;
  for (const auto records : members.clusters()) {
    if (records.size() > kRepairMax) {
      ++too_large;
    } else if (records.size() >= 3) {
      (records.size() <= SmallClusters::kSizeMost ? small : larger).push_back(records);
    }
  }
  const Repair repair{pairs, Ranks(rank), threshold, &clusters->representative};
  clusters->report.repaired_count =
      split_larger(repair, std::move(larger)) + split_small(repair, small);
  clusters->report.unrepaired_count = too_large;
}

}  // namespace samma
