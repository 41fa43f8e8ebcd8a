#pragma once
// Reports of the block join in the words of the boundary.
#include <span>
#include <vector>

#include "block/block_join.hpp"
#include "report/json_writer.hpp"
#include "samma/dedupe.hpp"

namespace samma {

std::vector<BlockingRuleReport> rule_reports(std::span<const RuleReport> rules, const Model& model,
                                             const RecordTable& table, bool hide_values);

/// The member "rules" of an open object. Not proposed: by the status of the value that kept the
/// pairs out ("absent": a refine lane is missing; "valid": too many records agree on everything).
void write_rules(const std::vector<BlockingRuleReport>& rules, JsonWriter* json);

}  // namespace samma
