#include "generate/errors.hpp"

#include <bit>
#include <span>

#include "generate/presentation.hpp"
#include "generate/typing.hpp"
#include "text/unicode.hpp"

namespace samma::generator {
namespace {

// Relative frequencies, our own estimate of a mixed customer base: changes of life and gaps are as
// common as slips. In the order of ErrorKind.
constexpr std::array<std::uint32_t, kErrorKindCount> kPersonWeights = {
    10, 6, 8, 7, 8, 7, 8, 4, 9, 4, 9, 7, 7, 0, 9, 5, 5, 3, 5, 6};
constexpr std::array<std::uint32_t, kErrorKindCount> kOrganisationWeights = {
    10, 6, 6, 7, 8, 7, 0, 0, 8, 0, 9, 7, 5, 30, 9, 0, 5, 0, 0, 8};
// Of a thousand copies: 450 bear one error, 300 two, 170 three, 80 four (fewer where nothing more
// applies).
constexpr std::array<std::uint32_t, 3> kMoreErrors = {550, 250, 80};
constexpr int kAttempts = 16;

struct WeightedField {
  Field field;
  std::uint32_t weight;
};
// Where slips happen: fields that are typed by hand most. Fields that a customer lacks are passed
// over.
constexpr WeightedField kTyped[] = {
    {Field::kSurname, 25},       {Field::kGivenName, 20}, {Field::kOrganisation, 45},
    {Field::kStreet, 20},        {Field::kTown, 8},       {Field::kEmail, 10},
    {Field::kPhone, 6},          {Field::kBirthDate, 5},  {Field::kNationalId, 4},
    {Field::kOrganisationId, 4}, {Field::kPostcode, 4},
};
constexpr WeightedField kWords[] = {
    {Field::kSurname, 25}, {Field::kGivenName, 20}, {Field::kOrganisation, 45},
    {Field::kStreet, 20},  {Field::kTown, 10},
};
constexpr WeightedField kDroppable[] = {
    {Field::kEmail, 10},     {Field::kPhone, 10},         {Field::kStreet, 4},
    {Field::kPostcode, 8},   {Field::kTown, 4},           {Field::kBirthDate, 8},
    {Field::kNationalId, 6}, {Field::kOrganisationId, 6}, {Field::kGender, 6},
    {Field::kGivenName, 2},
};

class Spoiler {
 public:
  Spoiler(Random& random, Customer* customer) : random_(random), record_(*customer) {}
  bool apply(ErrorKind kind);

 private:
  std::string* fresh(Field field);
  std::string* draw(std::span<const WeightedField> fields);
  void touch(const std::string* text);
  template <class Change>
  bool change_text(std::span<const WeightedField> fields, const Change& change);
  bool nickname();
  bool marriage();
  bool move();
  bool swap_fields();
  bool drop_field();
  bool stale_phone();
  bool change_email();
  bool change_legal_form();
  bool abbreviate_street();
  bool shorten_given_name();
  bool swap_date();
  bool reformat_date();

