#pragma once
// What is wrong with a model, with the path of the key that is wrong, so that the reader of model
// files can name the line.
#include <optional>
#include <span>
#include <string>

#include "samma/model.hpp"

namespace samma {

struct ModelProblem {
  std::string path;     ///< As in the model file: "comparison[0].level[2].m".
  std::string message;  ///< What was expected, what was found, what to do.
};

/// The first problem in the order of the file, or nothing.
std::optional<ModelProblem> find_problem(const Model& model);

/// Names that layers above the model own. check_model cannot see them; whoever prepares a run calls
/// this with the names of comparators() and of the key generators.
Result<void> check_model_names(const Model& model, std::span<const std::string> comparators,
                               std::span<const std::string> generators);

}  // namespace samma
