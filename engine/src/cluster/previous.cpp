#include "cluster/previous.hpp"

#include <algorithm>
#include <optional>

#include "base/assert.hpp"
#include "cluster/groups.hpp"

namespace samma {
namespace {

constexpr std::uint32_t kNoId = 0;  ///< Ids are numbers plus one.

/// What the records say about their clusters, by representative.
struct Survey {
  std::vector<std::uint32_t> id;  ///< The earlier id that the cluster keeps.
  std::vector<std::uint32_t> size;
  std::vector<std::uint8_t> has_known;  ///< Holds a record of an earlier cluster.
  std::vector<std::uint8_t> uniform;    ///< All its records come from the id that it keeps.
};

Survey survey(const PreviousClusters& previous, std::span<const RecordIndex> representative,
              const RankOrder& order, PreviousReport* report) {
  const std::size_t records = representative.size();
  Survey result{std::vector<std::uint32_t>(records), std::vector<std::uint32_t>(records),
                std::vector<std::uint8_t>(records), std::vector<std::uint8_t>(records, 1)};
  std::vector<std::uint8_t> settled(previous.ids().size());
  for (std::uint32_t rank = 0; rank < records; ++rank) {
    const RecordIndex record = order.record(rank);
    const RecordIndex cluster = representative[record];
    ++result.size[cluster];
    const std::uint32_t earlier = previous.cluster_of(record);
    if (earlier == kNoId) continue;
    result.has_known[cluster] = 1;
    if (settled[earlier - 1] != 0) continue;
    settled[earlier - 1] = 1;
    if (result.id[cluster] == kNoId) {
      result.id[cluster] = earlier;
      ++report->kept;
    } else {
      ++report->merged;
    }
  }
  report->gone = previous.ids().size() - report->kept - report->merged;
  for (RecordIndex record = 0; record < records; ++record) {
    const RecordIndex cluster = representative[record];
    if (previous.cluster_of(record) != result.id[cluster]) result.uniform[cluster] = 0;
  }
  return result;
}

/// A name for a cluster that keeps none: see keep_ids. `keys` are those of its members, by rank.
std::string new_id(std::span<const std::string_view> keys, const KeyIndex& taken,
                   const KeyIndex& all_keys) {
  for (const std::string_view key : keys) {
    if (!taken.find(key)) return std::string(key);
  }
  for (std::uint64_t number = 2;; ++number) {
    std::string id = std::string(keys.front()) + "~" + std::to_string(number);
    if (!taken.find(id) && !all_keys.find(id)) return id;
  }
}

/// Names the clusters that keep no id and whose representative's key is an earlier one.
void name_others(const PreviousClusters& previous, std::span<const RecordIndex> representative,
                 const RankOrder& order, const RecordKeyOf& key_of, const Survey& survey,
                 std::vector<RenamedCluster>* renamed) {
  constexpr std::uint32_t kNone = 0;
  std::vector<std::uint32_t> number(representative.size(), kNone);
  std::vector<std::vector<std::string_view>> keys;
  std::vector<RecordIndex> clusters;
  for (RecordIndex record = 0; record < representative.size(); ++record) {
    if (representative[record] != record || survey.id[record] != kNoId) continue;
    if (!previous.ids().find(key_of(record))) continue;
    clusters.push_back(record);
    number[record] = static_cast<std::uint32_t>(clusters.size());
  }
  if (clusters.empty()) return;
  keys.resize(clusters.size());
  for (std::uint32_t rank = 0; rank < representative.size(); ++rank) {
    const RecordIndex record = order.record(rank);
    const std::uint32_t place = number[representative[record]];
    if (place != kNone) keys[place - 1].push_back(key_of(record));
  }
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    renamed->push_back({clusters[i], new_id(keys[i], previous.ids(), previous.keys())});
  }
}

}  // namespace

PreviousClusters::PreviousClusters(std::size_t records, const RecordKeyOf& key_of)
    : cluster_of_(records) {
  for (RecordIndex record = 0; record < records; ++record) {
    const bool inserted = keys_.insert(key_of(record)).inserted;
    SAMMA_ASSERT(inserted);
  }
}

PreviousClusters::Added PreviousClusters::add(std::optional<RecordIndex> record,
                                              std::string_view earlier_name,
                                              std::string_view cluster_id) {
  if (record ? cluster_of_[*record] != kNoId : !gone_.insert(earlier_name).inserted) {
    return Added::kRepeated;
  }
  const auto [number, inserted] = ids_.insert(cluster_id);
  if (inserted) sizes_.push_back(0);
  ++sizes_[number];
  if (!record) return Added::kUnknown;
  cluster_of_[*record] = number + 1;
  return Added::kKnown;
}

const std::string* KeptIds::find(RecordIndex representative) const {
  const auto at = std::lower_bound(renamed.begin(), renamed.end(), representative,
                                   [](const RenamedCluster& cluster, RecordIndex wanted) {
                                     return cluster.representative < wanted;
                                   });
  return at != renamed.end() && at->representative == representative ? &at->id : nullptr;
}

KeptIds keep_ids(const PreviousClusters& previous, std::span<const RecordIndex> representative,
                 std::span<const RecordIndex> rank, const RecordKeyOf& key_of) {
  SAMMA_ASSERT(representative.size() == previous.records());
  const RankOrder order(representative.size(), rank);
  KeptIds result;
  const Survey found = survey(previous, representative, order, &result.report);
  for (RecordIndex record = 0; record < representative.size(); ++record) {
    if (representative[record] != record) continue;
    if (const std::uint32_t id = found.id[record]; id != kNoId) {
      const std::string_view name = previous.ids().key(id - 1);
      if (name != key_of(record)) result.renamed.push_back({record, std::string(name)});
      const bool same =
          found.uniform[record] != 0 && found.size[record] == previous.size_of(id - 1);
      if (same) ++result.report.unchanged;
    } else if (found.has_known[record] != 0) {
      ++result.report.split;
    } else {
      ++result.report.fresh;
    }
  }
  name_others(previous, representative, order, key_of, found, &result.renamed);
  std::sort(result.renamed.begin(), result.renamed.end(),
            [](const RenamedCluster& left, const RenamedCluster& right) {
              return left.representative < right.representative;
            });
  return result;
}

}  // namespace samma
