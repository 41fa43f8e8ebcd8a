#include "text/calendar.hpp"

#include <string>

#include "support/catch.hpp"

using namespace samma::text;

namespace {

std::string read(std::string_view text, bool month_first = false) {
  const auto date = parse_date(text, month_first);
  if (!date.has_value()) return "none";
  return iso(*date) + (date->ambiguous ? "?" : "");
}

}  // namespace

TEST_CASE("dates of every supported order") {
  CHECK(read("1985-07-30") == "1985-07-30");
  CHECK(read("1985-7-3") == "1985-07-03");
  CHECK(read("1985/07/30") == "1985-07-30");
  CHECK(read("19850730") == "1985-07-30");
  CHECK(read("30071985") == "1985-07-30");
  CHECK(read("850730") == "1985-07-30");
  CHECK(read("30.07.1985") == "1985-07-30");
  CHECK(read("30-07-1985") == "1985-07-30");
  CHECK(read("30/07/1985") == "1985-07-30");
  CHECK(read("07/30/1985") == "1985-07-30");
  CHECK(read("9/14/97") == "1997-09-14");
  CHECK(read("85-07-30") == "1985-07-30");
  CHECK(read("30.7.29") == "2029-07-30");
  CHECK(read("30.7.30") == "1930-07-30");
}

TEST_CASE("a time of day is left out") {
  CHECK(read("1985-07-30T00:00:00") == "1985-07-30");
  CHECK(read("1985-07-30 12:34:56.000") == "1985-07-30");
  CHECK(read("30.7.1985 8:00") == "1985-07-30");
}

TEST_CASE("month names") {
  CHECK(read("30 July 1985") == "1985-07-30");
  CHECK(read("July 30, 1985") == "1985-07-30");
  CHECK(read("30th of July 1985") == "1985-07-30");
  CHECK(read("30-Jul-85") == "1985-07-30");
  CHECK(read("1985-Jul-30") == "1985-07-30");
  CHECK(read("30. juli 1985") == "1985-07-30");
  CHECK(read("30 juli 1985") == "1985-07-30");
  CHECK(read("3. März 1985") == "1985-03-03");
  CHECK(read("3 maart 1985") == "1985-03-03");
  CHECK(read("3. heinäkuuta 1985") == "1985-07-03");
  CHECK(read("maj 1985") == "1985-05");
}

TEST_CASE("ambiguous days and months are marked") {
  CHECK(read("03/04/2020") == "2020-04-03?");
  CHECK(read("03/04/2020", true) == "2020-03-04");
  CHECK(read("03.04.2020") == "2020-04-03");
  CHECK(read("04/04/2020") == "2020-04-04");
  CHECK(read("13/04/2020", true) == "2020-04-13");
}

TEST_CASE("partial dates") {
  CHECK(read("1985") == "1985");
  CHECK(read("1985-07") == "1985-07");
  CHECK(read("07/1985") == "1985-07");
  CHECK(read("1985-07-00") == "1985-07");
  CHECK(read("19850700") == "1985-07");
  CHECK(read("1985-00-00") == "1985");
  CHECK(read("198507") == "1985-07");
  CHECK(read("1971--12") == "1971");
  CHECK(read("1971-3-7") == "1971-03-07");
  CHECK(read("1971-3-") == "1971-03");
  CHECK(read("1971--") == "1971");
}

TEST_CASE("what is no date") {
  for (const std::string_view text : {"",           "-",
                                      "--",         "-3-7",
                                      "1985-02-30", "31.04.1985",
                                      "1985-13-40", "hello",
                                      "12",         "12345",
                                      "0000-00-00", "00000000",
                                      "July",       "30 July August",
                                      "1-2-3-4",    "\xFF",
                                      "1985:07:30", "12:30",
                                      "123456789",  "1985-07-30x",
                                      "7/85"}) {
    CAPTURE(text);
    CHECK(read(text) == "none");
  }
}

TEST_CASE("dates exist or not") {
  CHECK(exists({2000, 2, 29}));
  CHECK_FALSE(exists({1900, 2, 29}));
  CHECK_FALSE(exists({1985, 7, 0}));
  CHECK_FALSE(exists({0, 1, 1}));
}

TEST_CASE("day numbers count from 1970") {
  CHECK(day_number({1970, 1, 1}) == 0);
  CHECK(day_number({2000, 3, 1}) == 11017);
  CHECK(day_number({1969, 12, 31}) == -1);
}
