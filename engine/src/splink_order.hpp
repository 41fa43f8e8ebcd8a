#pragma once
#include "samma/model.hpp"
#include "store/record_table.hpp"

namespace samma {

/// Puts the records in Splink's order, in which the left record of a pair comes first: by id, as
/// number or text, where there is one source; else by "source-__-id" as text.
Result<void> order_as_splink(const Model& model, RecordTable* table);

}  // namespace samma
