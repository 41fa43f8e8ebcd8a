#pragma once
// Block limits of an inferred model, from the sizes of the blocks that its rules make.
#include "samma/model.hpp"
#include "store/record_table.hpp"

namespace samma {

/// Sets block_size_max of every rule that would propose more than about kPairsPerRecord pairs a
/// record, to the largest size that keeps it within: large blocks are then refined, small ones,
/// where agreement means something, stay whole. Sizes are counted on one block in kSampled, chosen
/// by its key, so that the order of rows cannot show. From half a million records on, rules that
/// cost much and, beside the others, find little go until kEntriesPerRecord are left.
void set_block_limits(const RecordTable& table, Model* model);

}  // namespace samma
