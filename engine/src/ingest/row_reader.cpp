#include "ingest/row_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/decompress.hpp"
#include "ingest/encoding.hpp"
#include "ingest/row_reader_feed.hpp"
#include "ingest/sniff.hpp"

namespace samma {
namespace {

/// The place where all reading passes: counts for `done`, and lets the user stop a long run.
class WatchedSource final : public ByteSource {
 public:
  WatchedSource(World& world, std::unique_ptr<ByteSource> source,
                std::shared_ptr<ReadProgress> progress)
      : world_(world), source_(std::move(source)), progress_(std::move(progress)) {}

  Result<std::size_t> read(std::span<char> into) override {
    if (world_.interrupted()) {
      return Error{ErrorCode::kInterrupted, "stopped at the user's request"};
    }
    auto count = source_->read(into);
    if (count) progress_->read += *count;
    return count;
  }
  std::uint64_t size_hint() const override { return source_->size_hint(); }

 private:
  World& world_;
  std::unique_ptr<ByteSource> source_;
  std::shared_ptr<ReadProgress> progress_;
};

/// The front of a source: at most `size` bytes and one more, which tells whether it goes on.
Result<std::string> read_head(ByteSource& source, std::size_t size) {
  std::string head(size + 1, '\0');
  const auto count = read_fully(source, head);
  if (!count) return count.error();
  head.resize(*count);
  return head;
}

Error input_error(const InputOptions& options, std::string_view what) {
  return {ErrorCode::kInput, fmt::format("{}: {}", input_name(options.path), what)};
}

Result<Encoding> choose_encoding(const InputOptions& options, std::string_view raw,
                                 std::vector<std::string>* notes) {
  if (!options.encoding.empty()) {
    const auto named = encoding_from_name(options.encoding);
    if (named) return *named;
    return Error{ErrorCode::kUsage,
                 fmt::format("unknown encoding \"{}\": expected utf-8, utf-16le, utf-16be or "
                             "windows-1252",
                             options.encoding)};
  }
  const Encoding encoding = detect_encoding(raw);
  if (encoding != Encoding::kUtf8) {
    notes->push_back(fmt::format("encoding: {}", encoding_name(encoding)));
  }
  return encoding;
}

Result<void> check_content(const InputOptions& options, std::string_view raw,
                           std::string_view text) {
  if (raw.empty()) return input_error(options, "the file is empty: expected a row of column names");
  const std::string_view binary = known_binary_format(raw);
  const std::size_t nul = text.find('\0');
  if (binary.empty() && nul == std::string_view::npos) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      return input_error(options, "the file has no text: expected a row of column names");
    }
    return {};
  }
  const std::string found =
      binary.empty() ? fmt::format("a NUL byte at byte {}", nul) : fmt::format("a {} file", binary);
  return input_error(options, fmt::format("expected text (CSV, TSV or NDJSON, plain, .gz or .zst), "
                                          "found {}; export it as CSV first",
                                          found));
}

/// "csv" or "ndjson".
Result<std::string> choose_format(InputOptions* options, std::string_view text) {
  if (options->format == "tsv" && options->delimiter == 0) options->delimiter = '\t';
  if (options->format == "csv" || options->format == "tsv") return std::string("csv");
  if (!options->format.empty() && options->format != "ndjson") {
    return Error{
        ErrorCode::kUsage,
        fmt::format("unknown format \"{}\": expected csv, tsv or ndjson", options->format)};
  }
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (text[first] == '[') {
    const std::size_t second = text.find_first_not_of(" \t\r\n", first + 1);
    if (second != std::string_view::npos && text[second] == '{') {
      return input_error(*options,
                         "expected one JSON object a line, found a JSON array; convert it, for "
                         "example with: jq -c '.[]'");
    }
  }
  const bool json = options->format == "ndjson" || text[first] == '{';
  return std::string(json ? "ndjson" : "csv");
}

Result<void> check_delimiter(const InputOptions& options) {
  constexpr std::string_view kNeverDelimiters = "\"\r\n";
  const bool bad = static_cast<unsigned char>(options.delimiter) >= 0x80 ||
                   kNeverDelimiters.find(options.delimiter) != std::string_view::npos;
  if (!bad) return {};
  return Error{ErrorCode::kUsage,
               "the delimiter must be one ASCII character other than a quote or a line end"};
}

}  // namespace

Result<std::unique_ptr<RowReader>> open_rows_tuned(World& world, const InputOptions& options,
                                                   const ReaderTuning& tuning) {
  if (auto checked = check_delimiter(options); !checked) return checked.error();
  auto opened = world.open(options.path);
  if (!opened) return opened.error();
  ReaderParts parts;
  parts.options = options;
  parts.tuning = tuning;
  parts.progress = std::make_shared<ReadProgress>();
  parts.progress->size = (*opened)->size_hint();
  std::unique_ptr<ByteSource> source =
      std::make_unique<WatchedSource>(world, std::move(opened).value(), parts.progress);
  std::string packing;
  auto unpacked = see_through_compression(
      std::move(source), options.path == "-" ? "standard input" : options.path, &packing);
  if (!unpacked) return unpacked.error();
  source = std::move(unpacked).value();
  if (!packing.empty()) parts.notes.push_back("compression: " + packing);

  auto raw = read_head(*source, tuning.head_size);
  if (!raw) return raw.error();
  const auto encoding = choose_encoding(options, *raw, &parts.notes);
  if (!encoding) return encoding.error();
  parts.text = make_utf8_source(make_prefixed_source(*raw, std::move(source)), *encoding);
  auto head = read_head(*parts.text, tuning.head_size);
  if (!head) return head.error();
  parts.head_is_all = head->size() <= tuning.head_size;
  if (auto checked = check_content(options, *raw, *head); !checked) return checked.error();
  const auto format = choose_format(&parts.options, *head);
  if (!format) return format.error();
  parts.head = std::move(head).value();
  if (*format == "ndjson") return make_ndjson_reader(std::move(parts));
  return make_delimited_reader(std::move(parts));
}

Result<std::unique_ptr<RowReader>> open_rows(World& world, const InputOptions& options) {
  return open_rows_tuned(world, options, ReaderTuning{});
}

}  // namespace samma
