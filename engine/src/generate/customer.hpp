#pragma once
// A customer as the truth knows it, made from (seed, number) alone.
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "generate/country.hpp"
#include "text/calendar.hpp"

namespace samma::generator {

/// The columns after record_id, in the order of the file.
enum class Field : std::uint8_t {
  kSource,
  kRecordType,
  kGivenName,
  kSurname,
  kOrganisation,
  kEmail,
  kPhone,
  kStreet,
  kPostcode,
  kTown,
  kCountry,
  kBirthDate,
  kNationalId,
  kOrganisationId,
  kGender,
  kUpdated,
};
inline constexpr std::size_t kFieldCount = 16;

/// The systems that a record may come from. Each has its own forms and its own gaps.
enum class Source : std::uint8_t { kCrm, kShop, kInvoice };

inline constexpr std::array<std::string_view, kFieldCount> kFieldNames = {
    "source",      "record_type",     "given_name", "surname", "organisation", "email",
    "phone",       "street",          "postcode",   "town",    "country",      "birth_date",
    "national_id", "organisation_id", "gender",     "updated"};

/// In canonical form (phone: national digits, identifiers: no separators) until a source has
/// presented it.
struct Customer {
  const Country* country = nullptr;
  Source source = Source::kCrm;
  bool organisation = false;
  bool female = false;
  text::Date birth;
  Name given, surname;                    ///< Of persons.
  const LegalForm* legal_form = nullptr;  ///< Of organisations: `organisation` ends with it.
  std::array<std::string, kFieldCount> fields;

  std::string& operator[](Field field) { return fields[static_cast<std::size_t>(field)]; }
  const std::string& operator[](Field field) const {
    return fields[static_cast<std::size_t>(field)];
  }
};

class CustomerMaker {
 public:
  /// At least one country; all are equally likely.
  CustomerMaker(std::uint64_t seed, const std::vector<CountryData>& countries);
  std::uint64_t seed() const { return seed_; }
  Customer make(std::uint64_t number) const;

 private:
  void make_person(std::uint64_t number, Random& random, Customer* customer) const;
  void make_organisation(std::uint64_t number, Random& random, Customer* customer) const;

  std::uint64_t seed_;
  std::vector<std::unique_ptr<Country>> countries_;
};

/// Street with house number, postcode and town. A street lies under one postcode of its town.
void draw_address(const Country& country, Random& random, Customer* customer);
std::string draw_person_phone(const Country& country, Random& random);
std::string draw_person_email(const Customer& customer, Random& random);
std::string draw_organisation_email(const Customer& customer, Random& random);

}  // namespace samma::generator
