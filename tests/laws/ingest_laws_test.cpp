// Properties of the readers and the writer over generated content, with block boundaries
// everywhere.
#include <array>
#include <random>

#include "ingest/row_writer.hpp"
#include "unit/ingest/ingest_support.hpp"

using namespace samma;

namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t bound) {
  return static_cast<std::size_t>(random() % bound);
}

constexpr std::array<std::string_view, 17> kParts = {"a",
                                                     "Li",
                                                     " ",
                                                     ",",
                                                     ";",
                                                     "\"",
                                                     "\"\"",
                                                     "\n",
                                                     "\r",
                                                     "\r\n",
                                                     "\t",
                                                     "\xC3\xA5",
                                                     "|",
                                                     "\\",
                                                     "\xE2\x82\xAC",
                                                     "\xF0\x9F\x98\x80",
                                                     "sixteen bytes or more"};

std::string nasty_text(Random& random, std::size_t parts_max) {
  std::string text;
  for (std::size_t parts = below(random, parts_max + 1); parts-- > 0;) {
    text += kParts[below(random, kParts.size())];
  }
  return text;
}

struct Content {
  Row header;
  std::vector<Row> rows;
};

Content generate(Random& random) {
  Content content;
  const std::size_t columns = 1 + below(random, 4);
  for (std::size_t i = 0; i < columns; ++i) content.header.push_back("c" + std::to_string(i));
  for (std::size_t rows = below(random, 6); rows-- > 0;) {
    Row row;
    for (std::size_t i = 0; i < columns; ++i) row.push_back(nasty_text(random, 5));
    content.rows.push_back(row);
  }
  return content;
}

std::string written(const Content& content, OutputFormat format) {
  MemoryWorld world;
  auto writer = RowWriter::create(world, "out", format, content.header);
  REQUIRE(writer);
  for (const Row& row : content.rows) {
    const std::vector<std::string_view> cells(row.begin(), row.end());
    REQUIRE(writer->row(cells));
  }
  REQUIRE(writer->finish());
  return world.files["out"];
}

/// Everything that a reading tells, as one text that can be compared.
std::string told(const Table& table) {
  std::string text;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    text += "row " + std::to_string(table.lines[i]);
    for (const std::string& cell : table.rows[i]) text += "[" + cell + "]";
    text += "\n";
  }
  for (const Reject& reject : table.rejects) {
    text +=
        "reject " + std::to_string(reject.line) + " " + reject.reason + ": " + reject.row + "\n";
  }
  // Notes are made as they come up, so their order may differ.
  std::vector<std::string> notes = table.notes;
  std::sort(notes.begin(), notes.end());
  for (const std::string& note : notes) text += "note " + note + "\n";
  return text;
}

}  // namespace

TEST_CASE("what the writer writes the reader reads, with boundaries everywhere", "[law]") {
  const OutputFormat format = GENERATE(OutputFormat::kCsv, OutputFormat::kNdjson);
  Random random(7);
  for (int round = 0; round < 150; ++round) {
    const Content content = generate(random);
    const bool nameless = format == OutputFormat::kNdjson && content.rows.empty();
    if (nameless) continue;  // NDJSON without rows is an empty file.
    const std::string text = written(content, format);
    InputOptions options;
    options.delimiter = ',';
    ReaderTuning tuning;
    tuning.head_size = 16;
    for (std::size_t piece = 1; piece <= text.size() + 1; ++piece) {
      tuning.piece_size = piece;
      tuning.block_rows = 1 + piece % 3;
      const Table table = read_text(text, options, tuning);
      CAPTURE(round, piece, text);
      REQUIRE(table.header == content.header);
      REQUIRE(table.rows == content.rows);
      REQUIRE(table.rejects.empty());
    }
  }
}

TEST_CASE("bad text is told alike wherever the blocks end", "[law]") {
  const std::string header = GENERATE("a,b\n", "a,b\r", "{\"a\":1,\"b\":2}\n");
  const bool json = header[0] == '{';
  Random random(11);
  for (int round = 0; round < 300; ++round) {
    std::string text = header;
    for (std::size_t lines = below(random, 6); lines-- > 0;) {
      if (json) text += "{\"a\":";
      text += nasty_text(random, 4);
      if (!json) text += ",";
      text += nasty_text(random, 3);
      if (below(random, 4) == 0) text += "\xE5";
      if (below(random, 6) == 0) text += '\0';
      if (json) text += "}";
      text += header.back();
    }
    InputOptions options;
    options.delimiter = ',';
    options.field_size_max = 20;
    ReaderTuning tuning;
    tuning.head_size = header.size();
    tuning.row_size_max = 50;
    tuning.piece_size = 100000;
    const std::string whole = told(read_text(text, options, tuning));
    for (std::size_t piece = 1; piece <= text.size() + 1; ++piece) {
      tuning.piece_size = piece;
      tuning.block_rows = 1 + piece % 4;
      CAPTURE(round, piece, text);
      REQUIRE(told(read_text(text, options, tuning)) == whole);
    }
  }
}

TEST_CASE("rows and rejects come in the order of their lines", "[law]") {
  Random random(13);
  for (int round = 0; round < 500; ++round) {
    const std::string text = "a,b\n" + nasty_text(random, 60);
    InputOptions options;
    options.delimiter = ',';
    const Table table = read_text(text, options);
    std::vector<std::uint64_t> begins = table.lines;
    for (const Reject& reject : table.rejects) begins.push_back(reject.line);
    std::sort(begins.begin(), begins.end());
    CAPTURE(text);
    CHECK(std::is_sorted(table.lines.begin(), table.lines.end()));
    CHECK(std::adjacent_find(begins.begin(), begins.end()) == begins.end());
    const auto line_ends = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    if (!begins.empty()) CHECK(begins.back() <= line_ends + 1);
  }
}
