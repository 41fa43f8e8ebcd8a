#pragma once
// What the comparisons of a model say about two records, in the words of the boundary.
#include "resolve/matcher.hpp"
#include "samma/explain.hpp"

namespace samma {

/// Fills in prior, rows, weight and probability. `at_hand` as in Matcher::explain.
void explain_pair(const Model& model, const RecordTable& table, const Matcher& matcher,
                  RecordIndex left, RecordIndex right, std::uint32_t at_hand,
                  Explanation* explanation);

}  // namespace samma
