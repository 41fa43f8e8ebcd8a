#include "ingest/delimited_scanner.hpp"

#include <algorithm>
#include <random>

#include "unit/ingest/ingest_support.hpp"

using namespace samma;

namespace {

constexpr RowLimits kWide{100, 1000, 1000};

struct Scanned {
  RowEnd end;
  Row cells;
  std::size_t used;
};

Scanned scan(std::string text, bool last, RowLimits limits = kWide) {
  const std::size_t size = text.size();
  text.append(16, ',');  // What is behind the end must not be seen.
  RowScanner scanner({}, limits);
  std::vector<std::string_view> cells;
  const RowEnd end = scanner.scan(text.data(), text.data() + size, last, &cells);
  const auto used =
      end == RowEnd::kComplete ? static_cast<std::size_t>(scanner.next() - text.data()) : 0;
  return {end, Row(cells.begin(), cells.end()), used};
}

}  // namespace

TEST_CASE("a complete row is found, whatever follows", "[scanner]") {
  const std::string row = "a long cell of more than sixteen bytes,\"b,\n\",,\"\"\r\n";
  const Scanned whole = scan(row + "next", false);
  CHECK(whole.end == RowEnd::kComplete);
  CHECK(whole.cells == Row{"a long cell of more than sixteen bytes", "b,\n", "", ""});
  CHECK(whole.used == row.size());
}

TEST_CASE("every front of a row needs more, and is a row or an open quote at the end",
          "[scanner]") {
  const std::string row = "abc,\"d\"\"e\",\"\"\r\n";
  for (std::size_t size = 1; size < row.size(); ++size) {
    CAPTURE(size);
    CHECK(scan(row.substr(0, size), false).end == RowEnd::kNeedMore);
    const RowEnd end = scan(row.substr(0, size), true).end;
    CHECK((end == RowEnd::kComplete || end == RowEnd::kUnclosedQuote));
  }
}

TEST_CASE("limits are exact", "[scanner]") {
  const RowLimits limits{2, 4, 8};
  CHECK(scan("1234,5\n", true, limits).end == RowEnd::kComplete);
  CHECK(scan("12345,\n", true, limits).end == RowEnd::kCellTooLong);
  CHECK(scan("12345", false, limits).end == RowEnd::kCellTooLong);
  CHECK(scan("\"1234\"\n", true, limits).end == RowEnd::kComplete);
  CHECK(scan("\"12345", false, limits).end == RowEnd::kCellTooLong);
  CHECK(scan("1,2,3,4,\n", true, limits).end == RowEnd::kComplete);
  CHECK(scan("1,2,3,4,5", true, limits).end == RowEnd::kRowTooLong);
  CHECK(scan("1,2,3,4\n", true, limits).cells == Row{"1", "2"});
}

TEST_CASE("text after a closing quote is told", "[scanner]") {
  CHECK(scan("\"a\"b,c\n", true).end == RowEnd::kTextAfterQuote);
  CHECK(scan("\"a\" ,c\n", true).end == RowEnd::kTextAfterQuote);
  CHECK(scan("\"a\"\rb\n", true).end == RowEnd::kTextAfterQuote);
  CHECK(scan("a\"b\",c\n", true).cells == Row{"a\"b\"", "c"});
}

TEST_CASE("lenient splitting ends a cell at the quote before a delimiter", "[scanner]") {
  const auto split = [](std::string_view line) {
    const auto cells = split_leniently(line, {});
    return Row(cells.begin(), cells.end());
  };
  CHECK(split("\"a \"b\" c\",d") == Row{"a \"b\" c", "d"});
  CHECK(split("\"a\" b,c") == Row{"\"a\" b", "c"});
  CHECK(split("a,\"b\"") == Row{"a", "b"});
  CHECK(split("a,") == Row{"a", ""});
  CHECK(split("") == Row{""});
}

namespace {

/// What `scan_plain` must take, by its definition: rows one at a time.
std::vector<Row> plain_rows(const std::string& text, std::size_t rows_max, const Dialect& dialect,
                            RowLimits limits, std::size_t* used) {
  std::string padded = text + std::string(64, ',');
  std::vector<Row> rows;
  for (*used = 0; rows.size() < rows_max && limits.cells > 1;) {
    const std::size_t line_end = text.find(dialect.newline, *used);
    const std::string line = text.substr(*used, line_end - *used);
    if (line_end == std::string::npos || line.find(dialect.quote) != std::string::npos) break;
    if (line.size() > std::min(limits.cell_size, limits.row_size)) break;
    RowScanner scanner(dialect, limits);
    std::vector<std::string_view> cells;
    scanner.scan(padded.data() + *used, padded.data() + text.size(), false, &cells);
    if (scanner.count() != limits.cells) break;
    rows.emplace_back(cells.begin(), cells.end());
    *used = line_end + 1;
  }
  return rows;
}

}  // namespace

TEST_CASE("plain rows are those that are read one at a time, up to the first other", "[scanner]") {
  std::mt19937 random(11);
  for (int round = 0; round < 4000; ++round) {
    const Dialect dialect{round % 3 == 0 ? ';' : ',', '"', round % 5 == 0 ? '\r' : '\n'};
    const RowLimits limits{1 + random() % 4, 40, 60};
    const std::size_t rows_max = random() % 20;
    std::string text;
    while (text.size() < 300) {
      for (std::size_t cell = 0; cell < limits.cells; ++cell) {
        if (cell != 0) text += dialect.delimiter;
        text.append(random() % (random() % 50 == 0 ? 70 : 12), 'x');
        if (random() % 40 == 0) text += "\"\r;,"[random() % 4];
      }
      text += random() % 4 == 0 ? "\r\n" : "\n";
      if (dialect.newline == '\r') text.back() = '\r';
    }
    text.resize(random() % text.size());
    std::size_t used = 0;
    const std::vector<Row> expected = plain_rows(text, rows_max, dialect, limits, &used);
    const std::string padded = text + std::string(64, '\n');
    std::vector<std::string_view> cells{"before"};
    const PlainRows plain =
        RowScanner(dialect, limits)
            .scan_plain(padded.data(), padded.data() + text.size(), rows_max, &cells);
    CAPTURE(round, text);
    REQUIRE(plain.count == expected.size());
    REQUIRE(plain.next == padded.data() + used);
    Row flat{"before"};
    for (const Row& row : expected) flat.insert(flat.end(), row.begin(), row.end());
    REQUIRE(Row(cells.begin(), cells.end()) == flat);
  }
}

TEST_CASE("a row of nothing but delimiters is given up at once", "[scanner]") {
  const std::string text = "a,b\n" + std::string(1'000'000, ',') + std::string(64, '\n');
  std::vector<std::string_view> cells;
  const RowScanner scanner({}, {2, 1'000'000, 1'000'000});
  const PlainRows plain =
      scanner.scan_plain(text.data(), text.data() + text.size() - 64, 100, &cells);
  CHECK(plain.count == 1);
  CHECK(cells.size() == 2);
  CHECK(cells.capacity() < 100);
}
