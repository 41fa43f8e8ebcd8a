#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "text/unicode.hpp"

using namespace samma::text;

namespace {

std::string repaired(std::string_view raw) {
  const std::string cleaned = clean(raw);
  std::string out;
  return repair(cleaned, &out) ? out : cleaned;
}

}  // namespace

TEST_CASE("UTF-8 read as Windows-1252 is read again") {
  CHECK(repaired("Ã…sa") == "Åsa");
  CHECK(repaired("BjÃ¶rn") == "Björn");
  CHECK(repaired("Ã–rebro") == "Örebro");
  CHECK(repaired("ZÃ¼rich") == "Zürich");
  CHECK(repaired("MÃ¸ller") == "Møller");
  CHECK(repaired("GroÃŸ") == "Groß");
  CHECK(repaired("MarÃ\u00ADa") == "María");
  CHECK(repaired("O\u00E2\u20AC\u2122Brien") == "O'Brien");
}

TEST_CASE("UTF-8 read as Latin-1 is read again") {
  CHECK(repaired("\xC3\x83\xC2\x85sa") == "Åsa");
  CHECK(repaired("\xC3\x83\xC2\x96rebro") == "Örebro");
}

TEST_CASE("UTF-8 read wrongly twice is read again") {
  CHECK(repaired("Ã\u0192\u00C2\u00B6rebro") == "örebro");
}

TEST_CASE("Nordic seven-bit text is read again") {
  CHECK(repaired("G|teborg") == "Göteborg");
  CHECK(repaired("Malm|") == "Malmö");
  CHECK(repaired("]ke") == "Åke");
  CHECK(repaired("[LVSJ\\") == "ÄLVSJÖ");
  CHECK(repaired("Bl}b{r") == "Blåbär");
}

TEST_CASE("sound text stays as it is") {
  for (const std::string_view text :
       {"Åsa", "Göteborg", "Ägir", "Skarpnäck", "[okänd]", "[test]", "a | b", "C:\\temp", "{1}",
        "São Paulo", "Irmã-Anna", "Çelik", "Ångström", "x||y", "Ö-vik", "Äžka", "Ätran Å"}) {
    CAPTURE(text);
    std::string out;
    CHECK_FALSE(repair(clean(text), &out));
  }
}
