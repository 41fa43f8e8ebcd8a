#pragma once
// Ids of an earlier run live on: `--previous`. Which records belong together never depends on the
// earlier run; only what their cluster is called does.
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cluster/clusters.hpp"
#include "cluster/key_index.hpp"

namespace samma {

/// What a record is called in the outputs of this run, unique; the view must stay valid while
/// PreviousClusters or keep_ids runs.
using RecordKeyOf = std::function<std::string_view(RecordIndex)>;

/// What an earlier run said about the records of this one.
class PreviousClusters {
 public:
  enum class Added { kKnown, kUnknown, kRepeated };

  PreviousClusters(std::size_t records, const RecordKeyOf& key_of);
  /// One row of the earlier clusters: the record that it means now, if it is still there, and what
  /// it was called then, unique among those that are gone. Unknown: no such record now (its cluster
  /// still counts). Repeated: the record was named before; the row is ignored.
  Added add(std::optional<RecordIndex> record, std::string_view earlier_name,
            std::string_view cluster_id);

  std::size_t records() const { return cluster_of_.size(); }
  /// The keys of the records, by record.
  const KeyIndex& keys() const { return keys_; }
  /// All earlier ids, by number.
  const KeyIndex& ids() const { return ids_; }
  /// Number of the earlier id plus one; 0: none.
  std::uint32_t cluster_of(RecordIndex record) const { return cluster_of_[record]; }
  /// Rows of the earlier run in that cluster, records that are gone included.
  std::uint32_t size_of(std::uint32_t cluster) const { return sizes_[cluster]; }

 private:
  KeyIndex keys_;
  KeyIndex ids_;
  KeyIndex gone_;
  std::vector<std::uint32_t> cluster_of_;
  std::vector<std::uint32_t> sizes_;
};

/// kept + merged + gone = earlier clusters; kept + split + fresh = clusters now (single records are
/// clusters).
struct PreviousReport {
  std::uint64_t kept = 0;       ///< Earlier ids that live on.
  std::uint64_t unchanged = 0;  ///< Of these, with exactly the same records.
  std::uint64_t merged = 0;  ///< Earlier ids whose records joined a cluster that kept another one.
  std::uint64_t gone = 0;    ///< Earlier ids none of whose records is there any more.
  std::uint64_t split =
      0;  ///< Clusters with a new id because the rest of an earlier one kept the old.
  std::uint64_t fresh = 0;  ///< Clusters without any record of an earlier one.
};

struct RenamedCluster {
  RecordIndex representative;
  std::string id;
};

struct KeptIds {
  /// Clusters whose id is not the key of their representative, by representative, ascending.
  std::vector<RenamedCluster> renamed;
  PreviousReport report;
  /// Null if the id is the key of the representative.
  const std::string* find(RecordIndex representative) const;
};

/// Records are taken by rank (the order of their keys; empty: index order).
/// - An earlier id stays with the part that holds the least of its records that are still there.
/// - A cluster with several such ids takes that of the least record; the others end.
/// - A cluster without one is called by the least of its keys that is no earlier id (an id never
/// comes to mean
///   something else); if every key is one, by its least key with "~2", "~3", ... behind.
KeptIds keep_ids(const PreviousClusters& previous, std::span<const RecordIndex> representative,
                 std::span<const RecordIndex> rank, const RecordKeyOf& key_of);

}  // namespace samma
