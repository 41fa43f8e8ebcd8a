#pragma once
#include "report/json_writer.hpp"
#include "samma/decision.hpp"

namespace samma {

/// The member "decision" of an open object. No values: the examples are left out.
void write_decision(const DecisionReport& decision, JsonWriter* json);

}  // namespace samma
