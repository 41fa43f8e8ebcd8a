#pragma once
#include <vector>

#include "samma/model.hpp"
#include "store/value_counts.hpp"

namespace samma {

/// Sets u of every first level that is plain equality on the one lane of its comparison from the
/// counts of its values: the share of all pairs, not of a sample, that agree, times `others`, the
/// share of the agreeing pairs that a sample takes for no matches; where that is not known (below
/// 0), the u that the model holds stands, and so do those of levels with fix_u. Values that very
/// many records share (see is_shared) do not count. The other levels keep their proportions.
/// `counts` gets those that it lacks of the lanes looked at.
void set_exact_u(const RecordTable& table, bool cross_source_only,
                 const std::vector<double>& others, Model* model, LaneCounts* counts);

}  // namespace samma
