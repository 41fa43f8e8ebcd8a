#pragma once
// Block join for rules that are SQL conditions: every pair for which a rule is true, each once,
// under the first rule that is true for it. No block is cut; a rule that proposes more than
// kRulePairsMost pairs is refused instead.
#include <functional>
#include <memory>
#include <vector>

#include "block/block_join.hpp"
#include "block/condition_rules.hpp"

namespace samma {

/// Errors: too many pairs, no room, a condition that cannot be evaluated. Without `make_consumer`
/// pairs are counted as blocks propose them.
Result<std::vector<RuleReport>> condition_join(
    const ConditionRules& rules, const RecordTable& table, const BlockJoinOptions& options,
    const std::function<std::unique_ptr<PairConsumer>()>& make_consumer);

}  // namespace samma
