#include "ingest/delimited_reader.hpp"

#include "unit/ingest/ingest_support.hpp"

using namespace samma;

TEST_CASE("plain rows, with any line end and with none at the end", "[csv]") {
  const std::string newline = GENERATE("\n", "\r\n", "\r", "\r\r\n");
  const std::string last = GENERATE(as<std::string>{}, "", "end");
  const std::string text = "id,name,town" + newline + "1,Ann,Oslo" + newline + "2,,Turku" +
                           (last.empty() ? "" : newline);
  const Table table = read_text(text);
  CHECK(table.header == Row{"id", "name", "town"});
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0] == Row{"1", "Ann", "Oslo"});
  CHECK(table.rows[1] == Row{"2", "", "Turku"});
  CHECK(table.lines == std::vector<std::uint64_t>{2, 3});
  CHECK(table.rejects.empty());
}

TEST_CASE("quoted cells hold delimiters, doubled quotes and line ends", "[csv]") {
  const Table table = read_text(
      "a,b\n\"x, y\",\"say \"\"hi\"\"\"\n\"two\nlines\",\"\"\n\"\"\"\",\"\"\"\"\"\"\r\nlast,row\n");
  REQUIRE(table.rows.size() == 4);
  CHECK(table.rows[0] == Row{"x, y", "say \"hi\""});
  CHECK(table.rows[1] == Row{"two\nlines", ""});
  CHECK(table.rows[2] == Row{"\"", "\"\""});
  CHECK(table.rows[3] == Row{"last", "row"});
  CHECK(table.lines == std::vector<std::uint64_t>{2, 3, 5, 6});
}

TEST_CASE("line feeds within quotes of an old Mac file are text", "[csv]") {
  const Table table = read_text("a,b\r\"one\ntwo\",x\ry,z\r");
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0] == Row{"one\ntwo", "x"});
  CHECK(table.lines == std::vector<std::uint64_t>{2, 3});
}

TEST_CASE("delimiters are found by themselves", "[csv]") {
  const std::string d = GENERATE(",", ";", "\t", "|");
  const Table table = read_text("id" + d + "amount" + d + "note\n1" + d + "2.5" + d + "a b\n");
  CHECK(table.header.size() == 3);
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0] == Row{"1", "2.5", "a b"});
}

TEST_CASE("decimal commas do not beat semicolons", "[csv]") {
  const Table table = read_text("a;b;c\n1,5;2,5;x, y\n3,0;4,1;z\n");
  CHECK(table.header == Row{"a", "b", "c"});
  CHECK(table.rows[0] == Row{"1,5", "2,5", "x, y"});
  CHECK(table.noted("semicolon"));
}

TEST_CASE("one column with commas in its text stays one column", "[csv]") {
  const Table table = read_text("name\nSmith, John\nDoe\n\n\"\"\n");
  CHECK(table.header == Row{"name"});
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[0] == Row{"Smith, John"});
  CHECK(table.rows[2] == Row{""});
}

TEST_CASE("a spreadsheet's sep line gives the delimiter", "[csv]") {
  const Table table = read_text("sep=|\r\na|b,c\r\n1|2,3\r\n");
  CHECK(table.header == Row{"a", "b,c"});
  CHECK(table.rows.at(0) == Row{"1", "2,3"});
  CHECK(table.lines.at(0) == 3);
}

TEST_CASE("a given delimiter and format hold", "[csv]") {
  InputOptions options;
  options.delimiter = '|';
  CHECK(read_text("a,b|c\n1,2|3\n", options).header == Row{"a,b", "c"});
  options.delimiter = 0;
  options.format = "tsv";
  CHECK(read_text("a,b\tc,d\n1,2\t3,4\n", options).header == Row{"a,b", "c,d"});
}

TEST_CASE("ragged rows are rejects with line and reason", "[csv]") {
  const Table table = read_text("a,b,c\n1,2,3\n4,5\n6,7,8,9\n\n   \n1,2,3,,\n\"x\ny\",5\n7,8,9\n");
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[1] == Row{"1", "2", "3"});
  CHECK(table.lines == std::vector<std::uint64_t>{2, 7, 10});
  REQUIRE(table.rejects.size() == 3);
  CHECK(table.rejects[0].line == 3);
  CHECK(table.rejects[0].reason == "expected 3 cells, found 2");
  CHECK(table.rejects[0].row == "4,5");
  CHECK(table.rejects[1].line == 4);
  CHECK(table.rejects[1].reason == "expected 3 cells, found 4");
  CHECK(table.rejects[2].line == 8);
  CHECK(table.rejects[2].row == "\"x\ny\",5");
}

