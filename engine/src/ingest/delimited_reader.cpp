#include "ingest/delimited_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/encoding.hpp"
#include "ingest/sniff.hpp"

namespace samma {
namespace {

std::size_t distance(const char* from, const char* to) {
  return static_cast<std::size_t>(to - from);
}

bool is_blank(std::string_view cell) {
  return cell.find_first_not_of(" \t\r") == std::string_view::npos;
}

void append_undoubled(std::string_view cell, char quote, std::string* out) {
  for (std::size_t i = 0; i < cell.size(); ++i) {
    out->push_back(cell[i]);
    if (cell[i] == quote) ++i;
  }
}

}  // namespace

DelimitedReader::DelimitedReader(ReaderParts parts, Dialect dialect,
                                 std::vector<std::string> header, std::uint64_t line)
    : feed_(std::move(parts.text), std::move(parts.head), parts.tuning.piece_size),
      progress_(std::move(parts.progress)),
      header_(std::move(header)),
      notes_(std::move(parts.notes)),
      field_size_max_(parts.options.field_size_max),
      block_rows_(parts.tuning.block_rows),
      row_size_max_(std::max(parts.tuning.row_size_max, 2 * field_size_max_)),
      scanner_(dialect, {header_.size(), field_size_max_, row_size_max_}),
      line_(line) {}

Result<bool> DelimitedReader::next(RowBlock* block) {
  constexpr std::size_t kStorages = 3;  // The text, undoubled cells, decoded cells.
  clear_block(block, kStorages);
  doubled_.clear();
  block_ = block;
  while (block->rows() == 0 && block->rejects.empty() && !feed_.drained()) {
    const auto length = feed_.fill(&block->storage[0]);
    if (!length) return length.error();
    last_ = feed_.ended();
    const char* begin = block->storage[0].data();
    scan_text(begin, begin + *length);
  }
  undo_doubled_quotes();
  decode_damaged_rows();
  return block->rows() != 0 || !block->rejects.empty();
}

void DelimitedReader::scan_text(const char* begin, const char* end) {
  has_nul_ = find_byte(begin, end, '\0') != nullptr;
  const char* position = begin;
  if (skipping_) position = skip_line(begin, end);
  while (position != end && block_->rows() < block_rows_) {
    if (!has_nul_) position = scan_plain_rows(position, end);
    if (position == end || block_->rows() == block_rows_) break;
    const char* following = scan_row(position, end);
    if (following == nullptr) break;
    position = following;
  }
  used_text_ = {begin, distance(begin, position)};
  feed_.keep({position, distance(position, end)});
}

const char* DelimitedReader::skip_line(const char* begin, const char* end) {
  const char* line_end = find_byte(begin, end, scanner_.dialect().newline);
  if (line_end == nullptr) return end;
  skipping_ = false;
  ++line_;
  return line_end + 1;
}

/// Returns where the first row begins that is not plain.
const char* DelimitedReader::scan_plain_rows(const char* begin, const char* end) {
  const PlainRows plain =
      scanner_.scan_plain(begin, end, block_rows_ - block_->rows(), &block_->cells);
  for (std::size_t i = 0; i < plain.count; ++i) block_->lines.push_back(line_++);
  return plain.next;
}

/// Returns where the next row begins, or null if more text is needed.
const char* DelimitedReader::scan_row(const char* begin, const char* end) {
  const std::size_t first_cell = block_->cells.size();
  const RowEnd outcome = scanner_.scan(begin, end, last_, &block_->cells);
  if (outcome != RowEnd::kComplete) {
    block_->cells.resize(first_cell);
    return outcome == RowEnd::kNeedMore ? nullptr : recover(outcome, begin, end);
  }
  accept_row(begin, scanner_.next(), first_cell);
  line_ += 1 + scanner_.inner_lines();
  return scanner_.next();
}

void DelimitedReader::accept_row(const char* begin, const char* next, std::size_t first_cell) {
  const std::size_t columns = header_.size();
  const std::size_t found = scanner_.count();
  std::string reason;
  if (found < columns || scanner_.surplus_filled()) {
    // Nothing, or blanks where more was expected: an empty line.
    if (found == 1 && !scanner_.quoted() && is_blank(block_->cells[first_cell])) {
      block_->cells.resize(first_cell);
      return;
    }
    reason = fmt::format("expected {} cells, found {}", columns, found);
  } else if (columns == 1 && !scanner_.quoted() && block_->cells[first_cell].empty()) {
    block_->cells.resize(first_cell);
    return;
  } else if (has_nul_ && find_byte(begin, next, '\0') != nullptr) {
    reason = "holds a NUL byte, which is not text";
  }
  if (!reason.empty()) {
    block_->cells.resize(first_cell);
    reject(begin, next, kRejectTextMax, std::move(reason));
    return;
  }
  for (const std::size_t cell : scanner_.doubled()) doubled_.push_back(first_cell + cell);
  block_->lines.push_back(line_);
}

std::string DelimitedReader::reason_of(RowEnd outcome, const char* begin) const {
  const std::uint64_t line =
      line_ + count_byte(begin, scanner_.fault(), scanner_.dialect().newline);
  const std::size_t cell = scanner_.count() + 1;
  switch (outcome) {
    case RowEnd::kUnclosedQuote:
      return fmt::format(
          "the quote that opens cell {} on line {} is never closed; reading goes on with the next "
          "line",
          cell, line);
    case RowEnd::kTextAfterQuote:
      return fmt::format(
          "the quote that opens cell {} on line {} is closed in the middle of text; quotes inside "
          "a quoted cell must be doubled",
          cell, line);
    case RowEnd::kCellTooLong:
      return fmt::format("cell {} on line {} is longer than {} bytes", cell, line, field_size_max_);
    default:
      return fmt::format("the row is longer than {} bytes", row_size_max_);
  }
}

/// Gives up the line on which the bad cell begins. Null: the decision needs more text.
const char* DelimitedReader::recover(RowEnd outcome, const char* begin, const char* end) {
  const char newline = scanner_.dialect().newline;
  const char* fault = scanner_.fault();
  std::string reason = reason_of(outcome, begin);
  if (outcome == RowEnd::kCellTooLong || outcome == RowEnd::kRowTooLong) {
    // Not more than what is certain to be in memory, wherever the piece ends.
    return reject_line(begin, end, std::min(kRejectTextMax, field_size_max_), std::move(reason));
  }
  const char* line_end = find_byte(fault, end, newline);
  const char* stop = line_end == nullptr ? end : line_end;
  const bool fits = distance(begin, stop) <= row_size_max_;
  if (line_end == nullptr && !last_ && fits) return nullptr;
  const bool one_line = outcome == RowEnd::kTextAfterQuote && scanner_.inner_lines() == 0 &&
                        scanner_.fault_end() < stop;
  if (fits && one_line && read_leniently({begin, distance(begin, stop)})) {
    return line_end == nullptr ? end : line_end + 1;
  }
  return reject_line(begin, end, kRejectTextMax, std::move(reason));
}

/// Rejects from `begin` to the end of the line of the fault, which may lie in text that is still to
/// come.
const char* DelimitedReader::reject_line(const char* begin, const char* end, std::size_t text_max,
                                         std::string reason) {
  const char newline = scanner_.dialect().newline;
  const char* line_end = find_byte(scanner_.fault(), end, newline);
  const char* next = line_end == nullptr ? end : line_end + 1;
  reject(begin, next, text_max, std::move(reason));
  line_ += count_byte(begin, next, newline);
  skipping_ = line_end == nullptr;
  return next;
}

void DelimitedReader::reject(const char* begin, const char* end, std::size_t text_max,
                             std::string reason) {
  block_->rejects.push_back(
      {line_, std::move(reason), reject_text({begin, distance(begin, end)}, text_max)});
}

bool DelimitedReader::read_leniently(std::string_view line) {
  if (has_nul_ && line.find('\0') != std::string_view::npos) return false;
  if (scanner_.dialect().newline == '\n') {
    while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  }
  const auto cells = split_leniently(line, scanner_.dialect());
  const auto too_long = [&](std::string_view cell) { return cell.size() > field_size_max_; };
  if (cells.size() != header_.size() || std::ranges::any_of(cells, too_long)) return false;
  block_->cells.insert(block_->cells.end(), cells.begin(), cells.end());
  block_->lines.push_back(line_);
  if (!noted_lenient_) {
    notes_.push_back(fmt::format(
        "line {} has quotes inside a quoted cell that are not doubled: they were read as text, "
        "here and further on, where the number of cells agrees",
        line_));
    noted_lenient_ = true;
  }
  ++line_;
  return true;
}

void DelimitedReader::undo_doubled_quotes() {
  std::size_t size = 0;
  for (const std::size_t cell : doubled_) size += block_->cells[cell].size();
  std::string& storage = block_->storage[1];
  storage.clear();
  storage.reserve(size);  // Exact enough never to move: undoubling only shortens.
  for (const std::size_t cell : doubled_) {
    const std::size_t begin = storage.size();
    append_undoubled(block_->cells[cell], scanner_.dialect().quote, &storage);
    block_->cells[cell] = std::string_view(storage).substr(begin);
  }
}

/// Rows that are not UTF-8 in a file that is: Windows-1252, the commonest way to get there.
void DelimitedReader::decode_damaged_rows() {
  block_->storage[2].clear();
  if (is_utf8(used_text_)) return;
  const std::size_t columns = header_.size();
  std::vector<std::size_t> damaged;
  std::size_t size = 0;
  for (std::size_t row = 0; row < block_->rows(); ++row) {
    const auto cells = std::span(block_->cells).subspan(row * columns, columns);
    if (std::ranges::all_of(cells, is_utf8)) continue;
    damaged.push_back(row);
    for (const std::string_view cell : cells) size += cell.size();
  }
  if (damaged.empty()) return;
  std::string& storage = block_->storage[2];
  storage.reserve(3 * size);  // A byte of Windows-1252 is at most three of UTF-8.
  for (const std::size_t row : damaged) {
    for (std::string_view& cell : std::span(block_->cells).subspan(row * columns, columns)) {
      const std::size_t begin = storage.size();
      append_windows_1252(cell, &storage);
      cell = std::string_view(storage).substr(begin);
    }
  }
  if (noted_encoding_) return;
  noted_encoding_ = true;
  notes_.push_back(fmt::format(
      "line {} holds bytes that are not UTF-8: it was read as Windows-1252, as were all such rows",
      block_->lines[damaged.front()]));
}

namespace {

/// "sep=;" is how spreadsheets tell the delimiter; returns the length of that line, or 0.
std::size_t separator_line(std::string_view head, char* delimiter) {
  if (!head.starts_with("sep=") || head.size() < 6) return 0;
  std::size_t end = 5;
  while (end < head.size() && head[end] == '\r') ++end;
  if (end < head.size() && head[end] == '\n') ++end;
  if (end == 5) return 0;
  if (*delimiter == 0) *delimiter = head[4];
  return end;
}

Error header_error(const InputOptions& options, std::string_view what) {
  return {ErrorCode::kInput, fmt::format("{}: {}", input_name(options.path), what)};
}

struct Header {
  std::vector<std::string> names;
  std::size_t size = 0;  ///< Bytes, blank lines before it included.
  std::uint64_t lines = 0;
};

Result<Header> read_header(const ReaderParts& parts, std::string_view head,
                           const Dialect& dialect) {
  const std::size_t cells_max = parts.options.columns_max;
  RowScanner scanner(dialect, {cells_max, parts.options.field_size_max, head.size()});
  Header header;
  std::vector<std::string_view> cells;
  const char* position = head.data();
  const char* end = position + head.size();
  while (position != end) {
    cells.clear();
    const RowEnd outcome = scanner.scan(position, end, parts.head_is_all, &cells);
    if (outcome == RowEnd::kNeedMore || outcome == RowEnd::kRowTooLong) {
      return header_error(
          parts.options,
          fmt::format("expected a first row with column names, found none within {} bytes; is this "
                      "a table with one record a line?",
                      head.size()));
    }
    if (outcome != RowEnd::kComplete) {
      return header_error(parts.options,
                          fmt::format("the first row cannot be read: the quotes of column {} do "
                                      "not match, or its name is longer than {} bytes",
                                      scanner.count() + 1, parts.options.field_size_max));
    }
    header.lines += 1 + scanner.inner_lines();
    position = scanner.next();
    if (scanner.count() > 1 || !is_blank(cells[0])) break;
    cells.clear();
  }
  header.size = distance(head.data(), position);
  if (cells.empty())
    return header_error(parts.options, "the file is empty: it has no column names");
  if (scanner.count() > cells_max) {
    return header_error(parts.options,
                        fmt::format("{} columns; at most {} are read", scanner.count(), cells_max));
  }
  std::size_t next_doubled = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string name(cells[i]);
    if (next_doubled < scanner.doubled().size() && scanner.doubled()[next_doubled] == i) {
      name.clear();
      append_undoubled(cells[i], dialect.quote, &name);
      ++next_doubled;
    }
    if (!is_utf8(name)) {
      std::string decoded;
      append_windows_1252(name, &decoded);
      name = std::move(decoded);
    }
    header.names.push_back(std::move(name));
  }
  return header;
}

}  // namespace

Result<std::unique_ptr<RowReader>> make_delimited_reader(ReaderParts parts) {
  const std::size_t size = parts.head.size();
  parts.head.append(TextFeed::kPadding, '\0');
  std::string_view head(parts.head.data(), size);
  char delimiter = parts.options.delimiter;
  const std::size_t separator = separator_line(head, &delimiter);
  head.remove_prefix(separator);
  const Dialect dialect = sniff_dialect(head, parts.head_is_all, delimiter);
  auto header = read_header(parts, head, dialect);
  if (!header) return header.error();
  if (delimiter == 0) {
    parts.notes.push_back(header->names.size() == 1
                              ? "one column"
                              : "delimiter: " + delimiter_name(dialect.delimiter));
  }
  if (dialect.quote == 0) parts.notes.push_back("quotes are read as ordinary characters");
  auto names = header_names(header->names, &parts.notes);
  const std::uint64_t line = 1 + header->lines + (separator != 0 ? 1U : 0U);
  parts.head.resize(size);
  parts.head.erase(0, separator + header->size);
  return std::unique_ptr<RowReader>(
      std::make_unique<DelimitedReader>(std::move(parts), dialect, std::move(names), line));
}

}  // namespace samma
