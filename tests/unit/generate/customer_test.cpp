#include "generate/customer.hpp"

#include <map>
#include <set>
#include <string>

#include "support/catch.hpp"

namespace samma::generator {
namespace {

std::vector<CountryData> all_countries() {
  return {country_se(), country_no(), country_dk(), country_fi(),
          country_nl(), country_de(), country_gb()};
}

TEST_CASE("a customer depends on seed and number alone") {
  const CustomerMaker one(7, all_countries());
  const CustomerMaker again(7, all_countries());
  const CustomerMaker other(8, all_countries());
  int equal = 0;
  for (std::uint64_t number = 200; number-- > 0;) {
    REQUIRE(one.make(number).fields == again.make(number).fields);
    equal += one.make(number).fields == other.make(number).fields ? 1 : 0;
  }
  CHECK(equal == 0);
}

TEST_CASE("persons and organisations have the fields of their type") {
  const CustomerMaker maker(1, all_countries());
  int organisations = 0;
  constexpr int kCustomers = 4000;
  for (std::uint64_t number = 0; number < kCustomers; ++number) {
    const Customer customer = maker.make(number);
    organisations += customer.organisation ? 1 : 0;
    REQUIRE(customer[Field::kGivenName].empty() == customer.organisation);
    REQUIRE(customer[Field::kSurname].empty() == customer.organisation);
    REQUIRE(customer[Field::kBirthDate].empty() == customer.organisation);
    REQUIRE(customer[Field::kOrganisation].empty() != customer.organisation);
    REQUIRE(customer[Field::kOrganisationId].empty() != customer.organisation);
    for (const Field field : {Field::kEmail, Field::kPhone, Field::kStreet, Field::kPostcode,
                              Field::kTown, Field::kCountry, Field::kRecordType}) {
      REQUIRE_FALSE(customer[field].empty());
    }
  }
  CHECK(organisations > kCustomers * 12 / 100);
  CHECK(organisations < kCustomers * 18 / 100);
}

TEST_CASE("addresses of mail are ASCII, at hosts that cannot exist") {
  const CustomerMaker maker(2, all_countries());
  for (std::uint64_t number = 0; number < 3000; ++number) {
    const std::string email = maker.make(number)[Field::kEmail];
    CAPTURE(email);
    REQUIRE(email.ends_with(".alt"));
    REQUIRE(email.find('@') != std::string::npos);
    REQUIRE(email.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_@") ==
            std::string::npos);
  }
}

TEST_CASE("some persons share surname, address and landline, most e-mail addresses are unique") {
  const CustomerMaker maker(3, all_countries());
  std::map<std::string, std::set<std::string>> households;
  std::map<std::string, int> emails;
  for (std::uint64_t number = 0; number < 6000; ++number) {
    const Customer customer = maker.make(number);
    ++emails[customer[Field::kEmail]];
    if (customer.organisation) continue;
    households[customer[Field::kSurname] + '|' + customer[Field::kStreet] + '|' +
               customer[Field::kPostcode]]
        .insert(customer[Field::kGivenName]);
  }
  int shared = 0;
  for (const auto& [key, names] : households) shared += names.size() > 1 ? 1 : 0;
  CHECK(shared > 500);
  CHECK(emails.size() > 5900);
}

TEST_CASE("only the countries asked for occur") {
  const CustomerMaker maker(4, {country_fi(), country_gb()});
  std::map<std::string, int> seen;
  for (std::uint64_t number = 0; number < 500; ++number)
    ++seen[maker.make(number)[Field::kCountry]];
  CHECK(seen.size() == 2);
  CHECK(seen["FI"] > 150);
  CHECK(seen["GB"] > 150);
}

}  // namespace
}  // namespace samma::generator
