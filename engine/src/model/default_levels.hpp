#pragma once
// Rows of the levels table -> levels of a comparison.
#include <string>
#include <vector>

#include "model/default_tables.hpp"
#include "samma/model.hpp"

namespace samma {

/// The names of the fields that a comparison speaks of; empty: there is none.
struct ComparisonFields {
  std::string own, partner;
};

/// The level of a row with the lanes of these fields; its u is not set.
ComparisonLevel make_level(const LevelRow& row, const ComparisonFields& fields);

/// Every lane that a level reads; some may come twice.
std::vector<std::string> lanes_of(const ComparisonLevel& level);

/// Sets every u from the chance that two different records agree exactly in a field of this kind.
void set_default_u(Kind kind, Comparison* comparison);

}  // namespace samma
