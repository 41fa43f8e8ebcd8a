#pragma once
// Files that a batch run writes.
#include <functional>
#include <span>
#include <string>

#include "cluster/previous.hpp"
#include "ingest/row_writer.hpp"
#include "record_names.hpp"
#include "samma/dedupe.hpp"
#include "score/link.hpp"

namespace samma {

/// The id of every cluster: the name of its least record, or the id of an earlier run.
class ClusterIds {
 public:
  ClusterIds(std::span<const RecordIndex> representative, const RecordNames& names,
             const KeptIds* kept)
      : representative_(representative), names_(&names), kept_(kept) {}
  std::string_view id(RecordIndex record, std::string* buffer) const;
  /// For ids that are asked for in the order of records: asks for what those behind need.
  void fetch(RecordIndex record) const;

 private:
  std::span<const RecordIndex> representative_;
  const RecordNames* names_;
  const KeptIds* kept_;
};

Result<void> write_clusters(World& world, const DedupeJob& job, const RecordTable& table,
                            const RecordNames& names, const ClusterIds& ids);
/// Links of at least `least` and below `below`.
Result<void> write_links(World& world, const DedupeJob& job, const std::string& path,
                         std::span<const Link> links, Weight least, Weight below,
                         const Model& model, const RecordNames& names);
/// Rereads the input: every row that became a record, or repeats one, with its cluster.
Result<void> write_annotated(World& world, const DedupeJob& job, const RecordTable& table,
                             const ClusterIds& ids);
Result<void> write_text(World& world, const std::string& path, std::string_view text);

}  // namespace samma
