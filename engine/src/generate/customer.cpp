#include "generate/customer.hpp"

#include "base/assert.hpp"
#include "generate/identifiers.hpp"
#include "text/tokens.hpp"
#include "text/unicode.hpp"

namespace samma::generator {
namespace {

constexpr std::uint32_t kOrganisations = 150;  // All shares here are in a thousand.
constexpr std::uint32_t kInHousehold = 600;    // Persons who share surname, address and landline.
constexpr std::uint32_t kOwnSurname = 150;     // Of them, those with another surname.
constexpr std::uint32_t kTwins = 12;           // Household members with the household's birth date.
constexpr std::uint32_t kNamesakes = 8;        // Household members named after each other.
constexpr std::uint32_t kInGroup = 150;        // Organisations with a sister at the same address.
constexpr std::uint32_t kTwoGivenNames = 80;
constexpr std::uint32_t kLandline = 250;
constexpr std::uint32_t kFictionNumber =
    5;  // These ranges are small: more would be shared by too many.
constexpr std::uint32_t kFamilyMail = 30;
constexpr std::uint64_t kWindow = 6;          // Slots whose customers may live together.
constexpr std::uint64_t kAlone = 1ULL << 63;  // Keeps single households apart from windows.
constexpr double kCustomersOfHost = 1e6;

text::Date draw_birth(Random& random) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  // Two dice: adults of working age are the commonest customers.
  text::Date date{.year = 1930 + random.between(0, 38) + random.between(0, 39),
                  .month = random.between(1, 12)};
  const bool leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
  const int days = kDays[static_cast<std::size_t>(date.month - 1)];
  date.day = random.between(1, date.month == 2 && leap ? 29 : days);
  return date;
}

Name draw_given_name(const Country& country, bool female, Random& random) {
  Name name = country.given_name(female, random);
  if (!random.chance(kTwoGivenNames)) return name;
  const Name second = country.given_name(female, random);
  if (second.text == name.text) return name;
  name.text.append(1, ' ').append(second.text);
  return name;
}

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

std::string join_mail(const std::string& given, const std::string& surname, Random& random) {
  switch (random.below(8)) {
    case 0:
      return given + surname;
    case 1:
      return given.substr(0, 1) + '.' + surname;
    case 2:
      return given + '_' + surname;
    case 3:
      return surname + '.' + given;
    default:
      return given + '.' + surname;
  }
}

std::string organisation_core(const Country& country, const Town& town, const Name& surname,
                              std::string_view word, Random& random) {
  // Registers refuse a name that is taken, so most patterns leave room for many.
  const std::string trade(country.trade(random));
  const std::string place(town.name);
  switch (random.below(6)) {
    case 0:
      return surname.text + " & " + country.surname(random).text;
    case 1:
      return place + ' ' + std::string(word) + ' ' + trade;
    case 2:
      return std::string(word) + ' ' + trade + ' ' + place;
    case 3:
      return std::string(word) + ' ' + surname.text + ' ' + trade;
    case 4:
      return country.given_name(random.chance(500), random).text + ' ' + surname.text + ' ' + trade;
    default:
      return surname.text + ' ' + trade;
  }
}

// Digits keep the hosts of namesakes apart.
std::string own_host(const std::string& organisation, Random& random) {
  std::string host = text::words_only(text::fold_strip(organisation));
  for (char& c : host) c = c == ' ' ? '-' : c;
  return host + std::to_string(random.below(1000)) + ".alt";
}

}  // namespace

std::string draw_person_phone(const Country& country, Random& random) {
  if (random.chance(kFictionNumber)) {
    if (std::string number = country.fiction_number(random); !number.empty()) return number;
  }
  return country.mobile(random);
}

std::string draw_person_email(const Customer& customer, Random& random) {
  std::string local = join_mail(customer.given.mail, customer.surname.mail, random);
  // Names with namesakes get digits, as providers make their users do, so that an address means one
  // person.
  const double namesakes = customer.given.share * customer.surname.share * kCustomersOfHost;
  if (namesakes > 1 || random.chance(400)) {
    local += two_digits(customer.birth.year);
    local += std::to_string(random.below(10 + static_cast<std::uint32_t>(5 * namesakes)));
  }
  return local.append(1, '@').append(customer.country->mail_host(random));
}

