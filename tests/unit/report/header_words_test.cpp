#include "report/header_words.hpp"

#include <algorithm>

#include "support/catch.hpp"

using namespace samma;
using enum Meaning;

TEST_CASE("headers are split into words", "[header_words]") {
  using Parts = std::vector<std::string>;
  CHECK(header_parts("dateOfBirth") == Parts{"date", "of", "birth"});
  CHECK(header_parts("PRIMARY_NAME_ORG") == Parts{"primary", "name", "org"});
  CHECK(header_parts("customerIDNumber") == Parts{"customer", "id", "number"});
  CHECK(header_parts("fname_c1") == Parts{"fname", "c"});
  CHECK(header_parts("Födelse-datum.2") == Parts{"fodelse", "datum"});
  CHECK(header_parts("123 --").empty());
  CHECK(header_parts("").empty());
}

TEST_CASE("the table of header words is sorted and has no word twice", "[header_words]") {
  const auto words = header_words();
  CHECK(words.size() > 500);
  const auto out_of_order = std::adjacent_find(
      words.begin(), words.end(),
      [](const HeaderWord& a, const HeaderWord& b) { return !(a.word < b.word); });
  CHECK((out_of_order == words.end() ? "" : std::string(out_of_order->word)).empty());
}

TEST_CASE("headers say what a column holds, in seven languages", "[header_words]") {
  const std::pair<const char*, Meaning> cases[] = {
      {"first_name", kGivenName},
      {"Förnamn", kGivenName},
      {"etunimi", kGivenName},
      {"Voornaam", kGivenName},
      {"fornavn", kGivenName},
      {"fname_c1", kGivenName},
      {"PRIMARY_NAME_LAST", kSurname},
      {"Etternavn", kSurname},
      {"Nachname", kSurname},
      {"nameAtBirth", kBirthName},
      {"middle", kMiddleName},
      {"first_and_surname", kFullName},
      {"PRIMARY_NAME_ORG", kOrganisation},
      {"Företag", kOrganisation},
      {"EMAIL_ADDRESS", kEmail},
      {"sähköposti", kEmail},
      {"e-mail", kEmail},
      {"phone_number", kPhone},
      {"Tlf", kPhone},
      {"soc_sec_id", kNationalId},
      {"Personnummer", kNationalId},
      {"hetu", kNationalId},
      {"orgnr", kOrganisationId},
      {"y-tunnus", kOrganisationId},
      {"street_number", kHouseNumber},
      {"Hausnummer", kHouseNumber},
      {"address_1", kAnyAddress},
      {"addr", kAnyAddress},
      {"Straße", kStreet},
      {"ADDR_LINE1", kStreet},
      {"plz", kPostcode},
      {"postcode_fake", kPostcode},
      {"zip", kPostcode},
      {"placeOfBirth", kTown},
      {"Poststed", kTown},
      {"state", kRegion},
      {"dateOfBirth", kBirthDate},
      {"dob", kBirthDate},
      {"syntymäaika", kBirthDate},
      {"birth_year", kBirthYear},
      {"by", kBirthYear},
      {"bm", kBirthMonth},
      {"dob_day", kBirthDay},
      {"record_id", kRecordId},
      {"Kundnummer", kRecordId},
      {"Source", kSource},
      {"Källa", kSource},
      {"kjønn", kGender},
      {"Geschlecht", kGender},
      {"PASSPORT_COUNTRY", kCountry},
      {"status", kEvent},
      {"price", kNumber},
      {"art_number", kIdentifier},
  };
  for (const auto& [header, meaning] : cases) {
    INFO(header);
    const auto match = match_header(header);
    REQUIRE(match.has_value());
    CHECK(static_cast<int>(match->meaning) == static_cast<int>(meaning));
  }
}

TEST_CASE("a longer word is known by its end, a number word only if nothing else is",
          "[header_words]") {
  REQUIRE(match_header("pername1").has_value());
  CHECK(match_header("pername1")->meaning == kAnyName);
  CHECK(!match_header("pername1")->whole);
  CHECK(match_header("zq_code")->meaning == kSoftNumber);
  CHECK(match_header("gender_code")->meaning == kGender);
  CHECK(!match_header("zqx").has_value());
}
