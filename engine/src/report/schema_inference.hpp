#pragma once
// From what each column means to the fields of a schema: which columns belong together, which say
// the same thing twice, which say nothing.
#include <string>
#include <vector>

#include "report/kind_inference.hpp"
#include "samma/profile.hpp"

namespace samma {

/// A column on its way to the schema.
struct SchemaColumn {
  ColumnEvidence evidence;
  Guess guess;
  ColumnRole role = ColumnRole::kField;
  std::string field;    ///< Filled by infer_schema.
  std::string country;  ///< Known from its values.
};

/// Some rows as they stand in the input, one cell a column, spread over what was read.
using RowSample = std::vector<std::vector<std::string>>;

struct InferredSchema {
  Schema schema;
  std::vector<FieldProfile> fields;
};

/// Settles the role and the field of each column; reasons are added to the guesses. `id_column` and
/// `source_column`: as the user named them, or empty.
InferredSchema infer_schema(std::vector<SchemaColumn>& columns, const RowSample& rows,
                            const std::string& id_column, const std::string& source_column);

}  // namespace samma
