#pragma once
// Rules that are conditions, but ask for nothing more than equality:
//
//   l.surname = r.surname AND substr(l.postcode, 1, 2) = substr(r.postcode, 1, 2)
//
// They block as rules by lanes do. What an equality makes of one field becomes a lane of its own,
// computed once for each distinct value.
#include <optional>
#include <vector>

#include "base/memory_budget.hpp"
#include "samma/model.hpp"
#include "store/record_table.hpp"

namespace samma {

/// Adds the lanes that such rules need beside those of fields, while rows have room, and `memory`
/// for wider ones: without its lane a condition is evaluated. What cannot be computed for some
/// value gets none: the condition will say what is wrong. The dictionaries of the table are closed.
void add_condition_lanes(const Model& model, const MemoryBudget& memory, RecordTable* table);

/// The lanes that must be equal, if that is all that the condition of a rule asks for and the table
/// has them.
std::optional<std::vector<std::size_t>> equal_lanes(const Schema& schema, const BlockingRule& rule,
                                                    const RecordTable& table);

}  // namespace samma
