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

/// True if the cluster was split. `pairs`: the scores of all pairs of `records`, row by row.
bool repair(std::span<const PairScore> pairs, std::span<const RecordIndex> records,
            Weight threshold, std::vector<RecordIndex>* representative) {
  const std::size_t size = records.size();
  std::vector<Weight> scores(size * size);
  bool against = false;
  auto pair = pairs.begin();
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = i + 1; j < size; ++j) {
      scores[i * size + j] = joining_score(*pair++, threshold);
      against = against || scores[i * size + j] < 0;
    }
  }
  if (!against) return false;
  Agglomeration agglomeration(std::move(scores), std::vector<std::size_t>(size, 1));
  const auto& parts = agglomeration.run();
  for (std::size_t i = 0; i < size; ++i) (*representative)[records[i]] = records[parts[i]];
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::size_t part) { return part != parts.front(); });
}

/// Scores the pairs of several small clusters together, then repairs each.
class RepairQueue {
 public:
  RepairQueue(const ScorePairs& score, Weight threshold, std::vector<RecordIndex>* representative)
      : score_(score), threshold_(threshold), representative_(representative) {}

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
    score_(pairs_, scores_);
    std::span<const PairScore> rest = scores_;
    for (const auto records : clusters_) {
      const std::size_t count = records.size() * (records.size() - 1) / 2;
      if (repair(rest.first(count), records, threshold_, representative_)) ++split;
      rest = rest.subspan(count);
    }
    clusters_.clear();
    pairs_.clear();
  }
  std::uint64_t split = 0;

 private:
  const ScorePairs& score_;
  const Weight threshold_;
  std::vector<RecordIndex>* const representative_;
  std::vector<std::span<const RecordIndex>> clusters_;
  std::vector<RecordPair> pairs_;
  std::vector<PairScore> scores_;
};

}  // namespace

void repair_clusters(const ScorePairs& score, std::span<const RecordIndex> rank, Weight threshold,
                     Clusters* clusters) {
  Members members = members_of(clusters->representative);
  const std::size_t count = members.starts.size() - 1;
  std::atomic<std::uint64_t> split{0};
  std::atomic<std::uint64_t> too_large{0};
  constexpr std::size_t kClustersPerTask = 4096;
  parallel_for(count, kClustersPerTask, [&](std::size_t begin, std::size_t end) {
    RepairQueue queue(score, threshold, &clusters->representative);
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
      queue.add(records);
    }
    queue.flush();
    split += queue.split;
  });
  clusters->report.repaired_count = split;
  clusters->report.unrepaired_count = too_large;
}

}  // namespace samma
