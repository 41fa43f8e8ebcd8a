#include "generate/presentation.hpp"

#include <map>
#include <string>

#include "support/catch.hpp"

namespace samma::generator {
namespace {

TEST_CASE("each source writes a number in its own form") {
  const Country sweden(country_se());
  CHECK(phone_form(sweden, Source::kCrm, "701740605") == "070-174 06 05");
  CHECK(phone_form(sweden, Source::kShop, "701740605") == "+46701740605");
  CHECK(phone_form(sweden, Source::kInvoice, "701740605") == "0701740605");
  const Country norway(country_no());
  CHECK(phone_form(norway, Source::kCrm, "42123456") == "42 12 34 56");
  CHECK(phone_form(norway, Source::kShop, "42123456") == "+4742123456");
  const Country netherlands(country_nl());
  CHECK(phone_form(netherlands, Source::kCrm, "601234567") == "06-01234567");
  CHECK(phone_form(netherlands, Source::kCrm, "390123456") == "0390-123456");
}

TEST_CASE("dates are written as the country does") {
  const text::Date date{.year = 1985, .month = 7, .day = 3};
  CHECK(date_form("SE", date) == "19850703");
  CHECK(date_form("NO", date) == "03.07.1985");
  CHECK(date_form("NL", date) == "03-07-1985");
  CHECK(date_form("GB", date) == "03/07/1985");
}

TEST_CASE("sources have gaps but never lack a name") {
  const CustomerMaker maker(1, {country_se()});
  std::map<std::string, int> sources;
  int emails = 0;
  constexpr int kRecords = 3000;
  for (std::uint64_t number = 0; number < kRecords; ++number) {
    Customer customer = maker.make(number);
    Random random(1, Stream::kCopy, number);
    present(random, &customer);
    ++sources[customer[Field::kSource]];
    emails += customer[Field::kEmail].empty() ? 0 : 1;
    REQUIRE_FALSE((customer[Field::kSurname].empty() && customer[Field::kOrganisation].empty()));
    REQUIRE(customer[Field::kUpdated].size() == 10);
    if (customer.source == Source::kShop) REQUIRE(customer[Field::kNationalId].empty());
  }
  CHECK(sources.size() == 3);
  CHECK(emails > kRecords * 7 / 10);
  CHECK(emails < kRecords * 95 / 100);
}

TEST_CASE("national numbers take the form of the source") {
  const CustomerMaker maker(5, {country_se()});
  int seen = 0;
  for (std::uint64_t number = 0; number < 300; ++number) {
    Customer customer = maker.make(number);
    const std::string canonical = customer[Field::kNationalId];
    Random random(1, Stream::kCopy, number);
    present(random, &customer);
    const std::string& written = customer[Field::kNationalId];
    if (written.empty()) continue;
    ++seen;
    const std::string digits = customer.source == Source::kCrm ? canonical : canonical.substr(2);
    CHECK(written == digits.substr(0, digits.size() - 4) + '-' + digits.substr(digits.size() - 4));
  }
  CHECK(seen > 30);
}

}  // namespace
}  // namespace samma::generator
