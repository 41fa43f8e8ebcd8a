#pragma once
// Truth sets about the records of this run: which of them mean the same entity.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "record_names.hpp"
#include "samma/world.hpp"

namespace samma {

struct TruthSet {
  std::map<std::string, std::vector<RecordIndex>> members;  ///< By entity, in the file's order.
  std::uint64_t rows = 0;
  std::uint64_t unknown = 0;  ///< Rows about records that are not here.
};

/// record_id, entity_id, where records go by their names in the outputs. Errors: a column that is
/// not there, a record that is named twice.
Result<TruthSet> read_truth_file(World& world, const std::string& path, const RecordNames& names,
                                 std::size_t records);

}  // namespace samma
