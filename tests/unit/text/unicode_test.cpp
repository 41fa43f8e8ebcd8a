#include "text/unicode.hpp"

#include <random>
#include <string>

#include "support/catch.hpp"

using namespace samma::text;

TEST_CASE("valid UTF-8 is told from everything else") {
  CHECK(is_valid_utf8("Åsa"));
  CHECK(is_valid_utf8(""));
  CHECK(is_valid_utf8("\xF0\x9F\x98\x80"));
  CHECK_FALSE(is_valid_utf8("\xC0\x80"));          // Overlong.
  CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));      // A surrogate.
  CHECK_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));  // Above U+10FFFF.
  CHECK_FALSE(is_valid_utf8("\xC3"));              // Cut off.
  CHECK_FALSE(is_valid_utf8("\x80"));
}

TEST_CASE("one bad byte is found wherever it stands") {
  for (std::size_t size = 1; size < 40; ++size) {
    for (std::size_t place = 0; place < size; ++place) {
      std::string text(size, 'a');
      CHECK(is_valid_utf8(text));
      text[place] = static_cast<char>(0xC0);
      CHECK_FALSE(is_valid_utf8(text));
      text.replace(place, 1, "å");
      CHECK(is_valid_utf8(text));
    }
  }
}

TEST_CASE("ill-formed sequences become one replacement each") {
  CHECK(to_valid_utf8("a\xFFz") == "a\uFFFDz");
  CHECK(to_valid_utf8("\xE2\x82") == "\uFFFD");
  CHECK(to_valid_utf8("\xE2\x82z") == "\uFFFDz");
  CHECK(to_valid_utf8("\xC3\xA5") == "å");
}

TEST_CASE("code points survive a round trip") {
  for (const char32_t code_point : {0x24U, 0xE5U, 0x20ACU, 0xFFFDU, 0x1F600U, 0x10FFFFU}) {
    std::string utf8;
    append_code_point(code_point, &utf8);
    std::size_t position = 0;
    CHECK(next_code_point(utf8, &position) == code_point);
    CHECK(position == utf8.size());
    CHECK(code_point_count(utf8 + "a") == 2);
  }
}

TEST_CASE("letters and digits") {
  CHECK(is_letter(U'a'));
  CHECK(is_letter(U'Å'));
  CHECK(is_letter(U'ж'));
  CHECK_FALSE(is_letter(U'×'));
  CHECK_FALSE(is_letter(U'1'));
  CHECK_FALSE(is_letter(U'@'));
  CHECK(is_digit(U'0'));
  CHECK_FALSE(is_digit(U'²'));
}

TEST_CASE("what cleaning leaves alone at once is what it leaves alone letter by letter") {
  for (char32_t letter = 0xC0; letter <= 0x17F; ++letter) {
    std::string text = "a";
    append_code_point(letter, &text);
    CAPTURE(text);
    CHECK(clean(text) == text);
    CHECK(clean(text + " ") == text);  // The space at the end takes the slow way.
  }
  CHECK(clean(" Å") == "Å");
  CHECK(clean("Å  Ö") == "Å Ö");
  CHECK(clean("Å`") == "Å'");
  CHECK(clean("Å\x7F") == "Å");
  CHECK(clean("Å\xC3") == "Å\uFFFD");
}

TEST_CASE("cleaning drops what cannot be seen and keeps one of each space") {
  CHECK(clean("Anna Berg") == "Anna Berg");
  CHECK(clean("  Anna \t\n Berg ") == "Anna Berg");
  CHECK(clean("Anna\u00A0\u2009Berg") == "Anna Berg");
  CHECK(clean("An\u200Bna\uFEFF") == "Anna");
  CHECK(clean(std::string_view("A\0B\x7F", 4)) == "AB");
  CHECK(clean("") == "");
  CHECK(clean(" \u00A0 ") == "");
}

TEST_CASE("cleaning maps apostrophes, hyphens and composes letters") {
  CHECK(clean("O’Brien") == "O'Brien");
  CHECK(clean("O`Brien´s") == "O'Brien's");
  CHECK(clean("Anna–Karin") == "Anna-Karin");
  CHECK(clean("Anna\u2010Karin") == "Anna-Karin");
  CHECK(clean("A\u030Asa") == "Åsa");
  CHECK(clean("\u212Bsa") == "Åsa");
}

TEST_CASE("cleaning reads C1 controls as Windows-1252") {
  CHECK(clean("\xC2\x85") == "…");
  CHECK(clean("O\xC2\x92"
              "Brien") == "O'Brien");
  CHECK(clean("a\xC2\x81z") == "az");
}

TEST_CASE("cleaning takes any bytes and is stable") {
  for (const std::string_view raw :
       {"\xFF\xFE", "a\xC3", "\u1FEF\u1FFD", "e\u0301\u200Bx", "\u2000a\u2003"}) {
    const std::string once = clean(raw);
    CHECK(is_valid_utf8(once));
    CHECK(clean(once) == once);
  }
}

TEST_CASE("words keep letters and digits only") {
  CHECK(words_only("anna-karin  berg") == "anna karin berg");
  CHECK(words_only("o'brien") == "obrien");
  CHECK(words_only("'t hof") == "t hof");
  CHECK(words_only("i.b.m.") == "ibm");
  CHECK(words_only("i.b.m. sverige") == "ibm sverige");
  CHECK(words_only("a.b") == "ab");
  CHECK(words_only("st.john") == "st john");
  CHECK(words_only("j. p. morgan") == "j p morgan");
  CHECK(words_only("b.v") == "bv");
  CHECK(words_only("a/s") == "a s");
  CHECK(words_only("a.1") == "a 1");
  CHECK(words_only("...") == "");
  CHECK(words_only("(x)") == "x");
  CHECK(words_only("иван петров") == "иван петров");
}

TEST_CASE("plain is what neither cleaning nor repairing changes, and all plain letters are") {
  std::mt19937 random(3);
  std::string repaired;
  for (int round = 0; round < 20'000; ++round) {
    std::string raw(random() % 40, ' ');
    const bool wide = round % 2 == 0;  // Else mostly letters, so that many texts are plain.
    for (char& letter : raw) {
      letter = wide ? static_cast<char>(random()) : "abcXYZ019 .,@_-'~#"[random() % 18];
    }
    if (round % 4 == 1 && !raw.empty()) raw[random() % raw.size()] = "`{|}[]\\\x7f\t"[random() % 9];
    const bool kept = is_ascii(raw) && clean(raw) == raw;
    if (is_plain(raw) && !(kept && !repair(raw, &repaired))) FAIL("plain: " << raw);
    if (kept && raw.find_first_of("{|}[]\\") == std::string::npos && !is_plain(raw))
      FAIL("not plain: " << raw);
  }
}