TEST_CASE("header names are made unique and non-empty", "[csv]") {
  const Table table = read_text("a,,a,a_2, b ,a,\n1,2,3,4,5,6,7\n");
  CHECK(table.header == Row{"a", "column_2", "a_3", "a_2", "b", "a_4", "column_7"});
  CHECK(table.noted("column 2 has no name"));
  CHECK(table.noted("column 3 repeats the name \"a\""));
}

TEST_CASE("a quote that is never closed costs its line only", "[csv]") {
  const Table table = read_text("a,b\n1,x\n2,\"open\n3,y\n4,z\n");
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[1] == Row{"3", "y"});
  CHECK(table.lines == std::vector<std::uint64_t>{2, 4, 5});
  REQUIRE(table.rejects.size() == 1);
  CHECK(table.rejects[0].line == 3);
  CHECK(has(table.rejects[0].reason, "cell 2 on line 3 is never closed"));
  CHECK(table.rejects[0].row == "2,\"open");
}

TEST_CASE("the line named is the one on which the quote opens", "[csv]") {
  const Table table = read_text("a,b,c\n\"two\nlines\",\"open,x\n1,2,3\n");
  REQUIRE(table.rejects.size() == 1);
  CHECK(table.rejects[0].line == 2);
  CHECK(has(table.rejects[0].reason, "cell 2 on line 3"));
  CHECK(table.lines == std::vector<std::uint64_t>{4});
}

TEST_CASE("a stray quote does not swallow the rows up to the next one", "[csv]") {
  const Table table = read_text("a,b\n1,\"open\n2,y\n3,\"Ann\"\n4,z\n");
  REQUIRE(table.rejects.size() == 1);
  CHECK(table.rejects[0].line == 2);
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[1] == Row{"3", "Ann"});
}

TEST_CASE("quotes that are not doubled are text where the cells agree", "[csv]") {
  const Table table =
      read_text("a,b\n1,\"The \"Grand\" Hotel\"\n2,5\" pipe\n\"Bob\" Smith,x\n\"p\",\"q\"\n");
  CHECK(table.rejects.empty());
  REQUIRE(table.rows.size() == 4);
  CHECK(table.rows[0] == Row{"1", "The \"Grand\" Hotel"});
  CHECK(table.rows[1] == Row{"2", "5\" pipe"});
  CHECK(table.rows[2] == Row{"\"Bob\" Smith", "x"});
  CHECK(table.noted("line 2 has quotes"));
}

TEST_CASE("files without quoting keep their quotes", "[csv]") {
  const Table table = read_text("a\tb\n\"x\ty\n\"z\tw\n\"v\tu\n");
  CHECK(table.rejects.empty());
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[0] == Row{"\"x", "y"});
  CHECK(table.noted("quotes are read as ordinary"));
}

TEST_CASE("long cells and rows are rejects wherever they stand", "[csv]") {
  InputOptions options;
  options.field_size_max = 10;
  const std::string just = "\"0123456789\"";
  const std::string text =
      "a,b\n0123456789," + just + "\n01234567890,x\nx,\"0123456789\n\"\n3,4\n5,01234567890";
  const Table table = read_text(text, options);
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[1] == Row{"3", "4"});
  REQUIRE(table.rejects.size() == 4);
  CHECK(has(table.rejects[0].reason, "cell 1 on line 3 is longer than 10 bytes"));
  CHECK(has(table.rejects[1].reason, "cell 2 on line 4 is longer"));
  CHECK(table.rejects[2].line == 5);
  CHECK(table.rejects[3].line == 7);
}

