#pragma once
// Rows of text out: CSV (RFC 4180, LF), NDJSON or one JSON array.
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samma/result.hpp"
#include "samma/world.hpp"

namespace samma {

enum class OutputFormat { kCsv, kNdjson, kJson };
std::optional<OutputFormat> output_format_from_name(std::string_view name);

/// Buffers; the file appears under its final name at `finish`, as a whole.
class RowWriter {
 public:
  /// `numeric[i]`: column i is written without quotes in JSON.
  static Result<RowWriter> create(World& world, const std::string& path, OutputFormat format,
                                  std::vector<std::string> header, std::vector<bool> numeric = {},
                                  FileMode mode = FileMode::kPrivate);
  Result<void> row(std::span<const std::string_view> cells);
  /// `count` rows, made on several threads. make(i, cells, buffers) fills in the cells of the i-th;
  /// they may view its buffers, of which there is one for each cell.
  using MakeRow = std::function<void(std::size_t i, std::span<std::string_view> cells,
                                     std::span<std::string> buffers)>;
  Result<void> rows(std::size_t count, const MakeRow& make);
  Result<void> finish();

 private:
  RowWriter() = default;
  Result<void> flush();
  void append(std::span<const std::string_view> cells, bool first, std::string* out) const;
  std::unique_ptr<ByteSink> sink_;
  std::string buffer_;
  std::vector<std::string> header_;
  std::vector<bool> numeric_;
  OutputFormat format_ = OutputFormat::kCsv;
  bool first_ = true;
};

/// RFC 8259, section 6.
bool is_json_number(std::string_view text);
/// Appends a JSON string with its quotes.
void append_json_string(std::string_view text, std::string* out);

}  // namespace samma
