#include "cluster/repair.hpp"

#include <algorithm>
#include <atomic>

#include "base/parallel.hpp"
#include "cluster/agglomeration.hpp"

namespace samma {
namespace {

/// Members of all clusters, cluster by cluster.
struct Members {
  std::vector<RecordIndex> records;  ///< By representative, then record.
  std::vector<std::size_t> starts;
};

Members members_of(const std::vector<RecordIndex>& representative) {
  Members members;
  const std::size_t records = representative.size();
  std::vector<std::uint32_t> place(records + 1);
  for (const RecordIndex first : representative) ++place[first + 1];
  for (std::size_t i = 0; i < records; ++i) {
    if (place[i + 1] > 0) members.starts.push_back(place[i]);
    place[i + 1] += place[i];
  }
  members.starts.push_back(records);
  members.records.resize(records);
  for (std::size_t i = 0; i < records; ++i) {
    members.records[place[representative[i]]++] = static_cast<RecordIndex>(i);
  }
  return members;
}

/// What the queues below have in common.
struct Repair {
  const ClusterPairs& pairs;
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
    constexpr std::size_t kClustersAtOnce = 32;
    matches_.clear();
    repair_.pairs.find_matches(records, &matches_);
    known_.clear();
    for (const PlacedMatch& match : matches_) {
      const PairScore score{match.weight, match.weight};
      known_.push_back({{match.low, match.high}, joining_score(score, repair_.threshold)});
    }
    clusters_.push_back({records, Agglomeration(single_records(records.size()), known_)});
    if (clusters_.size() >= kClustersAtOnce) flush();
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

}  // namespace

void repair_clusters(const ClusterPairs& pairs, std::span<const RecordIndex> rank, Weight threshold,
                     Clusters* clusters) {
  Members members = members_of(clusters->representative);
  const std::size_t count = members.starts.size() - 1;
  std::atomic<std::uint64_t> split{0};
  std::atomic<std::uint64_t> too_large{0};
  constexpr std::size_t kClustersPerTask = 4096;
  const Repair repair{pairs, threshold, &clusters->representative};
  parallel_for(count, kClustersPerTask, [&](std::size_t begin, std::size_t end) {
    SmallClusters small(repair);
    LargerClusters larger(repair);
    for (std::size_t i = begin; i < end; ++i) {
      const std::span records(members.records.data() + members.starts[i],
                              members.starts[i + 1] - members.starts[i]);
      if (records.size() < 3) continue;
      if (records.size() > kRepairMax) {
        ++too_large;
        continue;
      }
      if (!rank.empty()) {
        std::sort(records.begin(), records.end(),
                  [&](RecordIndex a, RecordIndex b) { return rank[a] < rank[b]; });
      }
      records.size() <= SmallClusters::kSizeMost ? small.add(records) : larger.add(records);
    }
    small.flush();
    larger.flush();
    split += small.split + larger.split;
  });
  clusters->report.repaired_count = split;
  clusters->report.unrepaired_count = too_large;
}

}  // namespace samma
