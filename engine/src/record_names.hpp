#pragma once
// How records are called in outputs.
#include <string>
#include <string_view>
#include <vector>

#include "store/record_table.hpp"

namespace samma {

/// What stands before the key in a qualified name: the source with '%' and '/' as "%25" and "%2F",
/// and '/'. The first '/' of a qualified name therefore ends the source, and no two records of a
/// run share a name.
std::string source_prefix(std::string_view source);

/// A record is called by its key; by "source/key" in every output of a run in which two sources use
/// one key.
class RecordNames {
 public:
  /// `ordered`: records stand in the order of their names, whatever their bytes say.
  RecordNames(const RecordTable& table, bool numbered, bool ordered = false);
  std::string_view name(RecordIndex record, std::string* buffer) const;
  std::string name(RecordIndex record) const;
  const StringColumn& keys() const { return table_->keys; }
  bool qualified() const { return qualified_; }
  /// Place of each record in the order of keys (bytes, then source); empty where that is the
  /// input's order.
  const std::vector<RecordIndex>& rank() const { return rank_; }
  /// Records with that name, key, or source and key as they stand in the input. Linear search, for
  /// single questions.
  std::vector<RecordIndex> find(std::string_view name) const;

 private:
  const RecordTable* table_;
  bool qualified_ = false;
  std::vector<std::string> prefixes_;  ///< By source, where names are qualified.
  std::vector<RecordIndex> rank_;
};

}  // namespace samma
