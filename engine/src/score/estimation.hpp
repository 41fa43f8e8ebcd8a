#pragma once
// u probabilities from the data: how often each level occurs between records that do not match.
//
// All pairs of a sample of records are compared; the sample is the records with the least content
// hashes, so that it does not depend on the order of rows. Pairs that match after all would make
// rare levels look common, so pairs are weighted by their chance of not matching: expectation
// maximisation of u with m and prior held fixed, over counts of comparison patterns in canonical
// order. No adjustment for term frequencies takes part.
#include <cstdint>
#include <vector>

#include "compare/comparison.hpp"
#include "samma/model.hpp"
#include "store/record_table.hpp"
#include "store/value_counts.hpp"

namespace samma {

struct EstimationReport {
  std::uint64_t sample_records = 0;
  std::uint64_t sample_pairs = 0;
  std::uint64_t patterns = 0;
  std::vector<std::vector<double>> others;  ///< By comparison and level: pairs that u came from.
};

/// The prior of a model lies between these.
inline constexpr double kPriorLeast = 1e-12;
inline constexpr double kPriorMost = 0.5;

/// Pairs of records that may match, at least 1: all, or those of different sources.
double possible_pairs(const RecordTable& table, bool cross_source_only);

/// Every m and u of the model stands as it is; then its prior does too.
bool is_fixed(const Model& model);

/// A prior for want of a better one: half of the records are expected to have a partner.
double default_prior(const RecordTable& table, bool cross_source_only);

/// Sets every u of the model, starting from those that it holds, under the prior that it holds.
/// `comparisons` are those of the model and the table; they do not depend on any u. Another seed,
/// another sample. `counts` gets those that it lacks of the lanes looked at.
EstimationReport estimate_u(const RecordTable& table, const ComparisonSet& comparisons,
                            bool cross_source_only, std::uint64_t seed, Model* model,
                            LaneCounts* counts);

/// The default prior, and every u.
EstimationReport estimate_parameters(const RecordTable& table, const ComparisonSet& comparisons,
                                     bool cross_source_only, Model* model);

}  // namespace samma
