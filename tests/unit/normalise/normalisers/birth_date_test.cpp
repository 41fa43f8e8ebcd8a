#include "support/normalise_cell.hpp"

using namespace samma::testing;
using samma::ValueStatus;

namespace {
std::string date(std::string_view raw) { return text_of("birth_date", raw); }
std::string key(std::string_view raw, std::string_view name) {
  return key_of("birth_date", raw, name);
}
}  // namespace

TEST_CASE("birth dates are ISO with their precision", "[birth_date]") {
  CHECK(date("1985-07-30") == "1985-07-30");
  CHECK(date("19850730") == "1985-07-30");
  CHECK(date("30.07.1985") == "1985-07-30");
  CHECK(date("30 juli 1985") == "1985-07-30");
  CHECK(date("1985-07-30T00:00:00Z") == "1985-07-30");
  CHECK(date("9/14/97") == "1997-09-14");
  CHECK(date("1985-07") == "1985-07");
  CHECK(date("1985-00-00") == "1985");
}

TEST_CASE("dates joined from three columns", "[birth_date]") {
  CHECK(date("1971-3-7") == "1971-03-07");
  CHECK(date("1971--12") == "1971");
  CHECK(date("1971-3-") == "1971-03");
  CHECK(status_of("birth_date", "1971--12") == ValueStatus::kValid);
  CHECK(status_of("birth_date", "-3-7") == ValueStatus::kInvalid);
}

TEST_CASE("keys of full and partial dates", "[birth_date]") {
  CHECK(key("1985-07-30", "year") == "1985");
  CHECK(key("1985-07-30", "year_month") == "1985-07");
  CHECK(key("1985-07-30", "month_day") == "07-30");
  CHECK(key("1985-07-30", "swapped") == "1985-07-30");
  CHECK(key("1985-07-03", "swapped") == "1985-03-07");
  CHECK(key("1985-03-07", "swapped") == "1985-03-07");
  CHECK(key("1985-07", "year_month") == "1985-07");
  CHECK(key("1985-07", "month_day").empty());
  CHECK(key("1985-07", "swapped").empty());
  CHECK(key("1985", "year") == "1985");
  CHECK(key("1985", "year_month").empty());
}

TEST_CASE("dates of programs and of nobody", "[birth_date]") {
  for (const char* raw : {"1900-01-01", "1970-01-01", "1899-12-30", "0001-01-01", "9999-12-31",
                          "19000101", "okänd", "-"}) {
    CAPTURE(raw);
    CHECK(status_of("birth_date", raw) == ValueStatus::kPlaceholder);
    CHECK(key(raw, "year").empty());
  }
  for (const char* raw : {"soon", "30 Febtober", "1985-07-30-12", "12345", "198507301"}) {
    CAPTURE(raw);
    CHECK(status_of("birth_date", raw) == ValueStatus::kInvalid);
    CHECK(key(raw, "year").empty());
  }
  CHECK(status_of("birth_date", "1000-01-01") == ValueStatus::kValid);
  CHECK(status_of("birth_date", "2100-12-31") == ValueStatus::kValid);
  CHECK(status_of("birth_date", "") == ValueStatus::kAbsent);
}

TEST_CASE("a mistyped date is kept as it resembles a date, and says so", "[birth_date]") {
  const std::pair<const char*, const char*> cases[] = {
      {"19351328", "1935-13-28"},   {"2001-02-29", "2001-02-29"}, {"31.13.1985", "1985-13-31"},
      {"9189-03-20", "9189-03-20"}, {"0861-05-01", "0861-05-01"}, {"1985/7/32", "1985-07-32"}};
  for (const auto& [raw, text] : cases) {
    CAPTURE(raw);
    const samma::Value value = normalise_cell("birth_date", raw);
    CHECK(value.text == text);
    CHECK(value.status == ValueStatus::kValid);
    CHECK(value.warnings == std::vector<std::string_view>{"date.mistyped"});
    CHECK(key(raw, "year") == std::string(text).substr(0, 4));
    CHECK(key(raw, "month_day").empty());
    CHECK(key(raw, "swapped").empty());
  }
  CHECK(key("2001-02-29", "year_month") == "2001-02");
  CHECK(key("19351328", "year_month").empty());
}
