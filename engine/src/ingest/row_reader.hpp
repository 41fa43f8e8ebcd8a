#pragma once
// Rows of text from any supported input, in order, a block at a time.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "samma/result.hpp"
#include "samma/world.hpp"

namespace samma {

/// A row that could not be used: a bad row is data, it never ends the run.
struct Reject {
  std::uint64_t line;  ///< Physical line on which the row begins, from 1.
  std::string reason;  ///< Never holds content of the row.
  std::string row;     ///< The raw text, for the rejects file only (cut at 64 KiB).
};

/// Consecutive rows; every row has exactly the header's number of cells. Cells are unquoted UTF-8
/// text. The block owns its bytes; views stay valid until it is filled again.
struct RowBlock {
  std::vector<std::string_view> cells;  ///< Row-major.
  std::vector<std::uint64_t> lines;     ///< One per row: the line on which it begins.
  std::vector<Reject> rejects;
  std::vector<std::string> storage;  ///< For the reader: what the views point into.
  std::size_t rows() const { return lines.size(); }
};

struct InputOptions {
  std::string path;      ///< For messages, and "-" for standard input.
  char delimiter = 0;    ///< 0: sniffed from , ; tab |
  std::string encoding;  ///< "": detected. Else utf-8, utf-16le, utf-16be, windows-1252.
  std::string format;    ///< "": from the content. Else csv, tsv, ndjson.
  std::size_t field_size_max = 1 << 20;  ///< A longer cell is a reject.
  std::size_t columns_max = 4096;
};

class RowReader {
 public:
  virtual ~RowReader() = default;
  /// Unique, non-empty names: an empty one becomes "column_3", a repeated one "name_2"; `notes`
  /// says so.
  virtual const std::vector<std::string>& header() const = 0;
  /// Things worth telling: what was detected (delimiter, encoding), renamed columns, ...
  virtual const std::vector<std::string>& notes() const = 0;
  /// The next block of up to some thousand rows, in order; false at the end (the block is then
  /// empty).
  virtual Result<bool> next(RowBlock* block) = 0;
  /// Share of the input already read, 0 to 1, or -1 where unknown.
  virtual double done() const = 0;
};

/// Opens a file through `world`, sees through .gz and .zst, detects encoding, format and delimiter,
/// and reads the header. Errors: empty file, header only is *not* an error (no rows), binary
/// content, unknown columns.
Result<std::unique_ptr<RowReader>> open_rows(World& world, const InputOptions& options);

}  // namespace samma
