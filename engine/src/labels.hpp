#pragma once
// The file of labels, its records found in the records of this run.
#include <string>

#include "record_names.hpp"
#include "samma/world.hpp"
#include "score/labelled_pairs.hpp"

namespace samma {

/// Records go by their key (with a source, where several have the key), or by their name in the
/// outputs. Rows about records that are not here are counted, not an error: labels outlive records.
/// It is an error if they all are, or if a key means several records. With `with_labels` false the
/// rows are pairs to be scored, and all labels are unsure.
Result<LabelledPairs> read_labels(World& world, const std::string& path, const RecordTable& table,
                                  bool with_labels = true);

}  // namespace samma
