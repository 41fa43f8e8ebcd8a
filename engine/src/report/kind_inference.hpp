#pragma once
// What one column means, from its header and its values together.
#include <optional>
#include <string>
#include <vector>

#include "report/column_counts.hpp"
#include "report/header_words.hpp"
#include "report/value_tests.hpp"

namespace samma {

struct ColumnEvidence {
  std::string name;
  std::uint64_t rows = 0;
  const ColumnCounts* counts = nullptr;
  ValueTests tests;
  std::optional<HeaderMatch> header;

  double completeness() const;
  double distinct_ratio() const;  ///< Distinct values per filled cell.
};

ColumnEvidence gather_evidence(const std::string& name, std::uint64_t rows,
                               const ColumnCounts& counts);

struct Guess {
  Meaning meaning = Meaning::kFreeText;
  double confidence = 0;
  std::vector<std::string> reasons;
};

/// The header decides where the values do not contradict it; else the values alone.
Guess guess_meaning(const ColumnEvidence& column);

/// The kind of the field that a column of this meaning makes.
Kind kind_of(Meaning meaning);

}  // namespace samma
