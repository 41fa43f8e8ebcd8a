#pragma once
// Tables of two lanes for the tests of samples and training.
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "store/record_table.hpp"
#include "support/catch.hpp"
#include "support/customers_model.hpp"

namespace samma::support {

inline Model lanes_model(const std::vector<std::string>& lanes) {
  Model model;
  for (const std::string& lane : lanes) {
    model.schema.fields.push_back({lane, Kind::kCategory, {lane}, "", {}});
    model.comparisons.push_back({lane,
                                 {lane},
                                 {level("same", {{"equal", {lane}, {}}}, 0.8, 0.1),
                                  level("near", {{"levenshtein", {lane}, {1000000}}}, 0.1, 0.05),
                                  level("else", {}, 0.1, 0.85)}});
    model.rules.push_back({lane, {lane}, "", ""});
  }
  model.prior = 0.01;
  return model;
}

struct Row {
  std::vector<std::string> cells;
  std::uint64_t content;
  std::uint16_t source = 0;
};

inline RecordTable table_of(const Model& model, const std::vector<Row>& rows) {
  auto table = RecordTable::for_model(model);
  REQUIRE(table);
  table->append_rows(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t lane = 0; lane < table->lanes().size(); ++lane) {
      const std::string& cell = rows[i].cells[table->lanes()[lane].field];
      if (cell.empty()) continue;
      table->mutable_row(static_cast<RecordIndex>(i))[lane] =
          table->dictionary(table->lanes()[lane].dictionary).intern(cell);
    }
    table->sources.push_back(rows[i].source);
    table->keys.push_back(std::to_string(rows[i].content));
    table->content_hashes.push_back(mix(rows[i].content));
  }
  table->source_names = {"one", "two"};
  table->close();
  return std::move(*table);
}

/// Rows of few values, so that many agree.
inline std::vector<Row> random_rows(std::size_t count, std::size_t lanes, std::uint64_t seed) {
  const std::string values[] = {"anna", "anne", "hanna", "per", "berg", "lund", ""};
  std::vector<Row> rows;
  for (std::size_t i = 0; i < count; ++i) {
    Row row{{}, i + 1, static_cast<std::uint16_t>(i % 2)};
    for (std::size_t lane = 0; lane < lanes; ++lane)
      row.cells.push_back(values[mix(seed + 100 * i + lane) % 7]);
    rows.push_back(row);
  }
  return rows;
}

inline std::vector<Row> shuffled(std::vector<Row> rows, std::uint64_t seed) {
  for (std::size_t i = rows.size(); i > 1; --i)
    std::swap(rows[i - 1], rows[mix(seed * 1000003 + i) % i]);
  return rows;
}

}  // namespace samma::support
