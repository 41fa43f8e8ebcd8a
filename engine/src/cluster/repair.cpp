#include "cluster/repair.hpp"

#include <algorithm>
#include <atomic>

#include "base/parallel.hpp"

namespace samma {
namespace {

__extension__ using Wide = __int128;  // Sums of 2^-40 bit times sizes do not fit 64 bits.

constexpr double kMostBits = 10;
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

/// Agglomeration by average score over a small matrix of sums.
class Agglomeration {
 public:
  Agglomeration(std::vector<Weight> scores, std::size_t size)
      : sums_(std::move(scores)), size_(size), weight_(size, 1) {
    for (std::size_t i = 0; i < size; ++i) part_.push_back(i);
  }
  /// The part of each member: the least member in it.
  const std::vector<std::size_t>& run() {
    std::size_t a = 0;
    std::size_t b = 0;
    while (best(&a, &b)) join(a, b);
    return part_;
  }

 private:
  Weight& sum(std::size_t a, std::size_t b) { return sums_[a * size_ + b]; }

  bool best(std::size_t* best_a, std::size_t* best_b) {
    bool found = false;
    for (std::size_t a = 0; a < size_; ++a) {
      if (part_[a] != a) continue;
      for (std::size_t b = a + 1; b < size_; ++b) {
        if (part_[b] != b || sum(a, b) <= 0) continue;
        if (found && !better(a, b, *best_a, *best_b)) continue;
        *best_a = a;
        *best_b = b;
        found = true;
      }
    }
    return found;
  }
  bool better(std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
    return static_cast<Wide>(sum(a, b)) * static_cast<Wide>(weight_[c] * weight_[d]) >
           static_cast<Wide>(sum(c, d)) * static_cast<Wide>(weight_[a] * weight_[b]);
  }
  void join(std::size_t a, std::size_t b) {
    for (std::size_t c = 0; c < size_; ++c) {
      if (c == a || c == b || part_[c] != c) continue;
      const Weight both = sum(std::min(a, c), std::max(a, c)) + sum(std::min(b, c), std::max(b, c));
      sum(std::min(a, c), std::max(a, c)) = both;
    }
    weight_[a] += weight_[b];
    for (std::size_t& part : part_) {
      if (part == b) part = a;
    }
  }

  std::vector<Weight> sums_;  ///< Upper triangle: of all pairs between two parts.
  std::size_t size_;
  std::vector<std::size_t> weight_;
  std::vector<std::size_t> part_;
};

/// True if the cluster was split.
bool repair(const ScorePair& score, std::span<const RecordIndex> records, Weight threshold,
            std::vector<RecordIndex>* representative) {
  const std::size_t size = records.size();
  std::vector<Weight> scores(size * size);
  bool against = false;
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = i + 1; j < size; ++j) {
      scores[i * size + j] = score_of(score(records[i], records[j]), threshold);
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

void count_clusters(Clusters* clusters) {
  std::vector<std::uint32_t> sizes(clusters->representative.size());
  for (const RecordIndex first : clusters->representative) ++sizes[first];
  ClusterReport& report = clusters->report;
  report.clusters = report.clustered_records = report.largest = 0;
  for (const std::uint32_t size : sizes) {
    report.largest = std::max<std::uint64_t>(report.largest, size);
    if (size < 2) continue;
    ++report.clusters;
    report.clustered_records += size;
  }
}

}  // namespace

void repair_clusters(const ScorePair& score, std::span<const RecordIndex> rank, Weight threshold,
                     Clusters* clusters) {
  Members members = members_of(clusters->representative);
  const std::size_t count = members.starts.size() - 1;
  std::atomic<std::uint64_t> split{0};
  std::atomic<std::uint64_t> too_large{0};
  constexpr std::size_t kClustersPerTask = 256;
  parallel_for(count, kClustersPerTask, [&](std::size_t begin, std::size_t end) {
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
      if (repair(score, records, threshold, &clusters->representative)) ++split;
    }
  });
  count_clusters(clusters);
  clusters->report.repaired_count = split;
  clusters->report.unrepaired_count = too_large;
}

}  // namespace samma
