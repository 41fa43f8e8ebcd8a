#pragma once
// How records are called in outputs.
#include <string>
#include <string_view>
#include <vector>

#include "store/record_table.hpp"

namespace samma {

/// A record is called by its key; by "source/key" in every output of a run in which two sources use one key.
class RecordNames {
 public:
  RecordNames(const RecordTable& table, bool numbered);
  std::string_view name(RecordIndex record, std::string* buffer) const;
  std::string name(RecordIndex record) const;
  bool qualified() const { return qualified_; }
  /// Place of each record in the order of keys (bytes, then source); empty where that is the input's order.
  const std::vector<RecordIndex>& rank() const { return rank_; }
  /// Linear search, for single questions.
  std::vector<RecordIndex> find(std::string_view name) const;

 private:
  const RecordTable* table_;
  bool qualified_ = false;
  std::vector<RecordIndex> rank_;
};

}  // namespace samma
