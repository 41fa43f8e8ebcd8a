#pragma once
// What holds for any bytes that a reader is given.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "fuzz/fuzz_check.hpp"
#include "ingest/encoding.hpp"
#include "ingest/row_reader_tuning.hpp"
#include "support/memory_world.hpp"

namespace samma {

/// Reads everything and returns what was told, as one text; checks what must hold for each block.
inline std::string read_checked(const std::string& bytes, InputOptions options,
                                const ReaderTuning& tuning) {
  MemoryWorld world;
  options.path = "in";
  world.files["in"] = bytes;
  auto reader = open_rows_tuned(world, options, tuning);
  if (!reader) {
    FUZZ_CHECK(!reader.error().message.empty());
    return reader.error().message;
  }
  const std::size_t columns = (*reader)->header().size();
  FUZZ_CHECK(columns > 0 && columns <= options.columns_max);
  for (const std::string& name : (*reader)->header()) FUZZ_CHECK(!name.empty() && is_utf8(name));
  std::string rows;
  std::string rejects;
  std::vector<std::uint64_t> begins;
  RowBlock block;
  for (;;) {
    const auto more = (*reader)->next(&block);
    if (!more) return more.error().message;
    FUZZ_CHECK(block.cells.size() == block.rows() * columns);
    FUZZ_CHECK(*more == (block.rows() != 0 || !block.rejects.empty()));
    if (!*more) break;
    for (std::size_t i = 0; i < block.cells.size(); ++i) {
      const std::string_view cell = block.cells[i];
      FUZZ_CHECK(is_utf8(cell));
      FUZZ_CHECK(cell.find('\0') == std::string_view::npos);
      if (i % columns == 0) rows += "\n" + std::to_string(block.lines[i / columns]);
      rows.append("[").append(cell).append("]");
    }
    begins.insert(begins.end(), block.lines.begin(), block.lines.end());
    for (const Reject& reject : block.rejects) {
      FUZZ_CHECK(!reject.reason.empty() && is_utf8(reject.row));
      rejects += "\n" + std::to_string(reject.line) + reject.reason + reject.row;
      begins.push_back(reject.line);
    }
  }
  // No line begins two rows: each is a row, a reject, or blank.
  std::sort(begins.begin(), begins.end());
  FUZZ_CHECK(std::adjacent_find(begins.begin(), begins.end()) == begins.end());
  return rows + rejects;
}

/// The first byte chooses options; the rest is read in one piece and in small ones, with the same
/// result.
inline void check_reader(const std::uint8_t* data, std::size_t size, InputOptions options) {
  if (size == 0) return;
  const unsigned choice = data[0];
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  options.field_size_max = (choice & 1U) != 0 ? 16 : 1000;
  options.columns_max = (choice & 2U) != 0 ? 4 : 1000;
  ReaderTuning tuning;
  tuning.head_size = (choice & 4U) != 0 ? 32 : 1000;
  tuning.row_size_max = (choice & 8U) != 0 ? 64 : 2000;
  tuning.piece_size = bytes.size() + 1;
  const std::string whole = read_checked(bytes, options, tuning);
  tuning.piece_size = 1 + (choice >> 4U);
  tuning.block_rows = 3;
  FUZZ_CHECK(read_checked(bytes, options, tuning) == whole);
}

}  // namespace samma
