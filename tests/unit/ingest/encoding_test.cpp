#include "ingest/encoding.hpp"

#include "unit/ingest/ingest_support.hpp"

using namespace samma;

namespace {

std::string utf16(const std::u16string& text, bool big) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFFU);
    const char high = static_cast<char>(unit >> 8U);
    bytes += big ? high : low;
    bytes += big ? low : high;
  }
  return bytes;
}

}  // namespace

TEST_CASE("UTF-16 is seen with and without a mark", "[encoding]") {
  const bool big = GENERATE(false, true);
  const bool mark = GENERATE(false, true);
  const std::u16string text = u"name,town\r\n\u00C5sa,\u20AC\r\nsmile,\U0001F600\r\n";
  const Table table = read_text(utf16(mark ? u"\uFEFF" + text : text, big));
  CHECK(table.header == Row{"name", "town"});
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0] == Row{"\xC3\x85sa", "\xE2\x82\xAC"});
  CHECK(table.rows[1] == Row{"smile", "\xF0\x9F\x98\x80"});
  CHECK(table.noted(big ? "utf-16be" : "utf-16le"));
}

TEST_CASE("damaged UTF-16 gives replacement characters", "[encoding]") {
  std::string bytes = utf16(u"\uFEFFa,b\nx,", false);
  bytes += utf16(std::u16string{u'\xDC00', u'y', u'\xD800', u'z', u'\xD800'}, false);
  bytes += '\n';  // Half a character.
  const Table table = read_text(bytes);
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0][1] == "\xEF\xBF\xBDy\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("Windows-1252 is what is not UTF-8", "[encoding]") {
  const Table table = read_text("name,t\n\xC5sa,\x80\x93\x81\nBj\xF6rn,x\n");
  CHECK(table.rows.at(0) == Row{"\xC3\x85sa", "\xE2\x82\xAC\xE2\x80\x9C\xC2\x81"});
  CHECK(table.rows.at(1) == Row{"Bj\xC3\xB6rn", "x"});
  CHECK(table.noted("windows-1252"));
}

TEST_CASE("a mark is no part of the first name", "[encoding]") {
  CHECK(read_text("\xEF\xBB\xBF"
                  "a,b\n1,2\n")
            .header == Row{"a", "b"});
  CHECK(read_text("\xEF\xBB\xBF\"a\",b\n1,2\n").header == Row{"a", "b"});
}

TEST_CASE("a given encoding holds", "[encoding]") {
  InputOptions options;
  options.encoding = "Windows-1252";
  CHECK(read_text("a,b\n\xC3\x85,x\n", options).rows.at(0) == Row{"\xC3\x83\xE2\x80\xA6", "x"});
}

TEST_CASE("a head that ends inside a character is still UTF-8", "[encoding]") {
  const std::string text = "\xE2\x82\xAC\xE2\x82\xAC\xF0\x9F\x98\x80";
  CHECK(detect_encoding(text) == Encoding::kUtf8);
  CHECK(detect_encoding(text.substr(0, 4)) == Encoding::kUtf8);
  CHECK(detect_encoding(text.substr(0, 5)) == Encoding::kUtf8);
  CHECK(detect_encoding(text.substr(0, 9)) == Encoding::kUtf8);
  CHECK(detect_encoding("\xE5\xE4\xF6") == Encoding::kWindows1252);
  CHECK(detect_encoding("plain") == Encoding::kUtf8);
}

TEST_CASE("every byte of Windows-1252 becomes valid UTF-8", "[encoding]") {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  std::string decoded;
  append_windows_1252(all, &decoded);
  CHECK(is_utf8(decoded));
  CHECK(decoded.substr(0, 128) == all.substr(0, 128));
  CHECK(decoded.ends_with("\xC3\xBF"));
}

TEST_CASE("cuts never split a character", "[encoding]") {
  CHECK(cut_utf8("a\xC3\xA5"
                 "b",
                 2) == "a");
  CHECK(cut_utf8("a\xC3\xA5"
                 "b",
                 3) == "a\xC3\xA5");
  CHECK(cut_utf8("ab", 9) == "ab");
}
