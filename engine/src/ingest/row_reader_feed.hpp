#pragma once
// What both readers share: text in pieces, and names and notes of columns.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/row_reader.hpp"
#include "ingest/row_reader_tuning.hpp"

namespace samma {

/// Raw text of a reject is cut here.
inline constexpr std::size_t kRejectTextMax = std::size_t{64} << 10U;

/// UTF-8 text in pieces that begin where the reader says: what one block did not use comes first in
/// the next.
class TextFeed {
 public:
  /// Readable bytes behind the text, for loads of whole registers and for simdjson.
  static constexpr std::size_t kPadding = 64;

  /// `head` is text that was read from `source` before.
  TextFeed(std::unique_ptr<ByteSource> source, std::string head, std::size_t piece_size)
      : source_(std::move(source)), kept_(std::move(head)), piece_size_(piece_size) {}

  /// Fills `buffer` with text and padding; returns the length of the text. After a call of `keep`
  /// that gave back everything, the text is at least twice as long, so that rescans cost linear
  /// time.
  Result<std::size_t> fill(std::string* buffer);
  /// Gives back the end of the text of the last `fill`.
  void keep(std::string_view rest);
  /// The last `fill` reached the end of the input.
  bool ended() const { return ended_; }
  bool drained() const { return ended_ && kept_.empty(); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string kept_;
  std::size_t piece_size_;
  std::size_t filled_ = 0;
  std::size_t wanted_ = 0;
  bool ended_ = false;
};

/// Counts what was read, for RowReader::done.
struct ReadProgress {
  std::uint64_t read = 0;
  std::uint64_t size = 0;  ///< 0: unknown.
  double share() const;
};

/// Everything that a reader of one format is made of.
struct ReaderParts {
  std::unique_ptr<ByteSource> text;  ///< UTF-8; goes on after `head`.
  std::string head;                  ///< Starts with the first line.
  bool head_is_all = false;
  std::shared_ptr<ReadProgress> progress;
  std::vector<std::string> notes;
  InputOptions options;
  ReaderTuning tuning;
};

Result<std::unique_ptr<RowReader>> make_delimited_reader(ReaderParts parts);
Result<std::unique_ptr<RowReader>> make_ndjson_reader(ReaderParts parts);

/// Trims names and makes them valid UTF-8, non-empty and unique; tells each change in `notes`.
std::vector<std::string> header_names(const std::vector<std::string>& raw,
                                      std::vector<std::string>* notes);

/// The text of a rejected row as it is kept: valid UTF-8, without the line end, at most `size_max`
/// bytes.
std::string reject_text(std::string_view raw, std::size_t size_max);

void clear_block(RowBlock* block, std::size_t storages);

/// "'people.csv'" or "standard input".
std::string input_name(const std::string& path);

}  // namespace samma
