#include "cluster/repair.hpp"

#include <algorithm>
#include <atomic>

#include "base/parallel.hpp"

namespace samma {
namespace {

__extension__ using Wide = __int128;  // Sums of 2^-40 bit times sizes do not fit 64 bits.

constexpr double kMostBits = 15;
constexpr double kLeastPositiveBits = 1;  // A link at the very threshold still speaks for itself.

Weight score_of(const PairScore& pair, Weight threshold) {
  const Weight most = to_weight(kMostBits);
  if (pair.weight >= threshold)
    return std::min(most, pair.weight - threshold + to_weight(kLeastPositiveBits));
  return std::clamp(pair.evidence, -most, Weight{0});
}

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

/// Agglomeration by average score over a matrix of sums. The best partner of every part is kept, so
/// that a join costs by the parts, not by their pairs.
class Agglomeration {
 public:
  Agglomeration(std::vector<Weight> scores, std::size_t size)
      : sums_(std::move(scores)), size_(size), weight_(size, 1), best_(size) {
    for (std::size_t i = 0; i < size; ++i) part_.push_back(i);
    for (std::size_t i = 0; i < size; ++i) find_best(i);
  }
  /// The part of each member: the least member in it.
  const std::vector<std::size_t>& run() {
    while (true) {
      std::size_t a = size_;
      for (std::size_t i = 0; i < size_; ++i) {
        if (part_[i] != i || best_[i] == kNone) continue;
        if (a == size_ || better(i, best_[i], a, best_[a])) a = i;
      }
      if (a == size_) return part_;
      join(a, best_[a]);
    }
  }

 private:
  static constexpr std::size_t kNone = SIZE_MAX;
  Weight& sum(std::size_t a, std::size_t b) {
    return sums_[std::min(a, b) * size_ + std::max(a, b)];
  }

  /// The best later part to join `a` with, the first of equals.
  void find_best(std::size_t a) {
    best_[a] = kNone;
    for (std::size_t b = a + 1; b < size_; ++b) {
      if (part_[b] == b) offer(a, b);
    }
  }
  void offer(std::size_t a, std::size_t b) {
    if (sum(a, b) <= 0) return;
    const bool first = best_[a] == kNone || better(a, b, a, best_[a]);
    const bool earlier = !first && b < best_[a] && !better(a, best_[a], a, b);
    if (first || earlier) best_[a] = b;
  }
  bool better(std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
    return static_cast<Wide>(sum(a, b)) * static_cast<Wide>(weight_[c] * weight_[d]) >
           static_cast<Wide>(sum(c, d)) * static_cast<Wide>(weight_[a] * weight_[b]);
  }
  void join(std::size_t a, std::size_t b) {
    for (std::size_t c = 0; c < size_; ++c) {
      if (c != a && c != b && part_[c] == c) sum(a, c) += sum(b, c);
    }
    weight_[a] += weight_[b];
    for (std::size_t& part : part_) {
      if (part == b) part = a;
    }
    find_best(a);
    for (std::size_t c = 0; c < b; ++c) {
      if (c == a || part_[c] != c) continue;
      if (best_[c] == a || best_[c] == b) {
        find_best(c);
      } else if (c < a) {
        offer(c, a);
      }
    }
  }

  std::vector<Weight> sums_;  ///< Upper triangle: of all pairs between two parts.
  std::size_t size_;
  std::vector<std::size_t> weight_;
  std::vector<std::size_t> part_;
  std::vector<std::size_t> best_;  ///< By part; only later parts.
};

/// True if the cluster was split. `pairs`: the scores of all pairs of `records`, row by row.
bool repair(std::span<const PairScore> pairs, std::span<const RecordIndex> records,
            Weight threshold, std::vector<RecordIndex>* representative) {
  const std::size_t size = records.size();
  std::vector<Weight> scores(size * size);
  bool against = false;
  auto pair = pairs.begin();
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = i + 1; j < size; ++j) {
      scores[i * size + j] = score_of(*pair++, threshold);
      against = against || scores[i * size + j] < 0;
    }
  }
  if (!against) return false;
  Agglomeration agglomeration(std::move(scores), size);
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
