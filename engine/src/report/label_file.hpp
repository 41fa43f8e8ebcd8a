#pragma once
// The file of labels: CSV, TSV or NDJSON with the columns left, right and label, and left_source
// and right_source where records of several sources share keys. Any further columns are left alone.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "samma/labels.hpp"
#include "samma/result.hpp"
#include "samma/world.hpp"

namespace samma {

/// Hundreds of people could label for years.
inline constexpr std::uint64_t kLabelsMax = 2'000'000;

struct LabelRow {
  std::string left, left_source;    ///< A record by its key or its name in the outputs; the source
  std::string right, right_source;  ///< may be empty.
  PairLabel label = PairLabel::kUnsure;
  std::uint64_t line = 0;
};

/// Rows in the order of the file. Errors, with the line and without content: a column that is not
/// there, an unknown label, a record paired with itself, an empty key, more rows than kLabelsMax.
/// `with_labels` false: pairs to be scored, whose label need not be there and is not looked at.
Result<std::vector<LabelRow>> read_label_file(World& world, const std::string& path,
                                              bool with_labels = true);

}  // namespace samma
