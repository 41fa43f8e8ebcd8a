#pragma once
// Comma, semicolon, tab or bar separated text.
#include <string>
#include <vector>

#include "ingest/delimited_scanner.hpp"
#include "ingest/row_reader_feed.hpp"

namespace samma {

/// A row that cannot be read never ends the run. What is rejected is as little as possible: after a
/// quote that is never closed, or a cell without end, only the line on which it began; reading goes
/// on with the next.
class DelimitedReader final : public RowReader {
 public:
  /// `text` goes on behind the header; its first line has the number `line`.
  DelimitedReader(ReaderParts parts, Dialect dialect, std::vector<std::string> header,
                  std::uint64_t line);

  const std::vector<std::string>& header() const override { return header_; }
  const std::vector<std::string>& notes() const override { return notes_; }
  Result<bool> next(RowBlock* block) override;
  double done() const override { return progress_->share(); }

 private:
  void scan_text(const char* begin, const char* end);
  const char* scan_plain_rows(const char* begin, const char* end);
  const char* scan_row(const char* begin, const char* end);
  const char* skip_line(const char* begin, const char* end);
  void accept_row(const char* begin, const char* next, std::size_t first_cell);
  const char* recover(RowEnd outcome, const char* begin, const char* end);
  const char* reject_line(const char* begin, const char* end, std::size_t text_max,
                          std::string reason);
  void reject(const char* begin, const char* end, std::size_t text_max, std::string reason);
  bool read_leniently(std::string_view line);
  std::string reason_of(RowEnd outcome, const char* begin) const;
  void undo_doubled_quotes();
  void decode_damaged_rows();

  TextFeed feed_;
  std::shared_ptr<ReadProgress> progress_;
  std::vector<std::string> header_;
  std::vector<std::string> notes_;
  std::size_t field_size_max_;
  std::size_t block_rows_;
  std::size_t row_size_max_;
  RowScanner scanner_;
  std::uint64_t line_;
  bool skipping_ = false;  ///< The rest of the current line belongs to a reject.
  bool noted_encoding_ = false;
  bool noted_lenient_ = false;
  RowBlock* block_ = nullptr;
  std::string_view used_text_;  ///< Of the block: what its rows and rejects came from.
  bool last_ = false;
  bool has_nul_ = false;
  std::vector<std::size_t> doubled_;  ///< Cells of the block with doubled quotes.
};

}  // namespace samma
