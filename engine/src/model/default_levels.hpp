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
/// Weights of a text that stands alone, fixed: one comparison by itself cannot tell how common
/// matches are, nor u from m. With the prior of 0.5, which weighs nothing, a pair weighs
/// 12 bits * (share of the words' weight in common - 0.7), so that an average above the threshold
/// is an average share. Measured on affiliations, company names and product titles: evidence grows
/// by 1 to 1.5 bits for each tenth of the share.
void set_text_weights(Comparison* comparison);

ComparisonLevel make_level(const LevelRow& row, const ComparisonFields& fields);

/// Every lane that a level reads; some may come twice.
std::vector<std::string> lanes_of(const ComparisonLevel& level);

/// Sets every u from the chance that two different records agree exactly in a field of this kind.
void set_default_u(Kind kind, Comparison* comparison);

}  // namespace samma
