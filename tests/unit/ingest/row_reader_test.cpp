#include "ingest/row_reader.hpp"

#include "unit/ingest/ingest_support.hpp"

using namespace samma;

TEST_CASE("files that cannot be used at all are errors that name them", "[open]") {
  const auto [text, part] = GENERATE(table<std::string, std::string>({
      {"", "the file is empty"},
      {"\xEF\xBB\xBF", "no text"},
      {" \r\n\n\t ", "no text"},
      {std::string("ab\0cd,e\n", 8), "NUL byte"},
      {"PK\x03\x04 and more", "Excel"},
      {"[\n{\"a\":1}\n]\n", "JSON array"},
      {"{\n\"a\": 1\n}\n", "one JSON object a line"},
      {"{}\n{}\n", "no keys"},
      {"\"open,b\n1,2\n", "quotes of column 1"},
  }));
  const Error error = open_error(text);
  CHECK(error.code == ErrorCode::kInput);
  CHECK(has(error.message, "'in.csv'"));
  CHECK(has(error.message, part));
}

TEST_CASE("a missing file is the world's error", "[open]") {
  MemoryWorld world;
  InputOptions options;
  options.path = "none.csv";
  const auto reader = open_rows(world, options);
  REQUIRE_FALSE(reader);
  CHECK(has(reader.error().message, "none.csv"));
}

TEST_CASE("a header without rows is no error", "[open]") {
  const std::string text = GENERATE("a,b", "a,b\n", "\n\na,b\r\n\r\n");
  const Table table = read_text(text);
  CHECK(table.header == Row{"a", "b"});
  CHECK(table.rows.empty());
}

TEST_CASE("wrong options are usage errors", "[open]") {
  InputOptions options;
  options.encoding = "ebcdic";
  CHECK(open_error("a,b\n", options).code == ErrorCode::kUsage);
  options = {};
  options.format = "xml";
  CHECK(has(open_error("a,b\n", options).message, "csv, tsv or ndjson"));
  options = {};
  options.delimiter = '"';
  CHECK(open_error("a,b\n", options).code == ErrorCode::kUsage);
}

TEST_CASE("a header that does not end is refused", "[open]") {
  CHECK(has(open_error(std::string(std::size_t{3} << 20U, 'x')).message, "first row"));
}

TEST_CASE("a failing disk and a wish to stop end the reading", "[open]") {
  MemoryWorld world;
  std::string text = "a,b\n";
  for (int i = 0; i < 1000; ++i) text += "1,2\n";
  world.files["in.csv"] = text;
  InputOptions options;
  options.path = "in.csv";
  ReaderTuning tuning;
  tuning.head_size = 16;
  tuning.piece_size = 64;
  SECTION("disk") {
    world.read_size_max = 100;
    world.fail_read_after = 1000;
  }
  SECTION("stop") { world.interrupt_after = 10; }
  auto reader = open_rows_tuned(world, options, tuning);
  REQUIRE(reader);
  RowBlock block;
  for (;;) {
    const auto more = (*reader)->next(&block);
    if (!more) {
      CHECK((more.error().code == ErrorCode::kIo || more.error().code == ErrorCode::kInterrupted));
      break;
    }
    REQUIRE(*more);
  }
}

TEST_CASE("progress is a share, or unknown", "[open]") {
  MemoryWorld world;
  world.files["-"] = "a,b\n1,2\n";
  InputOptions options;
  options.path = "-";
  auto reader = open_rows(world, options);
  REQUIRE(reader);
  CHECK((*reader)->done() == -1);
}
