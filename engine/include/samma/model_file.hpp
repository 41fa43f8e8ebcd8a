#pragma once
// The model as a TOML text that people read and edit: docs/model_file.md.

#include <string>
#include <string_view>

#include "samma/model.hpp"
#include "samma/result.hpp"

namespace samma {

/// Commented TOML in a fixed order; numbers with the fewest digits that read back as the same
/// number. read_model(write_model(m)) == m for every model that check_model accepts. Precondition:
/// names and columns are valid UTF-8.
std::string write_model(const Model& model);

/// Errors (kUsage) say "NAME:LINE: key: what was expected, what was found". The model is checked as
/// by check_model.
Result<Model> read_model(std::string_view toml, std::string_view name);

}  // namespace samma
