#pragma once
// Reads a whole input from memory into owned rows.
#include <string>
#include <vector>

#include "ingest/row_reader.hpp"
#include "ingest/row_reader_tuning.hpp"
#include "support/catch.hpp"
#include "support/memory_world.hpp"

namespace samma {

using Row = std::vector<std::string>;

struct Table {
  Row header;
  std::vector<Row> rows;
  std::vector<std::uint64_t> lines;
  std::vector<Reject> rejects;
  std::vector<std::string> notes;

  bool noted(const std::string& part) const {
    for (const std::string& note : notes) {
      if (note.find(part) != std::string::npos) return true;
    }
    return false;
  }
};

inline Table drain(RowReader& reader) {
  Table table;
  table.header = reader.header();
  RowBlock block;
  for (;;) {
    const auto more = reader.next(&block);
    REQUIRE(more);
    REQUIRE(block.cells.size() == block.rows() * table.header.size());
    if (!*more) break;
    for (std::size_t row = 0; row < block.rows(); ++row) {
      const auto begin =
          block.cells.begin() + static_cast<std::ptrdiff_t>(row * table.header.size());
      table.rows.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(table.header.size()));
    }
    table.lines.insert(table.lines.end(), block.lines.begin(), block.lines.end());
    table.rejects.insert(table.rejects.end(), block.rejects.begin(), block.rejects.end());
  }
  REQUIRE(block.rows() == 0);
  REQUIRE(block.rejects.empty());
  table.notes = reader.notes();
  return table;
}

inline Table read_text(const std::string& text, InputOptions options = {},
                       const ReaderTuning& tuning = {}) {
  MemoryWorld world;
  options.path = "in.csv";
  world.files[options.path] = text;
  auto reader = open_rows_tuned(world, options, tuning);
  if (!reader) FAIL(reader.error().message);
  return drain(**reader);
}

/// The message of the Error that opening gives.
inline Error open_error(const std::string& text, InputOptions options = {}) {
  MemoryWorld world;
  options.path = "in.csv";
  world.files[options.path] = text;
  const auto reader = open_rows(world, options);
  REQUIRE_FALSE(reader);
  return reader.error();
}

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace samma
