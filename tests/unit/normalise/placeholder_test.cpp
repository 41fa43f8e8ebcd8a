#include "normalise/placeholder.hpp"

#include "normalise/placeholder_table.hpp"
#include "support/catch.hpp"

using samma::is_placeholder;
using samma::PlaceholderKind;

TEST_CASE("listed values are placeholders in every kind of field") {
  for (const std::string_view value : {"unknown",
                                       "n/a",
                                       "na",
                                       "none",
                                       "null",
                                       "nil",
                                       "nan",
                                       "tbd",
                                       "test",
                                       "missing",
                                       "not available",
                                       "not provided",
                                       "undefined",
                                       "invalid",
                                       "-",
                                       "--",
                                       ".",
                                       "x",
                                       "xx",
                                       "xxx",
                                       "asdf",
                                       "qwerty",
                                       "okand",
                                       "saknas",
                                       "ej angivet",
                                       "ingen uppgift",
                                       "finns ej",
                                       "inget",
                                       "ukjent",
                                       "ukendt",
                                       "ingen",
                                       "mangler",
                                       "tuntematon",
                                       "ei ole",
                                       "onbekend",
                                       "geen",
                                       "nvt",
                                       "n.v.t.",
                                       "niet bekend",
                                       "unbekannt",
                                       "keine",
                                       "entfallt",
                                       "inconnu",
                                       "(unknown)",
                                       "<null>",
                                       "[okand]",
                                       "#n/a"}) {
    CAPTURE(value);
    for (const auto kind : {PlaceholderKind::kText, PlaceholderKind::kName,
                            PlaceholderKind::kNumber, PlaceholderKind::kPostcode}) {
      CHECK(is_placeholder(value, kind));
    }
  }
}

TEST_CASE("real values survive") {
  for (const std::string_view value : {"anna null", "test company ab", "street 1", "berg", "aa",
                                       "oo", "xavier", "ingeneer", "12 b"}) {
    CAPTURE(value);
    CHECK_FALSE(is_placeholder(value, PlaceholderKind::kText));
  }
  CHECK_FALSE(is_placeholder("k.a.", PlaceholderKind::kName));
  CHECK(is_placeholder("k.a.", PlaceholderKind::kText));
  CHECK_FALSE(is_placeholder("山田", PlaceholderKind::kName));
  CHECK_FALSE(is_placeholder("j.", PlaceholderKind::kName));
}

TEST_CASE("names know a few words more") {
  CHECK(is_placeholder("efternamn", PlaceholderKind::kName));
  CHECK(is_placeholder("first name", PlaceholderKind::kName));
  CHECK(is_placeholder("12345", PlaceholderKind::kName));
  CHECK(is_placeholder("aaaa", PlaceholderKind::kName));
  CHECK_FALSE(is_placeholder("efternamn", PlaceholderKind::kText));
}

TEST_CASE("number patterns") {
  for (const std::string_view value : {"0", "000000-0000", "999999-9999", "1234567890", "-1",
                                       "987654321", "0123456789", "0000 000", "111 111"}) {
    CAPTURE(value);
    CHECK(is_placeholder(value, PlaceholderKind::kNumber));
  }
  for (const std::string_view value : {"070-1740605", "11", "12345", "22222", "112233", "a00000"}) {
    CAPTURE(value);
    CHECK_FALSE(is_placeholder(value, PlaceholderKind::kNumber));
  }
}

TEST_CASE("dates that mean none") {
  for (const std::string_view value :
       {"19000101", "1900-01-01", "1899-12-30", "1970-01-01", "9999-12-31", "0001-01-01",
        "00.00.0000", "01/01/1900", "1900-01-01 00:00:00", "1900-01-01t00:00:00"}) {
    CAPTURE(value);
    CHECK(is_placeholder(value, PlaceholderKind::kDate));
  }
  CHECK_FALSE(is_placeholder("1985-07-30", PlaceholderKind::kDate));
  CHECK_FALSE(is_placeholder("1901-01-01", PlaceholderKind::kDate));
}

TEST_CASE("addresses that reach nobody") {
  for (const std::string_view value :
       {"anna@example.com", "anna@mail.example.org", "a@b.test", "x@y.invalid", "a@localhost",
        "test@test.com", "test@test.se", "noreply@firma.se", "no-reply@firma.se", "a@a.com"}) {
    CAPTURE(value);
    CHECK(is_placeholder(value, PlaceholderKind::kEmail));
  }
  for (const std::string_view value : {"anna@firma.se", "anna@myexample.com", "info@contest.se"}) {
    CAPTURE(value);
    CHECK_FALSE(is_placeholder(value, PlaceholderKind::kEmail));
  }
}

TEST_CASE("postcodes that mean none") {
  CHECK(is_placeholder("000 00", PlaceholderKind::kPostcode));
  CHECK(is_placeholder("99999", PlaceholderKind::kPostcode));
  CHECK_FALSE(is_placeholder("114 53", PlaceholderKind::kPostcode));
  CHECK_FALSE(is_placeholder("1234 ab", PlaceholderKind::kPostcode));
}

TEST_CASE("words for nothing that are common names are names", "[placeholder]") {
  using samma::is_placeholder;
  using samma::PlaceholderKind;
  for (const char* name : {"inga", "tom", "blank"}) {
    CHECK_FALSE(is_placeholder(name, PlaceholderKind::kName));
    CHECK(is_placeholder(name, PlaceholderKind::kText));
    CHECK_FALSE(is_placeholder(std::string(name) + "@brev.alt", PlaceholderKind::kEmail));
  }
  CHECK(is_placeholder("ingen", PlaceholderKind::kName));
}