  Random& random_;
  Customer& record_;
  std::uint32_t touched_ = 0;  // One bit a field.
};

// The field, unless it is empty or bears an error already.
std::string* Spoiler::fresh(Field field) {
  const auto index = static_cast<std::size_t>(field);
  std::string& text = record_.fields[index];
  return text.empty() || (touched_ >> index & 1U) != 0 ? nullptr : &text;
}

void Spoiler::touch(const std::string* text) {
  touched_ |= 1U << static_cast<unsigned>(text - record_.fields.data());
}

std::string* Spoiler::draw(std::span<const WeightedField> fields) {
  std::uint32_t sum = 0;
  for (const WeightedField& entry : fields) sum += fresh(entry.field) ? entry.weight : 0;
  if (sum == 0) return nullptr;
  std::uint32_t point = random_.below(sum);
  for (const WeightedField& entry : fields) {
    std::string* const text = fresh(entry.field);
    if (text == nullptr) continue;
    if (point < entry.weight) return text;
    point -= entry.weight;
  }
  return nullptr;
}

// Of an e-mail address only the local part is spoiled: hosts are picked from lists nowadays.
template <class Change>
bool Spoiler::change_text(std::span<const WeightedField> fields, const Change& change) {
  std::string* const text = draw(fields);
  if (text == nullptr) return false;
  const bool mail = text == &record_[Field::kEmail];
  std::string edited = text->substr(0, mail ? text->find('@') : std::string::npos);
  const std::size_t size = edited.size();
  if (!change(&edited) || (mail && !text::is_ascii(edited))) return false;
  text->replace(0, size, edited);
  touch(text);
  return true;
}

bool Spoiler::nickname() {
  std::string* const given = fresh(Field::kGivenName);
  if (given == nullptr) return false;
  const std::size_t first_word = given->find(' ');
  const auto& names = record_.country->nicknames(std::string_view(*given).substr(0, first_word));
  if (names.empty()) return false;
  *given = names[random_.below(static_cast<std::uint32_t>(names.size()))];
  touch(given);
  return true;
}

bool Spoiler::marriage() {
  std::string* const surname = fresh(Field::kSurname);
  if (surname == nullptr) return false;
  const Name other = record_.country->surname(random_);
  if (other.text == *surname) return false;
  *surname = random_.chance(300) ? other.text + '-' + *surname : other.text;
  touch(surname);
  return true;
}

bool Spoiler::move() {
  constexpr std::array kFields = {Field::kStreet, Field::kPostcode, Field::kTown};
  for (const Field field : kFields) {
    if (fresh(field) == nullptr) return false;
  }
  Customer moved;
  do {
    draw_address(*record_.country, random_, &moved);
  } while (moved[Field::kStreet] == record_[Field::kStreet]);
  for (const Field field : kFields) {
    touch(&record_[field]);
    record_[field] = std::move(moved[field]);
  }
  return true;
}

bool Spoiler::swap_fields() {
  std::string* const given = fresh(Field::kGivenName);
  std::string* const surname = fresh(Field::kSurname);
  if (given == nullptr || surname == nullptr || *given == *surname) return false;
  std::swap(*given, *surname);
  touch(given);
  touch(surname);
  return true;
}

bool Spoiler::drop_field() {
  std::string* const text = draw(kDroppable);
  if (text == nullptr) return false;
  text->clear();
  touch(text);
  return true;
}

bool Spoiler::stale_phone() {
  std::string* const phone = fresh(Field::kPhone);
  if (phone == nullptr) return false;
  const Country& country = *record_.country;
  const std::string old =
      record_.organisation ? country.landline(random_) : draw_person_phone(country, random_);
  *phone = phone_form(country, record_.source, old);
  touch(phone);
  return true;
}

bool Spoiler::change_email() {
  std::string* const email = fresh(Field::kEmail);
  if (email == nullptr) return false;
  std::string other;
  if (record_.organisation) {
    const auto host = std::string_view(*email).substr(email->find('@'));
    other = record_.country->given_name(random_.chance(500), random_).mail.append(host);
  } else {
    other = draw_person_email(record_, random_);
  }
  if (other == *email) return false;
  *email = std::move(other);
  touch(email);
  return true;
}

bool Spoiler::change_legal_form() {
  std::string* const name = fresh(Field::kOrganisation);
  if (name == nullptr) return false;
  const LegalForm& form = *record_.legal_form;
  std::string core = name->substr(0, name->size() - form.name.size() - 1);
  const auto& variants = form.variants;
  const std::string_view variant =
      variants[random_.below(static_cast<std::uint32_t>(variants.size()))];
  if (variant.empty()) {
    *name = std::move(core);
  } else if (random_.chance(200)) {
    *name = std::string(variant) + ' ' + core;
  } else {
    *name = core.append(1, ' ').append(variant);
  }
  touch(name);
  return true;
}

bool Spoiler::abbreviate_street() {
  std::string* const street = fresh(Field::kStreet);
  if (street == nullptr) return false;
  for (const StreetWord& entry : record_.country->street_words()) {
    const std::size_t at = street->find(entry.word);
    if (at == std::string::npos) continue;
    const std::size_t end = at + entry.word.size();
    if (end != street->size() && (*street)[end] != ' ' && (*street)[end] != '-') continue;
    street->replace(at, entry.word.size(), entry.abbreviation);
    touch(street);
    return true;
  }
  return false;
}

bool Spoiler::shorten_given_name() {
  std::string* const given = fresh(Field::kGivenName);
  if (given == nullptr) return false;
  std::size_t end = 0;
  static_cast<void>(text::next_code_point(*given, &end));
  given->resize(end);
  given->push_back('.');
  touch(given);
  return true;
}

bool Spoiler::swap_date() {
  std::string* const birth = fresh(Field::kBirthDate);
  const text::Date& date = record_.birth;
  if (birth == nullptr || date.day > 12 || date.day == date.month) return false;
  *birth = text::iso({.year = date.year, .month = date.day, .day = date.month});
  touch(birth);
  return true;
}

bool Spoiler::reformat_date() {
  std::string* const birth = fresh(Field::kBirthDate);
  if (birth == nullptr) return false;
  *birth = date_form(record_.country->code(), record_.birth);
  touch(birth);
  return true;
}

bool Spoiler::apply(ErrorKind kind) {
  const std::string_view country = record_.country->code();
  switch (kind) {
    case ErrorKind::kKeyboard:
      return change_text(kTyped, [&](auto* t) { return hit_neighbour_key(country, random_, t); });
    case ErrorKind::kOcr:
      return change_text(kTyped, [&](auto* t) { return misread(random_, t); });
    case ErrorKind::kPhonetic:
      return change_text(kWords, [&](auto* t) { return mishear(random_, t); });
    case ErrorKind::kTransposition:
      return change_text(kTyped, [&](auto* t) { return transpose(random_, t); });
    case ErrorKind::kDeletion:
      return change_text(kTyped, [&](auto* t) { return drop_character(random_, t); });
    case ErrorKind::kInsertion:
      return change_text(kTyped, [&](auto* t) { return insert_character(country, random_, t); });
    case ErrorKind::kNickname:
      return nickname();
    case ErrorKind::kMarriage:
      return marriage();
    case ErrorKind::kMove:
      return move();
    case ErrorKind::kSwappedFields:
      return swap_fields();
    case ErrorKind::kMissing:
      return drop_field();
    case ErrorKind::kStalePhone:
      return stale_phone();
    case ErrorKind::kEmailChange:
      return change_email();
    case ErrorKind::kLegalForm:
      return change_legal_form();
    case ErrorKind::kStreetAbbreviation:
      return abbreviate_street();
    case ErrorKind::kInitial:
      return shorten_given_name();
    case ErrorKind::kEncoding:
      return change_text(kWords, [](auto* t) { return damage_encoding(t); });
    case ErrorKind::kDateSwap:
      return swap_date();
    case ErrorKind::kDateFormat:
      return reformat_date();
    case ErrorKind::kLetterCase:
      return change_text(kWords, [&](auto* t) { return change_case(random_, t); });
  }
  return false;
}

ErrorKind draw_kind(const std::array<std::uint32_t, kErrorKindCount>& weights, Random& random) {
  std::uint32_t sum = 0;
  for (const std::uint32_t weight : weights) sum += weight;
  std::uint32_t point = random.below(sum);
  std::size_t kind = 0;
  while (point >= weights[kind]) point -= weights[kind++];
  return static_cast<ErrorKind>(kind);
}

}  // namespace

ErrorSet spoil(Random& random, Customer* customer) {
  const auto& weights = customer->organisation ? kOrganisationWeights : kPersonWeights;
  const std::uint32_t draw = random.below(1000);
  int wanted = 1;
  for (const std::uint32_t share : kMoreErrors) wanted += draw < share ? 1 : 0;
  Spoiler spoiler(random, customer);
  ErrorSet done = 0;
  for (int i = 0; i < kAttempts && std::popcount(done) < wanted; ++i) {
    const ErrorKind kind = draw_kind(weights, random);
    const ErrorSet bit = 1U << static_cast<unsigned>(kind);
    if ((done & bit) == 0 && spoiler.apply(kind)) done |= bit;
  }
  // Every name has letters, so a copy never goes without.
  while (done == 0) {
    if (spoiler.apply(ErrorKind::kLetterCase)) {
      done = 1U << static_cast<unsigned>(ErrorKind::kLetterCase);
    }
  }
  return done;
}

}  // namespace samma::generator