std::string draw_organisation_email(const Customer& customer, Random& random) {
  constexpr std::array<std::string_view, 4> kMailboxes = {"info", "post", "kontakt", "office"};
  std::string local = random.chance(600) ? std::string(kMailboxes[random.below(4)])
                                         : customer.country->given_name(true, random).mail;
  const std::string& name = customer[Field::kOrganisation];
  const std::size_t core = name.size() - customer.legal_form->name.size() - 1;
  return local.append(1, '@').append(own_host(name.substr(0, core), random));
}

CustomerMaker::CustomerMaker(std::uint64_t seed, const std::vector<CountryData>& countries)
    : seed_(seed) {
  SAMMA_ASSERT(!countries.empty());
  for (const CountryData& data : countries) countries_.push_back(std::make_unique<Country>(data));
}

void CustomerMaker::make_person(std::uint64_t number, Random& random, Customer* customer) const {
  Customer& person = *customer;
  const bool together = random.chance(kInHousehold);
  Random household(seed_, Stream::kHousehold, together ? number / kWindow : number | kAlone);
  const auto count = static_cast<std::uint32_t>(countries_.size());
  const Country& country = *countries_[household.below(count)];
  person.country = &country;
  person.female = random.chance(500);
  const bool female_namesake = household.chance(500);
  const Name shared_given = draw_given_name(country, female_namesake, household);
  const text::Date shared_birth = draw_birth(household);
  const Name shared_surname = country.surname(household);
  const std::string landline = country.landline(household);
  const std::string family_mail = shared_surname.mail + std::to_string(household.below(100000)) +
                                  '@' + std::string(country.mail_host(household));
  draw_address(country, household, customer);

  person.birth = random.chance(kTwins) ? shared_birth : draw_birth(random);
  const bool namesake = random.chance(kNamesakes);
  if (namesake) person.female = female_namesake;
  person.given = namesake ? shared_given : draw_given_name(country, person.female, random);
  person.surname = random.chance(kOwnSurname) ? country.surname(random) : shared_surname;
  person[Field::kRecordType] = "person";
  person[Field::kGivenName] = person.given.text;
  person[Field::kSurname] = person.surname.text;
  person[Field::kBirthDate] = text::iso(person.birth);
  person[Field::kGender] = person.female ? "F" : "M";
  person[Field::kPhone] = random.chance(kLandline) ? landline : draw_person_phone(country, random);
  person[Field::kEmail] =
      random.chance(kFamilyMail) ? family_mail : draw_person_email(person, random);
  person[Field::kNationalId] = personal_number(country.code(), person.birth, person.female, random);
}

void CustomerMaker::make_organisation(std::uint64_t number, Random& random,
                                      Customer* customer) const {
  Customer& company = *customer;
  Random group(seed_, Stream::kGroup, random.chance(kInGroup) ? number / kWindow : number | kAlone);
  const Country& country = *countries_[group.below(static_cast<std::uint32_t>(countries_.size()))];
  company.country = &country;
  const Name surname = country.surname(group);
  const std::string_view word = country.company_word(group);
  const Town& town = country.town(group);
  draw_address(country, group, customer);

  company[Field::kRecordType] = "organisation";
  std::string& name = company[Field::kOrganisation];
  name = organisation_core(country, town, surname, word, random);
  company.legal_form = &country.legal_form(random);
  name.append(1, ' ').append(company.legal_form->name);
  company[Field::kOrganisationId] = organisation_number(country.code(), random);
  company[Field::kPhone] = country.landline(random);
  company[Field::kEmail] = draw_organisation_email(company, random);
}

Customer CustomerMaker::make(std::uint64_t number) const {
  Random random(seed_, Stream::kCustomer, number);
  Customer customer;
  customer.organisation = random.chance(kOrganisations);
  if (customer.organisation) {
    make_organisation(number, random, &customer);
  } else {
    make_person(number, random, &customer);
  }
  customer[Field::kCountry] = customer.country->code();
  return customer;
}

}  // namespace samma::generator
