#include "cluster/large_clusters.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/parallel.hpp"
#include "cluster/agglomeration.hpp"

namespace samma {
namespace {

/// Of each of two parts so many records, spread evenly, are compared with each other.
constexpr std::size_t kRecordsSampled = 12;

std::vector<RecordIndex> spread(const std::vector<RecordIndex>& records) {
  const std::size_t count = std::min(kRecordsSampled, records.size());
  std::vector<RecordIndex> chosen;
  for (std::size_t i = 0; i < count; ++i) chosen.push_back(records[i * records.size() / count]);
  return chosen;
}

/// The summed score of all pairs between two parts, as a sample of them has it. In 2^-20 bit: a
/// million records in a thousand parts stay within 63 bits.
Weight sum_between(const std::vector<RecordIndex>& a, const std::vector<RecordIndex>& b,
                   const ScorePairs& score, Weight threshold) {
  std::vector<RecordPair> pairs;
  for (const RecordIndex left : spread(a)) {
    for (const RecordIndex right : spread(b)) pairs.push_back({left, right});
  }
  std::vector<PairScore> scores(pairs.size());
  score(pairs, scores);
  Weight sum = 0;
  for (const PairScore& each : scores) sum += joining_score(each, threshold);
  constexpr Weight kCoarser = Weight{1} << 20;
  const auto all = static_cast<Weight>(a.size() * b.size());
  return sum / static_cast<Weight>(pairs.size()) / kCoarser * all;
}

/// Union-find over the places of a cluster's records.
class Parts {
 public:
  explicit Parts(std::size_t size) : parent_(size), size_(size, 1) {
    for (std::size_t i = 0; i < size; ++i) parent_[i] = i;
  }
  std::size_t find(std::size_t place) {
    while (parent_[place] != place) place = parent_[place] = parent_[parent_[place]];
    return place;
  }
  std::size_t size(std::size_t part) const { return size_[part]; }
  void unite(std::size_t a, std::size_t b, std::size_t size) {
    if (b < a) std::swap(a, b);
    parent_[b] = a;
    size_[a] = size;
  }

 private:
  std::vector<std::size_t> parent_;
  std::vector<std::size_t> size_;
};

}  // namespace

LargeClusters::LargeClusters(const LinkIndex& links, std::span<const RecordIndex> rank,
                             const ClusterMembers& members, Clusters* clusters)
    : ranks_(rank), representative_(clusters->representative) {
  for (const auto records : members.clusters()) {
    if (records.size() > kRepairMax)
      large_.push_back({std::vector(records.begin(), records.end()), {}});
  }
  parallel_tasks(large_.size(), [&](std::size_t i) { take_links(links, &large_[i]); });
  parallel_tasks(large_.size(), [&](std::size_t i) { cut(large_[i]); });
}

/// The links inside, in the order in which they are taken; puts its records in that of ranks.
void LargeClusters::take_links(const LinkIndex& links, Cluster* cluster) const {
  const RecordIndex first = representative_[cluster->records.front()];
  for (const RecordIndex record : cluster->records) {
    for (const Link& link : links.from(record)) {
      if (representative_[link.right] == first) cluster->links.push_back(link);
    }
  }
  ranks_.sort(cluster->records);
  parallel_sort(&cluster->links, [&](const Link& a, const Link& b) {
    const bool identical = a.rule == kIdenticalRule;
    if (identical != (b.rule == kIdenticalRule)) return identical;
    if (a.weight != b.weight) return a.weight > b.weight;
    return std::minmax({ranks_.of(a.left), ranks_.of(a.right)}) <
           std::minmax({ranks_.of(b.left), ranks_.of(b.right)});
  });
}

void LargeClusters::cut(const Cluster& cluster) {
  std::size_t size = part_size(cluster.records.size());
  // Of far more records than kPartsMost a star leaves too many parts whatever their size.
  const bool again = cluster.records.size() <= 10 * kPartsMost;
  while (join_parts(cluster, size) > kPartsMost && again && size < kRepairMax)
    size = std::min(2 * size, kRepairMax);
}

/// Returns how many parts there are.
std::size_t LargeClusters::join_parts(const Cluster& cluster, std::size_t size_most) {
  std::unordered_map<RecordIndex, std::size_t> places;
  for (std::size_t i = 0; i < cluster.records.size(); ++i) places[cluster.records[i]] = i;
  Parts parts(cluster.records.size());
  std::size_t count = cluster.records.size();
  for (const Link& link : cluster.links) {
    const std::size_t a = parts.find(places.at(link.left));
    const std::size_t b = parts.find(places.at(link.right));
    if (a == b) continue;
    const bool identical = link.rule == kIdenticalRule;
    const std::size_t size = identical ? parts.size(a) : parts.size(a) + parts.size(b);
    if (size > size_most) continue;
    parts.unite(a, b, size);
    --count;
  }
  for (std::size_t i = 0; i < cluster.records.size(); ++i)
    representative_[cluster.records[i]] = cluster.records[parts.find(i)];
  return count;
}

void LargeClusters::rejoin(const ScorePairs& score, Weight threshold) {
  parallel_tasks(large_.size(), [&](std::size_t i) { rejoin(large_[i], score, threshold); });
}

void LargeClusters::rejoin(const Cluster& cluster, const ScorePairs& score, Weight threshold) {
  std::map<RecordIndex, std::uint32_t> numbers;  // Of parts, in the order of their first records.
  std::vector<std::vector<RecordIndex>> parts;
  for (const RecordIndex record : cluster.records) {
    const auto [found, fresh] =
        numbers.emplace(representative_[record], static_cast<std::uint32_t>(parts.size()));
    if (fresh) parts.emplace_back();
    parts[found->second].push_back(record);
  }
  const std::size_t count = parts.size();
  if (count < 2 || count > kPartsMost) return;
  std::set<std::pair<std::uint32_t, std::uint32_t>> linked;
  for (const Link& link : cluster.links) {
    const std::uint32_t a = numbers.at(representative_[link.left]);
    const std::uint32_t b = numbers.at(representative_[link.right]);
    if (a != b) linked.insert(std::minmax(a, b));
  }
  std::vector<Agglomeration::Score> scores;
  for (const auto& [a, b] : linked)
    scores.push_back({{a, b}, sum_between(parts[a], parts[b], score, threshold)});
  std::vector<std::uint64_t> sizes;
  for (const auto& part : parts) sizes.push_back(part.size());
  Agglomeration agglomeration(std::move(sizes), scores);
  agglomeration.run();
  const std::vector<std::uint32_t> joined = agglomeration.parts();
  for (std::size_t i = 0; i < count; ++i) {
    for (const RecordIndex record : parts[i]) representative_[record] = parts[joined[i]].front();
  }
}

}  // namespace samma
