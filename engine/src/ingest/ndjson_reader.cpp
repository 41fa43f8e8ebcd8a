#include "ingest/ndjson_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.hpp"
#include "ingest/decompress.hpp"
#include "ingest/delimited_scanner.hpp"
#include "ingest/encoding.hpp"

namespace samma {
namespace {

constexpr std::size_t kHeaderLines = 1000;
constexpr std::size_t kHeaderSize = std::size_t{8} << 20U;
constexpr std::size_t kIgnoredNotes = 20;
constexpr std::string_view kListSeparator = "; ";

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

std::size_t NdjsonKeys::Hash::operator()(std::string_view text) const { return hash_bytes(text); }

std::size_t NdjsonKeys::find(std::string_view name) {
  std::size_t place = expected_ < names_.size() ? expected_ : 0;
  if (names_.empty() || names_[place] != name) {
    const auto found = places_.find(name);
    if (found == places_.end()) return kNone;
    place = found->second;
  }
  expected_ = place + 1;
  return place;
}

std::size_t NdjsonKeys::add(std::string_view name) {
  const auto [place, fresh] = places_.emplace(std::string(name), names_.size());
  if (fresh) names_.emplace_back(name);
  return place->second;
}

NdjsonReader::NdjsonReader(ReaderParts parts, NdjsonKeys keys)
    : feed_(std::move(parts.text), std::move(parts.head), parts.tuning.piece_size),
      progress_(std::move(parts.progress)),
      keys_(std::move(keys)),
      notes_(std::move(parts.notes)),
      header_(header_names(keys_.names(), &notes_)),
      field_size_max_(parts.options.field_size_max),
      block_rows_(parts.tuning.block_rows),
      row_size_max_(std::max(parts.tuning.row_size_max, 2 * field_size_max_)),
      report_([this](std::string_view name, std::string_view text, bool listed) {
        collect(name, text, listed);
      }),
      texts_(header_.size()) {}

Result<bool> NdjsonReader::next(RowBlock* block) {
  constexpr std::size_t kStorages = 2;  // The text as read, and the cells.
  clear_block(block, kStorages);
  block->storage[1].clear();
  cell_ends_.clear();
  block_ = block;
  while (block->rows() == 0 && block->rejects.empty() && !feed_.drained()) {
    const auto length = feed_.fill(&block->storage[0]);
    if (!length) return length.error();
    const char* begin = block->storage[0].data();
    read_lines(begin, begin + *length);
  }
  place_cells();
  return block->rows() != 0 || !block->rejects.empty();
}

void NdjsonReader::read_lines(const char* begin, const char* end) {
  const char* position = begin;
  while (position != end && block_->rows() < block_rows_) {
    const char* line_end = find_byte(position, end, '\n');
    const char* stop = line_end == nullptr ? end : line_end;
    const auto size = static_cast<std::size_t>(stop - position);
    if (!skipping_ && size > row_size_max_) {
      block_->rejects.push_back({line_,
                                 fmt::format("the line is longer than {} bytes", row_size_max_),
                                 reject_text({position, size}, kRejectTextMax)});
      skipping_ = true;
    }
    if (line_end == nullptr && !skipping_ && !feed_.ended()) break;
    if (!skipping_) read_line({position, size});
    if (line_end != nullptr) {
      skipping_ = false;
      ++line_;
    }
    position = line_end == nullptr ? end : line_end + 1;
  }
  feed_.keep({position, static_cast<std::size_t>(end - position)});
}

void NdjsonReader::read_line(std::string_view line) {
  if (is_blank(line)) return;
  std::string reason;
  if (is_utf8(line)) {
    reason = flatten(line);
  } else {
    std::string decoded;
    append_windows_1252(line, &decoded);
    const std::size_t size = decoded.size();
    decoded.append(simdjson::SIMDJSON_PADDING, '\0');
    reason = flatten(std::string_view(decoded).substr(0, size));
    if (reason.empty() && !noted_encoding_) {
      noted_encoding_ = true;
      notes_.push_back(
          fmt::format("line {} holds bytes that are not UTF-8: it was read as "
                      "Windows-1252, as were all such rows",
                      line_));
    }
  }
  if (reason.empty()) reason = check_cells();
  if (!reason.empty()) {
    block_->rejects.push_back({line_, std::move(reason), reject_text(line, kRejectTextMax)});
    return;
  }
  store_row();
}

std::string NdjsonReader::flatten(std::string_view line) {
  for (std::string& text : texts_) text.clear();
  return flattener_.flatten(line, report_);
}

void NdjsonReader::collect(std::string_view name, std::string_view text, bool listed) {
  const std::size_t column = keys_.find(name);
  if (column == NdjsonKeys::kNone) {
    if (!text.empty()) note_ignored(name);
    return;
  }
  std::string& cell = texts_[column];
  if (!listed) {
    cell.assign(text);  // A key that a line repeats: the last one holds.
    return;
  }
  if (text.empty()) return;
  if (!cell.empty()) cell.append(kListSeparator);
  cell.append(text);
}

void NdjsonReader::note_ignored(std::string_view name) {
  if (ignored_.size() >= kIgnoredNotes || std::ranges::find(ignored_, name) != ignored_.end()) {
    return;
  }
  ignored_.emplace_back(name);
  notes_.push_back(
      ignored_.size() == kIgnoredNotes
          ? "further keys that the first lines do not have are ignored"
          : fmt::format("the key \"{}\" on line {} is not one of the first {} lines' keys: it is "
                        "ignored",
                        cut_utf8(name, 100), line_, kHeaderLines));
}

std::string NdjsonReader::check_cells() const {
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    if (texts_[i].size() > field_size_max_) {
      return fmt::format("the value of column {} is longer than {} bytes", i + 1, field_size_max_);
    }
    if (texts_[i].find('\0') != std::string::npos) {
      return fmt::format("the value of column {} holds a NUL character, which is not text", i + 1);
    }
  }
  return {};
}

void NdjsonReader::store_row() {
  std::string& storage = block_->storage[1];
  for (const std::string& text : texts_) {
    storage.append(text);
    cell_ends_.push_back(storage.size());
  }
  block_->lines.push_back(line_);
}

/// Views are made when the storage has stopped growing.
void NdjsonReader::place_cells() {
  const std::string_view storage = block_->storage[1];
  block_->cells.reserve(cell_ends_.size());
  std::size_t begin = 0;
  for (const std::size_t end : cell_ends_) {
    block_->cells.push_back(storage.substr(begin, end - begin));
    begin = end;
  }
}

namespace {

Error first_lines_error(const InputOptions& options, const std::string& what) {
  return {ErrorCode::kInput, fmt::format("{}: {}", input_name(options.path), what)};
}

/// Reads on until the head holds the lines that decide about the columns.
Result<void> extend_head(ReaderParts* parts) {
  while (!parts->head_is_all && parts->head.size() < kHeaderSize &&
         std::count(parts->head.begin(), parts->head.end(), '\n') <
             static_cast<std::ptrdiff_t>(kHeaderLines)) {
    const std::size_t before = parts->head.size();
    const std::size_t more = std::max(before, std::size_t{4096});
    parts->head.resize(before + more);
    const auto count = read_fully(*parts->text, std::span(parts->head).subspan(before));
    if (!count) return count.error();
    parts->head.resize(before + *count);
    parts->head_is_all = *count < more;
  }
  return {};
}

struct FirstLines {
  NdjsonKeys keys;
  std::size_t objects = 0;
  std::string first_problem;
};

FirstLines read_first_lines(std::string_view head, bool whole, std::size_t columns_max) {
  FirstLines first;
  NdjsonFlattener flattener;
  std::vector<std::string> names;
  const NdjsonFlattener::Report report = [&](std::string_view name, std::string_view, bool) {
    names.emplace_back(name);
  };
  const char* position = head.data();
  const char* end = position + head.size();
  std::string line;
  for (std::size_t number = 1; number <= kHeaderLines && position != end; ++number) {
    const char* line_end = find_byte(position, end, '\n');
    if (line_end == nullptr && !whole) break;
    const char* stop = line_end == nullptr ? end : line_end;
    const std::string_view raw(position, static_cast<std::size_t>(stop - position));
    position = line_end == nullptr ? end : line_end + 1;
    if (is_blank(raw)) continue;
    line.clear();
    is_utf8(raw) ? static_cast<void>(line.assign(raw)) : append_windows_1252(raw, &line);
    const std::size_t size = line.size();
    line.append(simdjson::SIMDJSON_PADDING, '\0');
    names.clear();
    std::string problem = flattener.flatten(std::string_view(line).substr(0, size), report);
    if (!problem.empty()) {
      if (first.first_problem.empty())
        first.first_problem = fmt::format("line {}: {}", number, problem);
      continue;
    }
    ++first.objects;
    for (const std::string& name : names) first.keys.add(name);
    if (first.keys.names().size() > columns_max) break;
  }
  return first;
}

}  // namespace

Result<std::unique_ptr<RowReader>> make_ndjson_reader(ReaderParts parts) {
  if (auto extended = extend_head(&parts); !extended) return extended.error();
  FirstLines first = read_first_lines(parts.head, parts.head_is_all, parts.options.columns_max);
  const std::size_t columns = first.keys.names().size();
  if (first.objects == 0) {
    return first_lines_error(
        parts.options,
        fmt::format(
            "expected one JSON object a line (NDJSON), found none in the first lines ({})",
            first.first_problem.empty() ? "the first line is too long" : first.first_problem));
  }
  if (columns == 0) return first_lines_error(parts.options, "the first JSON objects have no keys");
  if (columns > parts.options.columns_max) {
    return first_lines_error(parts.options,
                             fmt::format("more than {} different keys; at most {} "
                                         "columns are read",
                                         parts.options.columns_max, parts.options.columns_max));
  }
  parts.notes.push_back("format: NDJSON");
  return std::unique_ptr<RowReader>(
      std::make_unique<NdjsonReader>(std::move(parts), std::move(first.keys)));
}

}  // namespace samma
