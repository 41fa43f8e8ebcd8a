#include "report/html_text.hpp"

#include <limits>

#include "support/catch.hpp"

using namespace samma;

TEST_CASE("nothing of a value is markup", "[report]") {
  CHECK(escaped("<b a='1' b=\"2\">&amp;") == "&lt;b a=&#39;1&#39; b=&quot;2&quot;&gt;&amp;amp;");
  CHECK(escaped("Åsa 张伟") == "Åsa 张伟");
  const std::string replacement = "\xEF\xBF\xBD";
  CHECK(escaped(std::string_view("a\0b\x1B[0m\x7F", 8)) ==
        "a" + replacement + "b" + replacement + "[0m" + replacement);
  CHECK(escaped("a\u202Eb\u2066c\u0085") ==
        "a" + replacement + "b" + replacement + "c" + replacement);
}

TEST_CASE("long values are cut between characters", "[report]") {
  CHECK(shortened("abcd", 4) == "abcd");
  CHECK(shortened("abcde", 4) == "abc…");
  CHECK(shortened("åäöåä", 4) == "åäö…");
  CHECK(shortened("a<>b", 3) == "a&lt;…");
  CHECK(shortened("", 3).empty());
}

TEST_CASE("numbers for people", "[report]") {
  CHECK(with_commas(0) == "0");
  CHECK(with_commas(999) == "999");
  CHECK(with_commas(1234567) == "1,234,567");
  CHECK(rounded(1234.5) == "1,235");
  CHECK(rounded(12.34) == "12.3");
  CHECK(percent(0.5) == "50.0 %");
  CHECK(percent(1) == "100 %");
  CHECK(percent(0.9999999) == "99.999 %");
  CHECK(percent(0.00001) == "0.001 %");
  CHECK(percent(std::numeric_limits<double>::quiet_NaN()) == "–");
  CHECK(signed_bits(-0.04) == "0.0");
  CHECK(signed_bits(-3.25) == "−3.2");
  CHECK(bytes_text(1536) == "1.5 KiB");
}
