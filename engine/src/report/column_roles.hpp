#pragma once
// Which column is the record key, which the source, and which ones say nothing about who it is.
#include <string>

#include "report/schema_draft.hpp"

namespace samma {

/// Settles these roles, with reasons, and the two columns of the schema. `id_column` and
/// `source_column`: as the user named them, or empty.
void settle_roles(const std::string& id_column, const std::string& source_column,
                  SchemaDraft* draft, Schema* schema);

}  // namespace samma
