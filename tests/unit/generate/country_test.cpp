#include "generate/country.hpp"

#include <map>
#include <string>

#include "generate/customer.hpp"
#include "support/catch.hpp"
#include "text/tokens.hpp"
#include "text/unicode.hpp"

namespace samma::generator {
namespace {

const char* any_country() { return GENERATE("se", "no", "dk", "fi", "nl", "de", "gb"); }

TEST_CASE("a country is found in any letter case, others are not") {
  CountryData data;
  CHECK(find_country_data("se", &data));
  CHECK(data.code == "SE");
  CHECK(find_country_data("Gb", &data));
  CHECK(data.code == "GB");
  CHECK_FALSE(find_country_data("xx", &data));
  CHECK_FALSE(find_country_data("", &data));
}

TEST_CASE("names come with an ASCII form for addresses") {
  CountryData data;
  REQUIRE(find_country_data(any_country(), &data));
  const Country country(data);
  for (std::uint64_t i = 0; i < 2000; ++i) {
    Random random(2, Stream::kCustomer, i);
    for (const Name& name : {country.given_name(i % 2 == 0, random), country.surname(random)}) {
      REQUIRE(text::is_valid_utf8(name.text));
      REQUIRE_FALSE(name.mail.empty());
      REQUIRE(name.mail == text::alphanumerics_of(name.mail));
      REQUIRE(name.share > 0);
      REQUIRE(name.share < 0.5);
    }
  }
}

TEST_CASE("common surnames are much commoner than rare ones") {
  CountryData data;
  REQUIRE(find_country_data("se", &data));
  const Country country(data);
  int andersson = 0;
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    Random random(3, Stream::kCustomer, i);
    andersson += country.surname(random).text == "Andersson" ? 1 : 0;
  }
  CHECK(andersson > 150);
  CHECK(andersson < 700);
}

TEST_CASE("a street of a town lies under one postcode, written as in its country") {
  CountryData data;
  REQUIRE(find_country_data(any_country(), &data));
  const Country country(data);
  std::map<std::string, std::string> postcodes;
  for (std::uint64_t i = 0; i < 3000; ++i) {
    Random random(4, Stream::kCustomer, i);
    Customer customer;
    draw_address(country, random, &customer);
    const std::string& code = customer[Field::kPostcode];
    CAPTURE(code);
    const std::string digits = text::digits_of(code);
    if (data.code == "SE") REQUIRE((code.size() == 6 && code[3] == ' ' && digits.size() == 5));
    if (data.code == "NO" || data.code == "DK") REQUIRE((code.size() == 4 && digits == code));
    if (data.code == "FI" || data.code == "DE") REQUIRE((code.size() == 5 && digits == code));
    if (data.code == "NL") {
      REQUIRE((code.size() == 7 && code[4] == ' ' && digits.size() == 4 && code[0] != '0' &&
               code[5] != 'S'));
    }
    if (data.code == "GB") REQUIRE((code.size() >= 6 && code[code.size() - 4] == ' '));
    // Dutch and British codes change along the street; their first part does not.
    const std::string area = data.code == "NL" ? code.substr(0, 4) : code;
    const std::string& street = customer[Field::kStreet];
    const std::string name = data.code == "GB"
                                 ? street.substr(street.find_last_of("0123456789") + 1)
                                 : street.substr(0, street.find_first_of("0123456789"));
    const auto [entry, fresh] = postcodes.emplace(customer[Field::kTown] + '|' + name, area);
    if (data.code != "GB") REQUIRE(entry->second == area);  // London has one name for six areas.
  }
}

TEST_CASE("Swedish fiction numbers stay inside the ranges of the authority") {
  CountryData data;
  REQUIRE(find_country_data("se", &data));
  const Country country(data);
  for (std::uint64_t i = 0; i < 5000; ++i) {
    Random random(5, Stream::kCustomer, i);
    const long number = std::stol(country.fiction_number(random));
    const bool inside = (number >= 701740605 && number <= 701740699) ||
                        (number >= 846500400 && number <= 846500499) ||
                        (number >= 313900600 && number <= 313900699) ||
                        (number >= 406280400 && number <= 406280499) ||
                        (number >= 980319200 && number <= 980319299);
    REQUIRE(inside);
  }
}

TEST_CASE("nicknames are known both ways") {
  CountryData data;
  REQUIRE(find_country_data("se", &data));
  const Country country(data);
  CHECK(country.nicknames("Lars") == std::vector<std::string_view>{"Lasse"});
  CHECK(country.nicknames("Lasse") == std::vector<std::string_view>{"Lars"});
  CHECK(country.nicknames("Xyz").empty());
}

}  // namespace
}  // namespace samma::generator
