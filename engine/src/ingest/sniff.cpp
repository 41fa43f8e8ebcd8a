#include "ingest/sniff.hpp"

#include <array>
#include <utility>
#include <vector>

namespace samma {
namespace {

constexpr std::string_view kDelimiters = ",;\t|";
constexpr std::size_t kSampleRows = 300;
// Limits only keep a sample cheap; the reader applies the caller's own.
constexpr std::size_t kSampleSize = std::size_t{1} << 20U;
constexpr RowLimits kSampleLimits{0, kSampleSize, kSampleSize};

/// How well a dialect explains the front of a file.
struct Fit {
  double share = 0;         ///< Of the rows, those that have the header's number of cells.
  std::size_t columns = 0;  ///< In the first row.
  std::size_t malformed = 0;
  std::size_t quoted = 0;  ///< Rows with a properly quoted cell.
};

Fit fit_of(std::string_view head, bool whole, const Dialect& dialect) {
  RowScanner scanner(dialect, kSampleLimits);
  std::vector<std::string_view> none;
  Fit fit;
  std::size_t rows = 0;
  std::size_t agreeing = 0;
  const char* position = head.data();
  const char* end = position + head.size();
  while (position != end && rows < kSampleRows) {
    const RowEnd outcome = scanner.scan(position, end, whole, &none);
    if (outcome == RowEnd::kNeedMore) break;
    if (outcome != RowEnd::kComplete) {
      const char* line_end = find_byte(scanner.fault(), end, dialect.newline);
      position = line_end == nullptr ? end : line_end + 1;
      ++fit.malformed;
      ++rows;
      continue;
    }
    const bool blank = scanner.count() == 1 && !scanner.surplus_filled();
    position = scanner.next();
    if (blank) continue;
    if (fit.columns == 0) fit.columns = scanner.count();
    if (scanner.count() == fit.columns) ++agreeing;
    if (scanner.quoted()) ++fit.quoted;
    ++rows;
  }
  fit.share = rows == 0 ? 0 : static_cast<double>(agreeing) / static_cast<double>(rows);
  return fit;
}

/// Carriage returns alone end the lines of a file only if no line feed stands outside quotes: such
/// files may hold line feeds within quoted cells.
char sniff_newline(std::string_view head) {
  bool inside = false;
  bool returns = head.find('\n') == std::string_view::npos && head.find('\r') != head.npos;
  for (const char c : head) {
    if (c == '"') inside = !inside;
    if (inside) continue;
    if (c == '\n') return '\n';
    if (c == '\r') returns = true;
  }
  return returns ? '\r' : '\n';
}

/// Quotes are text only where they never work as quotes and often fail: one stray quote in a file
/// without others must stay an error that is told.
std::pair<Dialect, Fit> with_quoting(std::string_view head, bool whole, Dialect dialect) {
  dialect.quote = '"';
  const Fit with = fit_of(head, whole, dialect);
  if (with.quoted != 0 || with.malformed < 2) return {dialect, with};
  Dialect plain = dialect;
  plain.quote = 0;
  const Fit without = fit_of(head, whole, plain);
  if (without.share > with.share) return {plain, without};
  return {dialect, with};
}

}  // namespace

Dialect sniff_dialect(std::string_view head, bool whole, char delimiter) {
  Dialect dialect;
  dialect.newline = sniff_newline(head);
  if (delimiter != 0) {
    dialect.delimiter = delimiter;
    return with_quoting(head, whole, dialect).first;
  }
  // The share of rows that agree counts most; more columns are the better explanation of two that
  // agree alike; one column explains nothing.
  Dialect best = dialect;
  double best_quality = 0;
  for (const char candidate : kDelimiters) {
    dialect.delimiter = candidate;
    const auto [tried, fit] = with_quoting(head, whole, dialect);
    if (fit.columns < 2) continue;
    const double quality = fit.share * (1 - 1 / static_cast<double>(fit.columns));
    if (quality <= best_quality) continue;
    best_quality = quality;
    best = tried;
  }
  if (best_quality > 0) return best;
  // One column: a delimiter that does not occur, so that commas in the text are text.
  best_quality = -1;
  for (const char candidate : kDelimiters) {
    dialect.delimiter = candidate;
    const auto [tried, fit] = with_quoting(head, whole, dialect);
    if (fit.share <= best_quality) continue;
    best_quality = fit.share;
    best = tried;
  }
  return best;
}

std::string_view known_binary_format(std::string_view head) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kFormats = {{
      {"PK\x03\x04", "zip or Excel (.xlsx)"},
      {"\xD0\xCF\x11\xE0", "old Excel (.xls)"},
      {"PAR1", "Parquet"},
      {"%PDF-", "PDF"},
      {"ARROW1", "Arrow"},
      {"SQLite format 3", "SQLite"},
      {"BZh", "bzip2"},
      {"\xFD\x37zXZ", "xz"},
      {"7z\xBC\xAF", "7-Zip"},
  }};
  for (const auto& [magic, name] : kFormats) {
    if (head.starts_with(magic)) return name;
  }
  return {};
}

std::string delimiter_name(char delimiter) {
  switch (delimiter) {
    case ',':
      return "comma";
    case ';':
      return "semicolon";
    case '\t':
      return "tab";
    case '|':
      return "vertical bar";
    default:
      return "\"" + std::string(1, delimiter) + "\"";
  }
}

}  // namespace samma
