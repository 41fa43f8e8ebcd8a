#include "generate/presentation.hpp"

#include <array>
#include <utility>

namespace samma::generator {
namespace {

constexpr std::array<std::string_view, 3> kSourceNames = {"crm", "shop", "invoice"};

// How often, in a thousand, each source knows a field. Fields not listed are always known.
struct Presence {
  Field field;
  std::array<std::uint32_t, 3> share;  // crm, shop, invoice
};
constexpr Presence kPresence[] = {
    {Field::kEmail, {850, 980, 700}},    {Field::kPhone, {880, 780, 600}},
    {Field::kStreet, {960, 950, 990}},   {Field::kPostcode, {970, 970, 995}},
    {Field::kTown, {970, 970, 995}},     {Field::kBirthDate, {850, 450, 550}},
    {Field::kNationalId, {450, 0, 600}}, {Field::kOrganisationId, {800, 350, 950}},
    {Field::kGender, {800, 300, 300}},
};

// Splits into groups of the given sizes; the last takes the rest.
std::string grouped(std::string_view digits, std::initializer_list<std::size_t> sizes,
                    char separator) {
  std::string out;
  for (const std::size_t size : sizes) {
    if (digits.size() <= size) break;
    out.append(digits.substr(0, size)).push_back(separator);
    digits.remove_prefix(size);
  }
  return out.append(digits);
}

std::string personal_form(std::string_view country, Source source, std::string_view number) {
  if (number.empty()) return {};
  const bool crm = source == Source::kCrm;
  if (country == "SE") return grouped(crm ? number : number.substr(2), {crm ? 8U : 6U}, '-');
  if (country == "NO" && crm) return grouped(number, {6}, ' ');
  if (country == "DK" && crm) return grouped(number, {6}, '-');
  if (country == "DE" && crm) return grouped(number, {2, 3, 3}, ' ');
  return std::string(number);
}

std::string organisation_form(std::string_view country, Source source, std::string_view number) {
  if (country == "FI") return grouped(number, {7}, '-');
  if (source == Source::kInvoice) return std::string(number);
  if (country == "SE") return grouped(number, {6}, '-');
  if (country == "NO") return grouped(number, {3, 3}, ' ');
  if (country == "DK") return grouped(number, {2, 2, 2}, ' ');
  if (country == "GB") return "GB " + grouped(number.substr(2), {3, 4}, ' ');
  return std::string(number);
}

std::string draw_update(Random& random) {
  return text::iso({.year = random.between(2016, 2025),
                    .month = random.between(1, 12),
                    .day = random.between(1, 28)});
}

std::string padded(int number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

}  // namespace

std::string phone_form(const Country& country, Source source, std::string_view national) {
  const std::string local = std::string(country.trunk()).append(national);
  switch (source) {
    case Source::kShop:
      return "+" + std::string(country.calling_code()).append(national);
    case Source::kInvoice:
      return local;
    case Source::kCrm:
      break;
  }
  if (country.code() == "SE") return grouped(grouped(local, {3}, '-'), {7, 2}, ' ');
  if (country.code() == "NO" || country.code() == "DK") return grouped(local, {2, 2, 2}, ' ');
  if (country.code() == "FI") return grouped(local, {3, 3}, ' ');
  if (country.code() == "NL") return grouped(local, {local.starts_with("06") ? 2U : 4U}, '-');
  if (country.code() == "DE") return grouped(local, {4}, '/');
  return grouped(local, {5, 3}, ' ');
}

std::string date_form(std::string_view country, const text::Date& date) {
  const std::string day = padded(date.day);
  const std::string month = padded(date.month);
  const std::string year = std::to_string(date.year);
  if (country == "SE") return year + month + day;
  if (country == "DK" || country == "NL") return day + '-' + month + '-' + year;
  if (country == "GB") return day + '/' + month + '/' + year;
  return day + '.' + month + '.' + year;
}

void present(Random& random, Customer* customer) {
  Customer& record = *customer;
  const std::uint32_t source = random.below(3);
  record.source = static_cast<Source>(source);
  record[Field::kSource] = kSourceNames[source];
  record[Field::kUpdated] = draw_update(random);
  const Country& country = *record.country;
  record[Field::kPhone] = phone_form(country, record.source, record[Field::kPhone]);
  record[Field::kNationalId] =
      personal_form(country.code(), record.source, record[Field::kNationalId]);
  if (record.organisation) {
    record[Field::kOrganisationId] =
        organisation_form(country.code(), record.source, record[Field::kOrganisationId]);
  }
  for (const Presence& presence : kPresence) {
    if (!random.chance(presence.share[source])) record[presence.field].clear();
  }
}

}  // namespace samma::generator
