#include "ingest/row_reader_feed.hpp"

#include "unit/ingest/ingest_support.hpp"

using namespace samma;

TEST_CASE("a feed gives kept text first and grows where nothing was used", "[feed]") {
  MemoryWorld world;
  world.files["x"] = "cdefghij";
  world.read_size_max = 1;
  TextFeed feed(std::move(*world.open("x")), "ab", 3);
  std::string buffer;
  REQUIRE(*feed.fill(&buffer) == 3);
  CHECK(buffer.substr(0, 3) == "abc");
  CHECK(buffer.size() == 3 + TextFeed::kPadding);
  feed.keep(std::string_view(buffer).substr(0, 3));
  REQUIRE(*feed.fill(&buffer) == 6);
  CHECK(buffer.substr(0, 6) == "abcdef");
  feed.keep(std::string_view(buffer).substr(5, 1));
  REQUIRE(*feed.fill(&buffer) == 3);
  CHECK(buffer.substr(0, 3) == "fgh");
  CHECK_FALSE(feed.ended());
  feed.keep({});
  REQUIRE(*feed.fill(&buffer) == 2);
  CHECK(buffer.substr(0, 2) == "ij");
  CHECK(feed.ended());
  feed.keep({});
  CHECK(feed.drained());
}

TEST_CASE("the text of a reject is valid, bounded and has no line end", "[feed]") {
  CHECK(reject_text("a,b\r\n", 100) == "a,b");
  CHECK(reject_text("abcdef", 3) == "abc");
  CHECK(reject_text("ab\xC3\xA5", 3) == "ab");
  CHECK(reject_text("\xE5\n", 100) == "\xC3\xA5");
  CHECK(reject_text("\xE5\xE5\xE5", 3) == "\xC3\xA5");
}

TEST_CASE("names stay unique when the file already has the number", "[feed]") {
  std::vector<std::string> notes;
  CHECK(header_names({"x_2", "x", "x", "column_5", ""}, &notes) ==
        Row{"x_2", "x", "x_3", "column_5", "column_5_2"});
  CHECK(notes.size() == 2);
}
