#pragma once
// Finds the cells of one row of delimited text (RFC 4180 and what people make of it).
#include <cstdint>
#include <string_view>
#include <vector>

namespace samma {

struct Dialect {
  char delimiter = ',';
  char quote = '"';     ///< 0: quotes are ordinary characters.
  char newline = '\n';  ///< '\r' in files of old Macs; "\r\n" counts as '\n'.
};

struct RowLimits {
  std::size_t cells;      ///< Cells that are kept; further ones are only counted.
  std::size_t cell_size;  ///< Bytes of a cell as written, without its outer quotes.
  std::size_t row_size;
};

enum class RowEnd {
  kComplete,
  kNeedMore,        ///< The text ends inside the row and is not the last.
  kUnclosedQuote,   ///< The input ends inside a quoted cell.
  kTextAfterQuote,  ///< A closing quote is followed by neither delimiter nor line end.
  kCellTooLong,
  kRowTooLong,
};

/// What most rows of most files are.
struct PlainRows {
  std::size_t count;
  const char* next;  ///< Behind the last of them.
};

/// One row. The outcome does not depend on where `text` ends, kNeedMore aside.
class RowScanner {
 public:
  RowScanner(Dialect dialect, RowLimits limits) : dialect_(dialect), limits_(limits) {}

  /// Appends the cells of the row at `begin` < `end` to `cells`: without outer quotes, doubled
  /// quotes not yet undone. At least 16 bytes behind `end` must be readable. `last`: nothing comes
  /// after `end`.
  RowEnd scan(const char* begin, const char* end, bool last, std::vector<std::string_view>* cells);

  /// The rows from `begin` on, at most `rows_max`, that are plain: whole, as many cells as are kept
  /// and at least two, no quote, no longer than a cell may be. Appends their cells as `scan` does.
  /// At least 64 bytes behind `end` must be readable.
  PlainRows scan_plain(const char* begin, const char* end, std::size_t rows_max,
                       std::vector<std::string_view>* cells) const;

  const char* next() const { return next_; }    ///< After kComplete: behind the line end.
  const char* fault() const { return fault_; }  ///< After a failure: where the bad cell begins.
  const char* fault_end() const { return fault_end_; }     ///< After kTextAfterQuote: that quote.
  std::size_t count() const { return count_; }             ///< Cells seen, kept or not.
  bool surplus_filled() const { return surplus_filled_; }  ///< A cell that was not kept has text.
  bool quoted() const { return quoted_; }                  ///< Some cell was quoted.
  /// Positions within the cells of this row that hold doubled quotes.
  const std::vector<std::size_t>& doubled() const { return doubled_; }
  std::uint64_t inner_lines() const { return inner_lines_; }  ///< Line ends inside quotes.
  const Dialect& dialect() const { return dialect_; }

 private:
  enum class CellEnd { kDelimiter, kRow, kFailed };
  CellEnd quoted_cell(const char** position);
  CellEnd plain_cell(const char** position);
  CellEnd after_quote(const char* quote, const char** position);
  CellEnd fail(RowEnd outcome, const char* cell);
  void take(std::string_view cell, bool doubled);
  bool over_row(const char* position) const;

  Dialect dialect_;
  RowLimits limits_;
  const char* begin_ = nullptr;
  const char* end_ = nullptr;
  bool last_ = false;
  std::vector<std::string_view>* cells_ = nullptr;
  RowEnd outcome_ = RowEnd::kComplete;
  const char* next_ = nullptr;
  const char* fault_ = nullptr;
  const char* fault_end_ = nullptr;
  std::size_t count_ = 0;
  bool surplus_filled_ = false;
  bool quoted_ = false;
  std::vector<std::size_t> doubled_;
  std::uint64_t inner_lines_ = 0;
};

/// The first `character` in [begin, end), or null.
const char* find_byte(const char* begin, const char* end, char character);
std::uint64_t count_byte(const char* begin, const char* end, char character);

/// Reads one line whose quotes are not RFC 4180 ("The "Grand" Hotel"): a quoted cell ends at the
/// first quote that a delimiter or the line end follows; a cell without one keeps its quotes as
/// text. `line` has no line end.
std::vector<std::string_view> split_leniently(std::string_view line, const Dialect& dialect);

}  // namespace samma
