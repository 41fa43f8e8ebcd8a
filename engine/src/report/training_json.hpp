#pragma once
#include "report/json_writer.hpp"
#include "samma/training.hpp"

namespace samma {

/// The member "training" of a report: docs/training.md.
void write_training(const TrainingReport& report, JsonWriter* json);

}  // namespace samma
