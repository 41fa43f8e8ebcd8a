#include "ingest/sniff.hpp"

#include "unit/ingest/ingest_support.hpp"

using namespace samma;

namespace {

Dialect sniff(std::string text, char delimiter = 0) {
  const std::size_t size = text.size();
  text.append(16, '\0');
  return sniff_dialect(std::string_view(text).substr(0, size), true, delimiter);
}

}  // namespace

TEST_CASE("the delimiter that explains most rows wins", "[sniff]") {
  CHECK(sniff("a,b;c,d;e\n1,2;3,4;5\n").delimiter == ',');
  CHECK(sniff("a;b;c\n1,1;2,2;3\n4;5,5;6,6\n").delimiter == ';');
  CHECK(sniff("a|b\n\"x|y\"|z\n").delimiter == '|');
  CHECK(sniff("a\tb\n1\t2\n3\n4\t5\n").delimiter == '\t');
  CHECK(sniff("name\nSmith, John\nDoe, Jane\n").delimiter == ';');
  CHECK(sniff("name\n").delimiter == ',');
  CHECK(sniff("a;b\n1;2\n", ',').delimiter == ',');
}

TEST_CASE("line ends outside quotes decide", "[sniff]") {
  CHECK(sniff("a,b\r1,2\r").newline == '\r');
  CHECK(sniff("a,b\r\n1,2\r\n").newline == '\n');
  CHECK(sniff("a,b\r\"x\ny\",2\r").newline == '\r');
  CHECK(sniff("a,b\n\"x\ry\",2\n").newline == '\n');
  CHECK(sniff("a,\"b\n1,2\n").newline == '\n');
}

TEST_CASE("quotes are text only where they never work", "[sniff]") {
  CHECK(sniff("a,b\n\"x\",y\n").quote == '"');
  CHECK(sniff("a,b\n\"x,y\n").quote == '"');
  CHECK(sniff("a,b\n\"x,y\n\"z,w\n").quote == 0);
  CHECK(sniff("a,b\n\"x,y\n\"z,w\n\"u\",v\n").quote == '"');
}

TEST_CASE("binary formats are known by their first bytes", "[sniff]") {
  CHECK(known_binary_format("PK\x03\x04...") == "zip or Excel (.xlsx)");
  CHECK(known_binary_format("%PDF-1.7") == "PDF");
  CHECK(known_binary_format("name,town").empty());
}
