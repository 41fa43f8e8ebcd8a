#include "ingest/row_writer.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/cache_line.hpp"
#include "base/csv_cell.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

// Few system calls, and still small beside everything else.
constexpr std::size_t kBufferSize = std::size_t{256} << 10U;
// Work enough for a task; with keys of a kilobyte and 64 threads some 200 MiB at worst.
constexpr std::size_t kRowsPerPart = 1024;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_from(std::string_view text, std::size_t position) {
  while (position < text.size() && is_digit(text[position])) ++position;
  return position;
}

void append_json_cell(std::string_view cell, bool numeric, std::string* out) {
  if (!numeric) {
    append_json_string(cell, out);
  } else if (cell.empty()) {
    out->append("null");
  } else if (is_json_number(cell)) {
    out->append(cell);
  } else {
    append_json_string(cell, out);  // "inf" and the like have no number in JSON.
  }
}

void append_csv_row(std::span<const std::string_view> cells, std::string* out) {
  // An empty line is no row to most readers, so the one empty cell is quoted.
  if (cells.size() == 1 && cells[0].empty()) {
    out->append("\"\"\n");
    return;
  }
  const std::size_t begin = out->size();
  std::size_t room = 0;
  for (const std::string_view cell : cells) room += csv_cell_room(cell) + 1;
  out->resize(begin + room);
  char* end = out->data() + begin;
  for (const std::string_view cell : cells) {
    end = write_csv_cell(cell, end);
    *end++ = ',';
  }
  end[-1] = '\n';
  out->resize(static_cast<std::size_t>(end - out->data()));
}

}  // namespace

std::optional<OutputFormat> output_format_from_name(std::string_view name) {
  if (name == "csv") return OutputFormat::kCsv;
  if (name == "ndjson") return OutputFormat::kNdjson;
  if (name == "json") return OutputFormat::kJson;
  return std::nullopt;
}

// -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
bool is_json_number(std::string_view text) {
  std::size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
  const std::size_t whole = digits_from(text, at);
  if (whole == at || (text[at] == '0' && whole > at + 1)) return false;
  at = whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = digits_from(text, at + 1);
    if (fraction == at + 1) return false;
    at = fraction;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = digits_from(text, at);
    if (exponent == at) return false;
    at = exponent;
  }
  return at == text.size();
}

void append_json_string(std::string_view text, std::string* out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out->push_back('"');
  std::size_t plain = 0;  // Where the stretch begins that needs no escape.
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out->append(text.substr(plain, i - plain));
    plain = i + 1;
    switch (byte) {
      case '"':
      case '\\':
        out->push_back('\\');
        out->push_back(text[i]);
        break;
      case '\n':
        out->append("\\n");
        break;
      case '\r':
        out->append("\\r");
        break;
      case '\t':
        out->append("\\t");
        break;
      default:
        out->append("\\u00");
        out->push_back(kHex[byte >> 4U]);
        out->push_back(kHex[byte & 15U]);
    }
  }
  out->append(text.substr(plain));
  out->push_back('"');
}

Result<RowWriter> RowWriter::create(World& world, const std::string& path, OutputFormat format,
                                    std::vector<std::string> header, std::vector<bool> numeric,
                                    FileMode mode) {
  SAMMA_ASSERT(!header.empty() && (numeric.empty() || numeric.size() == header.size()));
  auto sink = world.create(path, mode);
  if (!sink) return sink.error();
  RowWriter writer;
  writer.sink_ = std::move(sink).value();
  writer.format_ = format;
  numeric.resize(header.size(), false);
  writer.numeric_ = std::move(numeric);
  if (format == OutputFormat::kCsv) {
    const std::vector<std::string_view> names(header.begin(), header.end());
    append_csv_row(names, &writer.buffer_);
  }
  if (format == OutputFormat::kJson) writer.buffer_ = "[";
  writer.header_ = std::move(header);
  return writer;
}

void RowWriter::append(std::span<const std::string_view> cells, bool first,
                       std::string* out) const {
  SAMMA_ASSERT(cells.size() == header_.size());
  if (format_ == OutputFormat::kCsv) {
    append_csv_row(cells, out);
    return;
  }
  if (format_ == OutputFormat::kJson) out->append(first ? "\n" : ",\n");
  out->push_back('{');
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) out->push_back(',');
    append_json_string(header_[i], out);
    out->push_back(':');
    append_json_cell(cells[i], numeric_[i], out);
  }
  out->push_back('}');
  if (format_ == OutputFormat::kNdjson) out->push_back('\n');
}

Result<void> RowWriter::row(std::span<const std::string_view> cells) {
  append(cells, first_, &buffer_);
  first_ = false;
  return buffer_.size() < kBufferSize ? Result<void>{} : flush();
}

Result<void> RowWriter::rows(std::size_t count, const MakeRow& make) {
  if (count == 0) return {};
  Result<void> written = flush();
  if (!written) return written;
  struct alignas(kCacheLine) Slot {
    std::string text;
  };
  std::vector<Slot> slots(2 * thread_count());
  const auto make_part = [&](std::size_t part, std::size_t slot) {
    std::vector<std::string_view> cells(header_.size());
    std::vector<std::string> buffers(header_.size());
    std::string& text = slots[slot].text;
    text.clear();
    const std::size_t begin = part * kRowsPerPart;
    const std::size_t end = std::min(count, begin + kRowsPerPart);
    for (std::size_t i = begin; i < end; ++i) {
      make(i, cells, buffers);
      append(cells, first_ && i == 0, &text);
    }
  };
  make_in_order((count + kRowsPerPart - 1) / kRowsPerPart, slots.size(), make_part,
                [&](std::size_t slot) {
                  written = sink_->write(slots[slot].text);
                  return static_cast<bool>(written);
                });
  first_ = false;
  return written;
}

Result<void> RowWriter::flush() {
  auto written = sink_->write(buffer_);
  buffer_.clear();
  return written;
}

Result<void> RowWriter::finish() {
  SAMMA_ASSERT(sink_ != nullptr);
  if (format_ == OutputFormat::kJson) buffer_.append(first_ ? "]\n" : "\n]\n");
  if (auto flushed = flush(); !flushed) return flushed;
  return sink_->publish();
}

}  // namespace samma
