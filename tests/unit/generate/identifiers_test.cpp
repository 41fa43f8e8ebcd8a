#include "generate/identifiers.hpp"

#include <cctype>
#include <set>
#include <string>

#include "support/catch.hpp"

namespace samma::generator {
namespace {

// The rules as the authorities state them, written apart from the engine: each checker takes a
// whole number.

int weighted(const std::string& digits, std::initializer_list<int> weights) {
  int sum = 0;
  std::size_t i = 0;
  for (const int weight : weights) sum += weight * (digits.at(i++) - '0');
  return sum;
}

bool luhn_holds(const std::string& digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int value = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) value = value > 4 ? 2 * value - 9 : 2 * value;
    sum += value;
  }
  return sum % 10 == 0;
}

bool iso_7064_holds(const std::string& digits) {
  int check = 5;  // The recursive form with the check digit included.
  for (const char c : digits) check = ((check == 0 ? 10 : check) * 2 % 11 + (c - '0')) % 10;
  return check == 1;
}

bool digits_only(const std::string& text, std::size_t size) {
  if (text.size() != size) return false;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

bool steuer_id_holds(const std::string& n) {
  if (!digits_only(n, 11) || n[0] == '0') return false;
  std::set<char> different(n.begin(), n.begin() + 10);
  return different.size() == 9 && iso_7064_holds(n);
}

bool personal_holds(const std::string& country, const std::string& n) {
  if (country == "SE") return digits_only(n, 12) && luhn_holds(n.substr(2));
  if (country == "NO") {
    return digits_only(n, 11) && weighted(n, {3, 7, 6, 1, 8, 9, 4, 5, 2, 1}) % 11 == 0 &&
           weighted(n, {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
  }
  if (country == "DK") {
    return digits_only(n, 10) && weighted(n, {4, 3, 2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
  }
  if (country == "FI") {
    const std::string signs = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    const std::string digits = n.substr(0, 6) + n.substr(7, 3);
    return n.size() == 11 && digits_only(digits, 9) && n[10] == signs[std::stoul(digits) % 31];
  }
  if (country == "NL") {
    return digits_only(n, 9) && weighted(n, {9, 8, 7, 6, 5, 4, 3, 2, -1}) % 11 == 0;
  }
  return steuer_id_holds(n);
}

bool organisation_holds(const std::string& country, const std::string& n) {
  if (country == "SE") return digits_only(n, 10) && n[2] >= '2' && luhn_holds(n);
  if (country == "NO") {
    return digits_only(n, 9) && weighted(n, {3, 2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
  }
  if (country == "DK") {
    return digits_only(n, 8) && n[0] != '0' && weighted(n, {2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
  }
  if (country == "FI") {
    return digits_only(n, 8) && weighted(n, {7, 9, 10, 5, 8, 4, 2, 1}) % 11 == 0;
  }
  if (country == "NL") return digits_only(n, 8);
  if (country == "DE") {
    return n.substr(0, 2) == "DE" && digits_only(n.substr(2), 9) && iso_7064_holds(n.substr(2));
  }
  return n.substr(0, 2) == "GB" && digits_only(n.substr(2), 9) &&
         weighted(n.substr(2), {8, 7, 6, 5, 4, 3, 2, 10, 1}) % 97 == 0;
}

TEST_CASE("the checkers of this test know published numbers") {
  CHECK(personal_holds("SE", "198112289874"));
  CHECK_FALSE(personal_holds("SE", "198803200018"));
  CHECK(personal_holds("NO", "15108695088"));
  CHECK_FALSE(personal_holds("NO", "15108695077"));
  CHECK(personal_holds("DK", "2110625629"));
  CHECK(personal_holds("FI", "131052-308T"));
  CHECK_FALSE(personal_holds("FI", "131052-308U"));
  CHECK(personal_holds("NL", "111222333"));
  CHECK_FALSE(personal_holds("NL", "111252333"));
  CHECK(personal_holds("DE", "36574261809"));
  CHECK_FALSE(personal_holds("DE", "36574261890"));
  CHECK(organisation_holds("SE", "5560360793"));
  CHECK(organisation_holds("NO", "988077917"));
  CHECK_FALSE(organisation_holds("NO", "988077918"));
  CHECK(organisation_holds("DK", "13585628"));
  CHECK(organisation_holds("FI", "20774740"));
  CHECK(organisation_holds("DE", "DE136695976"));
  CHECK_FALSE(organisation_holds("DE", "DE136695978"));
  CHECK(organisation_holds("GB", "GB980780684"));
  CHECK_FALSE(organisation_holds("GB", "GB802311781"));
}

TEST_CASE("every personal number has right check digits") {
  const std::string country = GENERATE("SE", "NO", "DK", "FI", "NL", "DE");
  CAPTURE(country);
  for (std::uint64_t i = 0; i < 3000; ++i) {
    Random random(11, Stream::kCustomer, i);
    const text::Date birth{.year = random.between(1930, 2007),
                           .month = random.between(1, 12),
                           .day = random.between(1, 28)};
    const std::string number = personal_number(country, birth, random.chance(500), random);
    CAPTURE(number);
    REQUIRE(personal_holds(country, number));
  }
}

TEST_CASE("every organisation number has right check digits") {
  const std::string country = GENERATE("SE", "NO", "DK", "FI", "NL", "DE", "GB");
  CAPTURE(country);
  for (std::uint64_t i = 0; i < 3000; ++i) {
    Random random(12, Stream::kCustomer, i);
    const std::string number = organisation_number(country, random);
    CAPTURE(number);
    REQUIRE(organisation_holds(country, number));
  }
}

TEST_CASE("a personal number tells birth date and sex") {
  const bool female = GENERATE(true, false);
  const int year = GENERATE(1931, 1999, 2000, 2007);
  const text::Date birth{.year = year, .month = 7, .day = 3};
  const std::string short_year = std::to_string(year).substr(2);
  const auto even = [](char c) { return (c - '0') % 2 == 0; };
  for (std::uint64_t i = 0; i < 200; ++i) {
    Random random(13, Stream::kCustomer, i);
    const std::string se = personal_number("SE", birth, female, random);
    CHECK(se.substr(0, 8) == std::to_string(year) + "0703");
    CHECK(even(se[10]) == female);
    const std::string no = personal_number("NO", birth, female, random);
    CHECK(no.substr(0, 6) == "0307" + short_year);
    CHECK((no[6] >= '5') == (year >= 2000));
    CHECK(even(no[8]) == female);
    const std::string dk = personal_number("DK", birth, female, random);
    CHECK(dk.substr(0, 6) == "0307" + short_year);
    CHECK((dk[6] >= '4') == (year >= 2000));
    CHECK(even(dk[9]) == female);
    const std::string fi = personal_number("FI", birth, female, random);
    CHECK(fi.substr(0, 7) == "0307" + short_year + (year >= 2000 ? "A" : "-"));
    CHECK(fi.substr(7, 3) >= "002");
    CHECK(fi.substr(7, 3) <= "899");
    CHECK(even(fi[9]) == female);
  }
}

TEST_CASE("Britain has no number for persons") {
  Random random(1, Stream::kCustomer, 1);
  CHECK(personal_number("GB", {.year = 1980, .month = 1, .day = 1}, true, random).empty());
}

}  // namespace
}  // namespace samma::generator
