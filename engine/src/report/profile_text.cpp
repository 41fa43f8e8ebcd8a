#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "report/json_writer.hpp"
#include "samma/profile.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

constexpr std::size_t kBarCells = 10;
constexpr std::size_t kNameWidthMost = 28;
constexpr std::size_t kValueShown = 24;

std::string bar(double share) {
  const auto full = static_cast<std::size_t>(std::lround(share * static_cast<double>(kBarCells)));
  std::string out;
  for (std::size_t i = 0; i < kBarCells; ++i) out += i < full ? "█" : "░";
  return out;
}

std::string percent(double share) {
  // 0 % and 100 % mean none and all.
  if (share > 0 && share < 0.005) return "<1 %";
  if (share < 1 && share >= 0.995) return ">99 %";
  return fmt::format("{:.0f} %", 100 * share);
}

std::string grouped(std::uint64_t number) {
  std::string digits = fmt::format("{}", number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string cut(const std::string& value, std::size_t code_points) {
  if (text::code_point_count(value) <= code_points) return value;
  std::size_t position = 0;
  for (std::size_t i = 0; i + 1 < code_points; ++i) text::next_code_point(value, &position);
  return value.substr(0, position) + "…";
}

std::string padded(const std::string& value, std::size_t width) {
  const std::size_t length = text::code_point_count(value);
  return length >= width ? value : value + std::string(width - length, ' ');
}

/// Cells may hold control characters; a terminal must not obey them.
std::string shown(const std::string& value) { return text::clean(value); }

std::string meaning_of(const ColumnProfile& column) {
  if (column.role != ColumnRole::kField) return std::string(role_name(column.role));
  return std::string(kind_name(column.kind));
}

class TextWriter {
 public:
  TextWriter(const Profile& profile, const ProfileTextOptions& options)
      : profile_(profile), options_(options) {}

  std::string run() {
    heading();
    for (const ColumnProfile& column : profile_.columns) {
      width_ = std::max(width_, text::code_point_count(shown(column.name)));
    }
    width_ = std::min(width_, kNameWidthMost);
    for (const ColumnProfile& column : profile_.columns) write(column);
    fields();
    return std::move(out_);
  }

 private:
  std::string strong(const std::string& text) const {
    return options_.colour ? "\x1b[1m" + text + "\x1b[0m" : text;
  }
  std::string faint(const std::string& text) const {
    return options_.colour ? "\x1b[2m" + text + "\x1b[0m" : text;
  }

  void heading() {
    out_ +=
        fmt::format("{} rows{}, {} columns", grouped(profile_.rows),
                    profile_.whole ? "" : " looked at (there are more)", profile_.columns.size());
    if (profile_.rejected > 0) out_ += fmt::format(", {} bad rows", grouped(profile_.rejected));
    out_ += '\n';
    for (const std::string& note : profile_.notes) out_ += fmt::format("  {}\n", note);
    out_ += '\n';
  }

  void write(const ColumnProfile& column) {
    const std::string name = padded(cut(shown(column.name), width_), width_);
    out_ += fmt::format("{}  {:<15} {} {:>5}  {}{} distinct", strong(name), meaning_of(column),
                        bar(column.completeness), percent(column.completeness),
                        column.distinct_exact ? "" : "about ", grouped(column.distinct));
    if (column.junk_share > 0) out_ += fmt::format(", {} junk", percent(column.junk_share));
    out_ += '\n';
    const std::string margin(width_ + 2, ' ');
    if (!column.reasons.empty()) {
      out_ += faint(fmt::format("{}why: {}", margin, fmt::join(column.reasons, "; "))) + '\n';
    }
    if (options_.hide_values || column.commonest.empty()) return;
    std::string values;
    for (const ValueCount& entry : column.commonest) {
      if (!values.empty()) values += ", ";
      values += fmt::format("{} ({})", cut(shown(entry.value), kValueShown), grouped(entry.count));
    }
    out_ += faint(fmt::format("{}commonest: {}", margin, values)) + '\n';
  }

  void fields() {
    out_ += "\nFields:\n";
    if (profile_.schema.fields.empty()) out_ += "  none: no column can be compared\n";
    for (const Field& field : profile_.schema.fields) {
      out_ += fmt::format("  {} ({}) from {}", field.name, kind_name(field.kind),
                          fmt::join(field.columns, " + "));
      if (!field.otherwise.empty()) {
        out_ += fmt::format(", where empty from {}", fmt::join(field.otherwise, " + "));
      }
      if (!field.country.empty()) out_ += fmt::format(", country {}", field.country);
      out_ += '\n';
    }
  }

  const Profile& profile_;
  const ProfileTextOptions& options_;
  std::string out_;
  std::size_t width_ = 0;
};

}  // namespace

std::string_view role_name(ColumnRole role) {
  switch (role) {
    case ColumnRole::kField:
      return "field";
    case ColumnRole::kRecordId:
      return "record id";
    case ColumnRole::kSource:
      return "source";
    case ColumnRole::kIgnored:
      return "ignored";
  }
  return "";
}

std::string to_text(const Profile& profile, const ProfileTextOptions& options) {
  return TextWriter(profile, options).run();
}

}  // namespace samma
