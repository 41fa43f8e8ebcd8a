#include "report/label_writer.hpp"

#include <algorithm>
#include <memory>
#include <string_view>

#include "base/csv_cell.hpp"

namespace samma {
namespace {

/// The names of a plain header line. A name in quotes stays as it is, and matches nothing.
std::vector<std::string> split_header(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  std::vector<std::string> names;
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    names.emplace_back(text.substr(begin, end - begin));
    if (end == text.size()) return names;
    begin = end + 1;
  }
}

bool has(const std::vector<std::string>& header, std::string_view name) {
  return std::find(header.begin(), header.end(), name) != header.end();
}

Error too_large(const std::string& path) {
  return {ErrorCode::kLimit, path + ": is written anew for every answer and has more than " +
                                 std::to_string(kLabelBytesMax >> 20) +
                                 " MiB; continue in another file"};
}

}  // namespace

Result<LabelWriter> LabelWriter::open(World& world, std::string path, bool sources) {
  LabelWriter writer(world, std::move(path));
  auto text = writer.read();
  if (!text) return text.error();
  if (text->empty()) {
    writer.header_ = {"left", "right", "label"};
    if (sources) writer.header_.insert(writer.header_.end(), {"left_source", "right_source"});
    return writer;
  }
  writer.header_ = split_header(*text);
  const std::vector<std::string>& header = writer.header_;
  const bool usable = (has(header, "left") || has(header, "left_id")) &&
                      (has(header, "right") || has(header, "right_id")) && has(header, "label");
  if (!usable) {
    return Error{ErrorCode::kUsage,
                 writer.path_ +
                     ": expected comma-separated labels with the columns left, right and label in "
                     "the first line, found something else; name another file"};
  }
  return writer;
}

Result<std::string> LabelWriter::read() const {
  std::string text;
  if (!world_->exists(path_)) return text;
  auto source = world_->open(path_);
  if (!source) return source.error();
  std::string piece(65536, '\0');
  while (true) {
    const auto count = (*source)->read(piece);
    if (!count) return count.error();
    if (*count == 0) return text;
    text.append(piece, 0, *count);
    if (text.size() > kLabelBytesMax) return too_large(path_);
  }
}

Result<void> LabelWriter::replace(const std::string& text) {
  auto sink = world_->create(path_, FileMode::kPrivate);
  if (!sink) return sink.error();
  if (auto done = (*sink)->write(text); !done) return done;
  return (*sink)->publish();
}

Result<void> LabelWriter::append(const LabelledRecord& left, const LabelledRecord& right,
                                 PairLabel label) {
  // Read again: a second person may be at work on the same file.
  auto text = read();
  if (!text) return text.error();
  if (text->empty()) {
    for (const std::string& name : header_) *text += (text->empty() ? "" : ",") + name;
  }
  if (text->back() != '\n') text->push_back('\n');
  const bool sources = has(header_, "left_source") && has(header_, "right_source");
  std::string line;
  for (std::size_t i = 0; i < header_.size(); ++i) {
    const std::string& name = header_[i];
    if (i != 0) line.push_back(',');
    if (name == "left" || (name == "left_id" && !has(header_, "left"))) {
      append_csv_cell(sources ? left.key : left.qualified, &line);
    } else if (name == "right" || (name == "right_id" && !has(header_, "right"))) {
      append_csv_cell(sources ? right.key : right.qualified, &line);
    } else if (name == "label") {
      append_csv_cell(pair_label_name(label), &line);
    } else if (name == "left_source") {
      append_csv_cell(left.source, &line);
    } else if (name == "right_source") {
      append_csv_cell(right.source, &line);
    }
  }
  line.push_back('\n');
  if (auto done = replace(*text + line); !done) return done;
  appended_.push_back(std::move(line));
  return {};
}

Result<void> LabelWriter::undo() {
  if (appended_.empty()) return Error{ErrorCode::kUsage, "there is no answer to take back"};
  auto text = read();
  if (!text) return text.error();
  const std::string& line = appended_.back();
  if (!text->ends_with(line)) {
    return Error{ErrorCode::kInput,
                 path_ + ": somebody else has written to it since; remove the line by hand"};
  }
  text->resize(text->size() - line.size());
  if (auto done = replace(*text); !done) return done;
  appended_.pop_back();
  return {};
}

}  // namespace samma
