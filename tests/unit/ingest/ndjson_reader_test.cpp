#include "ingest/ndjson_reader.hpp"

#include "unit/ingest/ingest_support.hpp"

using namespace samma;

TEST_CASE("the columns are all keys of the first lines", "[ndjson]") {
  const Table table =
      read_text("{\"a\":\"x\",\"b\":1}\n\n{\"c\":true,\"a\":\"y\"}\r\n{}\n{\"b\":null}");
  CHECK(table.header == Row{"a", "b", "c"});
  REQUIRE(table.rows.size() == 4);
  CHECK(table.rows[0] == Row{"x", "1", ""});
  CHECK(table.rows[1] == Row{"y", "", "true"});
  CHECK(table.rows[2] == Row{"", "", ""});
  CHECK(table.rows[3] == Row{"", "", ""});
  CHECK(table.lines == std::vector<std::uint64_t>{1, 3, 4, 5});
  CHECK(table.noted("NDJSON"));
}

TEST_CASE("objects are flattened and lists joined", "[ndjson]") {
  const Table table =
      read_text(R"({"name":{"first":"Ann","last":"Li"},"mails":["a@x","b@x",null,""],)"
                R"("phones":[{"kind":"home","n":[1,2]},{"n":3}],"none":[],"e":{}})");
  CHECK(table.header ==
        Row{"name.first", "name.last", "mails", "phones", "phones.kind", "phones.n", "none"});
  CHECK(table.rows.at(0) == Row{"Ann", "Li", "a@x; b@x", "", "home", "1; 2; 3", ""});
}

TEST_CASE("numbers stay as written and escapes are undone", "[ndjson]") {
  const Table table = read_text(
      "{\"a\": -12.50e+3 "
      ",\"b\":123456789012345678901234567890,\"c\":\"\\u00c5\\n\\\"\\ud83d\\ude00\"}\n");
  CHECK(table.rows.at(0) ==
        Row{"-12.50e+3", "123456789012345678901234567890", "\xC3\x85\n\"\xF0\x9F\x98\x80"});
}

TEST_CASE("bad lines are rejects", "[ndjson]") {
  const std::string bad = GENERATE(
      as<std::string>{}, "{\"a\":1", "{\"a\" 1}", "{\"a\":1,}", "{\"a\":tru}", "{\"a\":nul}",
      "{\"a\":01}", "{\"a\":1.}", "{\"a\":+1}", "{\"a\":1 2}", "{\"a\":[1,2}", "{\"a\":[1 2]}",
      "{\"a\":1} x", "{\"a\":1}{\"a\":2}", "{\"a\":\"x}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\x\"}",
      "[1]", "\"a\"", "12", "null", "x,y", "{\"a\":\"\\u0000\"}", "{a:1}", "{\"a\":{\"b\":1}",
      "{\"a\":1}}", "{\"a\":1,\"b\":[}]}");
  CAPTURE(bad);
  const Table table = read_text("{\"a\":\"ok\"}\n" + bad + "\n{\"a\":\"fine\"}\n");
  CHECK(table.rows.size() == 2);
  REQUIRE(table.rejects.size() == 1);
  CHECK(table.rejects[0].line == 2);
  CHECK(table.rejects[0].row == bad);
  CHECK_FALSE(table.rejects[0].reason.empty());
}

TEST_CASE("deep nesting is a reject", "[ndjson]") {
  const auto nested = [](std::size_t depth) {
    return "{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + "}\n";
  };
  const Table table = read_text("{\"a\":1}\n" + nested(60) + nested(70) + nested(5000));
  CHECK(table.rows.size() == 2);
  REQUIRE(table.rejects.size() == 2);
  CHECK(has(table.rejects[0].reason, "nested"));
}

TEST_CASE("a key that a line repeats: the last one holds", "[ndjson]") {
  CHECK(read_text("{\"a\":1,\"a\":2}\n").rows.at(0) == Row{"2"});
  CHECK(read_text("{\"a\":[1,2],\"a\":[3]}\n").rows.at(0) == Row{"3"});
}

TEST_CASE("keys without a name get one", "[ndjson]") {
  CHECK(read_text("{\"\":1,\"b \":2,\"b\":3}\n").header == Row{"column_1", "b", "b_2"});
}

TEST_CASE("keys that appear after a thousand lines are ignored and noted", "[ndjson]") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "{\"a\":1}\n";
  const Table table = read_text(text + "{\"a\":2,\"late\":\"x\"}\n");
  CHECK(table.header == Row{"a"});
  CHECK(table.rows.size() == 1001);
  CHECK(table.noted("\"late\" on line 1001"));
  CHECK(read_text(text.substr(8) + "{\"late\":\"x\"}\n").header == Row{"a", "late"});
}

TEST_CASE("the first lines may be longer than what detection looks at", "[ndjson]") {
  ReaderTuning tuning;
  tuning.head_size = 16;
  std::string text;
  for (int i = 0; i < 900; ++i) text += "{\"a\":\"some text\"}\n";
  CHECK(read_text(text + "{\"late\":\"x\"}\n", {}, tuning).header == Row{"a", "late"});
}

TEST_CASE("limits of cells, lines and columns", "[ndjson]") {
  InputOptions options;
  options.field_size_max = 5;
  ReaderTuning tuning;
  tuning.row_size_max = 40;
  tuning.piece_size = GENERATE(as<std::size_t>{}, 1, 30, 1000);
  const Table table =
      read_text("{\"a\":\"12345\"}\n{\"a\":\"123456\"}\n{\"a\":" + std::string(10000, ' ') +
                    "1}\n{\"a\":2}\n",
                options, tuning);
  CHECK(table.rows == std::vector<Row>{{"12345"}, {"2"}});
  REQUIRE(table.rejects.size() == 2);
  CHECK(has(table.rejects[0].reason, "longer than 5 bytes"));
  CHECK(has(table.rejects[1].reason, "longer than 40 bytes"));
  CHECK(table.lines == std::vector<std::uint64_t>{1, 4});
  options.columns_max = 2;
  CHECK(has(open_error("{\"a\":1,\"b\":2,\"c\":3}\n", options).message, "at most 2"));
}

TEST_CASE("a line that is not UTF-8 is read as Windows-1252", "[ndjson]") {
  std::string text = "{\"a\":\"\xC3\xA5\"}\n{\"a\":\"\xC3\xA4\"}\n{\"a\":\"\xE5\"}\n";
  const Table table = read_text(text);
  CHECK(table.rows == std::vector<Row>{{"\xC3\xA5"}, {"\xC3\xA4"}, {"\xC3\xA5"}});
  CHECK(table.noted("line 3"));
}