TEST_CASE("a line of 100 MiB is one reject and does not fill the memory", "[csv]") {
  const bool quoted = GENERATE(false, true);
  std::string text = "a,b\n1,2\nx,";
  if (quoted) text += '"';
  text.append(std::size_t{100} << 20U, 'y');
  text += "\n3,4\n";
  MemoryWorld world;
  world.files["in.csv"] = std::move(text);
  InputOptions options;
  options.path = "in.csv";
  auto reader = open_rows(world, options);
  REQUIRE(reader);
  RowBlock block;
  std::size_t rows = 0;
  std::size_t rejects = 0;
  std::size_t largest = 0;
  for (;;) {
    const auto more = (*reader)->next(&block);
    REQUIRE(more);
    if (!*more) break;
    rows += block.rows();
    rejects += block.rejects.size();
    for (const Reject& reject : block.rejects) CHECK(reject.row.size() <= (1U << 16U));
    for (const std::string& storage : block.storage)
      largest = std::max(largest, storage.capacity());
  }
  CHECK(rows == 2);
  CHECK(rejects == 1);
  CHECK(largest < (std::size_t{8} << 20U));
}

TEST_CASE("a row of very many cells is bounded too", "[csv]") {
  std::string text = "a,b\n1,2\n";
  text.append(std::size_t{20} << 20U, ',');
  text += "\n3,4\n";
  const Table table = read_text(text);
  CHECK(table.rows.size() == 2);
  REQUIRE(table.rejects.size() == 1);
  CHECK(has(table.rejects[0].reason, "longer than"));
}

TEST_CASE("rows that are not UTF-8 in a file that is", "[csv]") {
  const Table table =
      read_text("a,b\n\xC3\x85sa,\xC3\xB6\n\xC3\xB8re,x\n\xC5sa,\xF6\nend,\xE2\x82\xAC\n");
  REQUIRE(table.rows.size() == 4);
  CHECK(table.rows[2] == Row{"\xC3\x85sa", "\xC3\xB6"});
  CHECK(table.rows[3] == Row{"end", "\xE2\x82\xAC"});
  CHECK(table.noted("line 4 holds bytes that are not UTF-8"));
}

TEST_CASE("a NUL byte behind the head rejects its row", "[csv]") {
  ReaderTuning tuning;
  tuning.head_size = 8;
  const Table table = read_text(std::string("a,b\n1,2\n3,\0\n5,6\n", 16), {}, tuning);
  CHECK(table.rows.size() == 2);
  REQUIRE(table.rejects.size() == 1);
  CHECK(table.rejects[0].line == 3);
  CHECK(has(table.rejects[0].reason, "NUL"));
}

TEST_CASE("a thousand columns", "[csv]") {
  std::string header;
  std::string row;
  for (int i = 0; i < 1000; ++i) {
    header += (i != 0 ? ",c" : "c") + std::to_string(i);
    row += (i != 0 ? "," : "") + std::to_string(i);
  }
  const Table table = read_text(header + "\n" + row + "\n");
  CHECK(table.header.size() == 1000);
  CHECK(table.rows.at(0).at(999) == "999");
}

TEST_CASE("too many columns are an error", "[csv]") {
  InputOptions options;
  options.columns_max = 3;
  CHECK(read_text("a,b,c\n1,2,3\n", options).rows.size() == 1);
  CHECK(has(open_error("a,b,c,d\n", options).message, "4 columns; at most 3"));
}

TEST_CASE("a million identical rows and a table without values", "[csv]") {
  std::string text = "a,b\n";
  for (int i = 0; i < 1'000'000; ++i) text += "x,y\n";
  MemoryWorld world;
  world.files["in.csv"] = std::move(text);
  InputOptions options;
  options.path = "in.csv";
  auto reader = open_rows(world, options);
  REQUIRE(reader);
  RowBlock block;
  std::size_t rows = 0;
  std::size_t most = 0;
  std::size_t in_order = 0;
  for (;;) {
    const auto more = (*reader)->next(&block);
    REQUIRE(more);
    if (!*more) break;
    for (const std::uint64_t line : block.lines) in_order += line == ++rows + 1 ? 1U : 0U;
    most = std::max(most, block.rows());
  }
  CHECK(rows == 1'000'000);
  CHECK(in_order == rows);
  CHECK(most <= 16384);
  CHECK((*reader)->done() == 1.0);
  const Table empty = read_text("a,b\n,\n,\n");
  CHECK(empty.rows == std::vector<Row>{{"", ""}, {"", ""}});
}
