#include "ingest/delimited_scanner.hpp"

#include <emmintrin.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace samma {
namespace {

/// The first of two characters in [p, end), or `end`. Reads up to 15 bytes behind `end`.
const char* find_either(const char* p, const char* end, char first, char second) {
  const __m128i a = _mm_set1_epi8(first);
  const __m128i b = _mm_set1_epi8(second);
  for (; p < end; p += 16) {
    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(text, a), _mm_cmpeq_epi8(text, b));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(hits));
    if (mask != 0) {
      p += std::countr_zero(mask);
      return p < end ? p : end;
    }
  }
  return end;
}

std::size_t distance(const char* from, const char* to) {
  return static_cast<std::size_t>(to - from);
}

/// A bit for each of 64 bytes that is `character`.
std::uint64_t places_of(char character, const char* bytes) {
  const __m128i wanted = _mm_set1_epi8(character);
  std::uint64_t places = 0;
  for (unsigned i = 0; i < 4; ++i) {
    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + i);
    const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(text, wanted)));
    places |= std::uint64_t{found} << (16 * i);
  }
  return places;
}

}  // namespace

const char* find_byte(const char* begin, const char* end, char character) {
  if (begin == end) return nullptr;
  return static_cast<const char*>(std::memchr(begin, character, distance(begin, end)));
}

std::uint64_t count_byte(const char* begin, const char* end, char character) {
  std::uint64_t count = 0;
  while ((begin = find_byte(begin, end, character)) != nullptr) {
    ++count;
    ++begin;
  }
  return count;
}

PlainRows RowScanner::scan_plain(const char* begin, const char* end, std::size_t rows_max,
                                 std::vector<std::string_view>* cells) const {
  constexpr std::size_t kStep = 64;
  const std::size_t size_max = std::min(limits_.cell_size, limits_.row_size);
  PlainRows rows{0, begin};
  if (limits_.cells < 2 || rows_max == 0) return rows;
  const std::size_t cells_before = cells->size();
  const char* cell = begin;
  std::size_t of_row = 0;
  const auto take_row = [&](const char* line_end) {
    if (of_row != limits_.cells || distance(rows.next, line_end) > size_max) return false;
    if (dialect_.newline == '\n') {
      std::string_view& last = cells->back();
      while (last.ends_with('\r')) last.remove_suffix(1);
    }
    rows.next = line_end + 1;
    of_row = 0;
    return ++rows.count < rows_max;
  };
  for (const char* p = begin; p < end; p += kStep) {
    const std::uint64_t newlines = places_of(dialect_.newline, p);
    std::uint64_t stops = newlines | places_of(dialect_.delimiter, p);
    const std::uint64_t quotes = dialect_.quote == 0 ? 0 : places_of(dialect_.quote, p);
    const auto left = distance(p, end);
    std::uint64_t usable = left < kStep ? (std::uint64_t{1} << left) - 1 : ~std::uint64_t{0};
    if (quotes != 0) usable &= (quotes & (~quotes + 1)) - 1;  // What stands before the first.
    bool more = usable == ~std::uint64_t{0};
    for (stops &= usable; stops != 0; stops &= stops - 1) {
      const char* const stop = p + std::countr_zero(stops);
      cells->emplace_back(cell, distance(cell, stop));
      cell = stop + 1;
      ++of_row;
      const bool row_ends = (newlines & stops & (~stops + 1)) != 0;
      if (row_ends ? !take_row(stop) : of_row >= limits_.cells) {
        more = false;
        break;
      }
    }
    if (!more) break;
  }
  cells->resize(cells_before + rows.count * limits_.cells);
  return rows;
}

RowEnd RowScanner::scan(const char* begin, const char* end, bool last,
                        std::vector<std::string_view>* cells) {
  begin_ = begin;
  end_ = end;
  last_ = last;
  cells_ = cells;
  outcome_ = RowEnd::kComplete;
  count_ = 0;
  surplus_filled_ = false;
  quoted_ = false;
  doubled_.clear();
  inner_lines_ = 0;
  const char* position = begin;
  for (;;) {
    const bool quoted = dialect_.quote != 0 && position != end && *position == dialect_.quote;
    const CellEnd cell_end = quoted ? quoted_cell(&position) : plain_cell(&position);
    if (cell_end == CellEnd::kFailed) return outcome_;
    if (cell_end == CellEnd::kRow) break;
  }
  next_ = position;
  return RowEnd::kComplete;
}

