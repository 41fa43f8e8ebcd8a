#include "report/json_writer.hpp"

#include <limits>
#include <string>

#include "support/catch.hpp"

using namespace samma;

namespace {

std::string number(double value) { return JsonWriter().value(value).text(); }

}  // namespace

TEST_CASE("commas stand between members and elements, and nowhere else") {
  JsonWriter json;
  json.begin_object().member("a", std::uint64_t{1}).key("b").begin_array();
  json.value("x").value("y").begin_object().end_object().begin_array().end_array();
  json.end_array().member("c", true).key("d").begin_object().member("e", false).end_object();
  json.key("f").begin_array().end_array().member("g", "h").end_object();
  CHECK(json.text() == R"({"a":1,"b":["x","y",{},[]],"c":true,"d":{"e":false},"f":[],"g":"h"})");
}

TEST_CASE("texts and names are escaped") {
  JsonWriter json;
  json.begin_object().member("a\"b", std::string("line\nend\\ \x01 \xC3\xA5")).end_object();
  CHECK(json.text() == "{\"a\\\"b\":\"line\\nend\\\\ \\u0001 \xC3\xA5\"}");
}

TEST_CASE("numbers are plain, six decimals at most") {
  CHECK(number(12.75) == "12.75");
  CHECK(number(0) == "0");
  CHECK(number(100) == "100");
  CHECK(number(-3.5) == "-3.5");
  CHECK(number(0.1234567) == "0.123457");
  CHECK(number(1e15) == "1000000000000000");
  CHECK(number(-1e-9) == "0");
  CHECK(number(std::numeric_limits<double>::quiet_NaN()) == "null");
  CHECK(number(std::numeric_limits<double>::infinity()) == "null");
  CHECK(JsonWriter().value(std::numeric_limits<std::uint64_t>::max()).text() ==
        "18446744073709551615");
}
