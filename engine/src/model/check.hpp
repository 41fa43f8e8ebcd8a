#pragma once
// What is wrong with a model, with the path of the key that is wrong, so that the reader of model
// files can name the line.
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "samma/model.hpp"

namespace samma {

struct ModelProblem {
  std::string path;     ///< As in the model file: "comparison[0].level[2].m".
  std::string message;  ///< What was expected, what was found, what to do.
};

/// The first problem in the order of the file, or nothing.
std::optional<ModelProblem> find_problem(const Model& model);

/// Names that layers above the model own, as find_problem cannot see them: whoever prepares a run
/// calls this with the names of comparators() and of the key generators.
std::optional<ModelProblem> find_name_problem(const Model& model,
                                              std::span<const std::string> comparators,
                                              std::span<const std::string> generators);

/// The problem as read_model tells one: "NAME:LINE: key: ...". `toml` is the text that the model
/// was read from.
Error problem_in_file(std::string_view toml, std::string_view name, const ModelProblem& problem);

}  // namespace samma