RowScanner::CellEnd RowScanner::fail(RowEnd outcome, const char* cell) {
  outcome_ = outcome;
  fault_ = cell;
  return CellEnd::kFailed;
}

bool RowScanner::over_row(const char* position) const {
  return distance(begin_, position) > limits_.row_size;
}

void RowScanner::take(std::string_view cell, bool doubled) {
  if (count_ < limits_.cells) {
    cells_->push_back(cell);
    if (doubled) doubled_.push_back(count_);
  } else if (!cell.empty()) {
    surplus_filled_ = true;
  }
  ++count_;
}

RowScanner::CellEnd RowScanner::plain_cell(const char** position) {
  const char* cell = *position;
  const char* stop = find_either(cell, end_, dialect_.delimiter, dialect_.newline);
  if (distance(cell, stop) > limits_.cell_size) return fail(RowEnd::kCellTooLong, cell);
  if (over_row(stop)) return fail(RowEnd::kRowTooLong, cell);
  if (stop == end_ && !last_) return fail(RowEnd::kNeedMore, cell);
  if (stop != end_ && *stop == dialect_.delimiter) {
    take({cell, distance(cell, stop)}, false);
    *position = stop + 1;
    return CellEnd::kDelimiter;
  }
  const char* text_end = stop;
  if (dialect_.newline == '\n') {
    while (text_end != cell && text_end[-1] == '\r') --text_end;
  }
  take({cell, distance(cell, text_end)}, false);
  *position = stop == end_ ? end_ : stop + 1;
  return CellEnd::kRow;
}

RowScanner::CellEnd RowScanner::quoted_cell(const char** position) {
  const char* open = *position;
  const char* text = open + 1;
  bool doubled = false;
  const char* quote = text;
  for (;; quote += 2) {
    quote = find_byte(quote, end_, dialect_.quote);
    const char* reached = quote == nullptr ? end_ : quote;
    if (distance(text, reached) > limits_.cell_size) return fail(RowEnd::kCellTooLong, open);
    if (over_row(reached)) return fail(RowEnd::kRowTooLong, open);
    if (quote == nullptr) return fail(last_ ? RowEnd::kUnclosedQuote : RowEnd::kNeedMore, open);
    if (quote + 1 == end_ || quote[1] != dialect_.quote) break;
    doubled = true;
  }
  if (quote + 1 == end_ && !last_) return fail(RowEnd::kNeedMore, open);
  *position = quote + 1;
  const CellEnd cell_end = after_quote(quote, position);
  if (cell_end == CellEnd::kFailed) {
    fault_ = open;
    return cell_end;
  }
  quoted_ = true;
  inner_lines_ += count_byte(text, quote, dialect_.newline);
  take({text, distance(text, quote)}, doubled);
  return cell_end;
}

RowScanner::CellEnd RowScanner::after_quote(const char* quote, const char** position) {
  const char* p = *position;
  if (p != end_ && *p == dialect_.delimiter) {
    *position = p + 1;
    return CellEnd::kDelimiter;
  }
  if (dialect_.newline == '\n') {
    while (p != end_ && *p == '\r') ++p;
  }
  if (p == end_) {
    if (!last_) return fail(RowEnd::kNeedMore, quote);
    *position = end_;
    return CellEnd::kRow;
  }
  if (*p == dialect_.newline) {
    *position = p + 1;
    return CellEnd::kRow;
  }
  fault_end_ = quote;
  return fail(RowEnd::kTextAfterQuote, quote);
}

std::vector<std::string_view> split_leniently(std::string_view line, const Dialect& dialect) {
  std::vector<std::string_view> cells;
  std::size_t begin = 0;
  for (;;) {
    std::size_t stop = std::string_view::npos;
    bool quoted = false;
    if (begin < line.size() && line[begin] == dialect.quote) {
      for (std::size_t quote = line.find(dialect.quote, begin + 1); quote != std::string_view::npos;
           quote = line.find(dialect.quote, quote + 1)) {
        if (quote + 1 != line.size() && line[quote + 1] != dialect.delimiter) continue;
        cells.push_back(line.substr(begin + 1, quote - begin - 1));
        stop = quote + 1;
        quoted = true;
        break;
      }
    }
    if (!quoted) {
      stop = std::min(line.find(dialect.delimiter, begin), line.size());
      cells.push_back(line.substr(begin, stop - begin));
    }
    if (stop == line.size()) return cells;
    begin = stop + 1;
  }
}

}  // namespace samma
