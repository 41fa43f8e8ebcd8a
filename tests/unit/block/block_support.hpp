#pragma once
// Record tables without files, for tests of blocking.
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "samma/model.hpp"
#include "store/record_table.hpp"

namespace samma::support {

using Rows = std::vector<std::vector<std::string>>;

/// Fields of the same names as their columns.
inline Model model_of(const std::vector<std::string>& fields, Kind kind = Kind::kCategory) {
  Model model;
  for (const std::string& name : fields)
    model.schema.fields.push_back({name, kind, {name}, "", {}});
  return model;
}

/// `rows` holds the text of each lane of the model, in the order of the table's lanes; empty: none.
inline RecordTable table_of(const Model& model, const Rows& rows) {
  RecordTable table = std::move(RecordTable::for_model(model).value());
  table.source_names = {"one", "two"};
  table.append_rows(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t lane = 0; lane < rows[i].size(); ++lane) {
      if (rows[i][lane].empty()) continue;
      table.mutable_row(static_cast<RecordIndex>(i))[lane] =
          table.dictionary(table.lanes()[lane].dictionary).intern(rows[i][lane]);
    }
    table.sources.push_back(static_cast<std::uint16_t>(mix(i + 7) % 2));
    table.keys.push_back(std::to_string(i));
    table.content_hashes.push_back(mix(i));
  }
  table.close();
  return table;
}

/// Few words, an eighth of them missing, so that blocks are large.
inline Rows random_rows(std::size_t records, std::size_t lanes, std::uint64_t seed) {
  static const std::string kWords[] = {"berga",      "borga", "bergo", "anna lund",
                                       "lund maria", "maria", "xyz"};
  std::uint64_t state = mix(seed);
  Rows rows(records, std::vector<std::string>(lanes));
  for (auto& row : rows) {
    for (std::string& text : row) {
      state = mix(state + 11);
      if (state % 8 != 0) text = kWords[state / 8 % std::size(kWords)];
    }
  }
  return rows;
}

}  // namespace samma::support
