#pragma once
#include <optional>
#include <string>

#include "command.hpp"
#include "samma/train.hpp"

namespace samma::cli {

/// The options of what is learned from what, for the verbs that train a model.
class LearningOptions {
 public:
  explicit LearningOptions(Command* command);
  /// Option texts -> learning; a number: leave with it.
  std::optional<int> finish(const std::string& verb, Learning* learning);

 private:
  Learning learning_;
  std::optional<double> recall_;
  std::string em_;
};

}  // namespace samma::cli
