#pragma once
// The model that a schema gets without any training: comparisons and m by kind, many narrow
// blocking rules. docs/model_file.md tells how the tables were chosen.
#include <vector>

#include "samma/model.hpp"

namespace samma {

/// What the profile knows about one field.
struct FieldFacts {
  double completeness = 1;      ///< Share of rows with a value.
  double distinct_ratio = 0.5;  ///< Distinct values per value.
  bool year_only = false;       ///< Dates that are years: neighbouring years are near.
  bool document = false;        ///< Identifiers that a state gives one person: passports.
  bool generations = false;     ///< Names of which some end in Jr, Sr, III.
  bool operator==(const FieldFacts&) const = default;
};

/// Parallel to Schema::fields; missing entries are the defaults.
using ColumnFacts = std::vector<FieldFacts>;

/// u values and the prior are placeholders that a run estimates from its data. check_model accepts
/// the result for every schema with a field; a schema without any gives a model without
/// comparisons.
Model default_model(const Schema& schema, const ColumnFacts& facts);

}  // namespace samma
