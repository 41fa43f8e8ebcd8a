#include "report/kind_inference.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace samma {
namespace {

using enum Meaning;

/// The values decide, with the shape that convinced.
struct ByValues {
  Meaning meaning;
  double confidence;
  std::optional<Shape> shape;
};

constexpr double kHeaderAndValues = 0.95;  ///< Confidence where both agree.
constexpr double kHeaderAlone = 0.75;      ///< Where the values cannot tell.
constexpr double kFewDistinct = 50;

/// Given name, surname, whole name, organisation or text: the names tell.
ByValues name_by_values(const ValueTests& tests) {
  const double given = tests.share(Shape::kGivenName);
  const double surname = tests.share(Shape::kSurname);
  const double organisation = tests.share(Shape::kOrganisation);
  const double words = tests.mean_words();
  if (words >= 7) return {kFreeText, 0.6, Shape::kLong};
  if (organisation >= 0.25 && organisation > given) {
    return {kOrganisation, 0.8, Shape::kOrganisation};
  }
  if (words >= 1.5) {
    if (given >= 0.2) return {kFullName, 0.8, Shape::kGivenName};
    if (tests.share(Shape::kGivenNameLast) >= 0.2) return {kFullName, 0.8, Shape::kGivenNameLast};
    return {kOrganisation, 0.5, std::nullopt};
  }
  if (given >= 0.05 && given >= surname) return {kGivenName, 0.75, Shape::kGivenName};
  if (surname >= 0.05) return {kSurname, 0.75, Shape::kSurname};
  return {kOrganisation, 0.4, std::nullopt};
}

ByValues number_by_values(const ColumnEvidence& column) {
  const ValueTests& tests = column.tests;
  const double ratio = column.distinct_ratio();
  if (tests.share(Shape::kYear) >= 0.95) return {kYear, 0.6, Shape::kYear};
  const bool five_digits = tests.one_length() && tests.mean_length() == 5;
  if (five_digits && ratio < 0.7) return {kPostcode, 0.5, Shape::kPostcode};
  if (tests.share(Shape::kPhoneDigits) >= 0.8 && ratio >= 0.3) {
    return {kIdentifier, 0.6, Shape::kPhoneDigits};
  }
  return {kNumber, 0.6, Shape::kWholeNumber};
}

ByValues meaning_by_values(const ColumnEvidence& column) {
  const ValueTests& tests = column.tests;
  const auto share = [&](Shape shape) { return tests.share(shape); };
  const double ratio = column.distinct_ratio();
  const auto few = static_cast<double>(column.counts->distinct()) <= kFewDistinct;
  if (share(Shape::kEmail) >= 0.7) return {kEmail, share(Shape::kEmail), Shape::kEmail};
  if (share(Shape::kDate) >= 0.8) return {kDate, 0.7, Shape::kDate};
  if (share(Shape::kGender) >= 0.9 && few) return {kGender, 0.8, Shape::kGender};
  if (share(Shape::kPhone) >= 0.7) return {kPhone, 0.8, Shape::kPhone};
  if (share(Shape::kDistinctPostcode) >= 0.7) return {kPostcode, 0.8, Shape::kDistinctPostcode};
  if (share(Shape::kCountry) >= 0.8) return {kCountry, 0.6, Shape::kCountry};
  if (share(Shape::kCode) >= 0.7) {
    return {ratio >= 0.3 ? kIdentifier : kCategory, 0.6, Shape::kCode};
  }
  if (share(Shape::kWholeNumber) >= 0.8) return number_by_values(column);
  if (share(Shape::kWholeNumber) + share(Shape::kDecimalNumber) >= 0.8) {
    return {kNumber, 0.6, Shape::kDecimalNumber};
  }
  if (share(Shape::kWholeAddress) >= 0.4) return {kFullAddress, 0.7, Shape::kWholeAddress};
  if (share(Shape::kStreet) >= 0.6) return {kStreet, 0.7, Shape::kStreet};
  const double names = std::max({share(Shape::kGivenName), share(Shape::kSurname),
                                 share(Shape::kGivenNameLast), share(Shape::kOrganisation)});
  if (names >= 0.15 && tests.mean_words() < 7) return name_by_values(tests);
  if (few && ratio < 0.1) return {kCategory, 0.4, std::nullopt};
  if (tests.mean_words() >= 2) return {kFreeText, 0.4, std::nullopt};
  return {kCategory, 0.3, std::nullopt};
}

ByValues agreed(Meaning meaning, Shape shape) { return {meaning, kHeaderAndValues, shape}; }
ByValues believed(Meaning meaning) { return {meaning, kHeaderAlone, std::nullopt}; }

using Verdict = std::optional<ByValues>;

/// The verdicts below answer: given what the header says, what is the column? Nothing: the values
/// contradict.

Verdict person_name(Meaning said, const ValueTests& tests) {
  if (tests.share(Shape::kLetters) < 0.5) return std::nullopt;
  const double given = tests.share(Shape::kGivenName);
  const double surname = tests.share(Shape::kSurname);
  if (said == kGivenName && surname >= 0.4 && given < 0.05)
    return agreed(kSurname, Shape::kSurname);
  if (said == kSurname && given >= 0.4 && surname < 0.05) {
    return agreed(kGivenName, Shape::kGivenName);
  }
  if (said == kSurname && surname >= 0.05) return agreed(said, Shape::kSurname);
  if (given >= 0.05) return agreed(said, Shape::kGivenName);
  return agreed(said, Shape::kLetters);
}

Verdict any_address(Meaning said, const ValueTests& tests) {
  if (tests.share(Shape::kEmail) >= 0.5) return agreed(kEmail, Shape::kEmail);
  if (tests.share(Shape::kWholeAddress) >= 0.25) return agreed(kFullAddress, Shape::kWholeAddress);
  if (said == kFullAddress) return believed(said);
  if (tests.share(Shape::kHouseNumber) >= 0.8) return agreed(kHouseNumber, Shape::kHouseNumber);
  if (tests.share(Shape::kStreet) >= 0.35) return agreed(kStreet, Shape::kStreet);
  if (said == kStreet) return believed(said);
  return believed(kUnit);
}

Verdict date_like(Meaning said, const ValueTests& tests) {
  const bool birth =
      said == kBirthDate || said == kBirthYear || said == kBirthMonth || said == kBirthDay;
  if (tests.share(Shape::kDate) >= 0.4) return agreed(birth ? kBirthDate : kDate, Shape::kDate);
  if (tests.share(Shape::kYear) >= 0.6) return agreed(birth ? kBirthYear : kYear, Shape::kYear);
  const bool month = said == kBirthMonth || said == kMonth;
  if (month && tests.share(Shape::kMonthNumber) >= 0.8) return agreed(said, Shape::kMonthNumber);
  const bool day = said == kBirthDay || said == kDay;
  if (day && tests.share(Shape::kDayNumber) >= 0.8) return agreed(said, Shape::kDayNumber);
  // "by" is also the Danish word for a town.
  if (said == kBirthYear && tests.share(Shape::kLetters) >= 0.5)
    return agreed(kTown, Shape::kLetters);
  if (said == kBirthDate || said == kDate) return believed(said);
  return std::nullopt;
}

Verdict number_like(Meaning said, const ColumnEvidence& column) {
  const ValueTests& tests = column.tests;
  const bool words = tests.share(Shape::kLetters) >= 0.8;
  if (said == kNumber) {
    const double numbers = tests.share(Shape::kWholeNumber) + tests.share(Shape::kDecimalNumber);
    const bool whole = tests.share(Shape::kWholeNumber) >= tests.share(Shape::kDecimalNumber);
    if (numbers >= 0.6) return agreed(said, whole ? Shape::kWholeNumber : Shape::kDecimalNumber);
    return std::nullopt;
  }
  if (said == kRecordId) {
    const bool unique = column.counts->all_different() && column.completeness() > 0.999;
    if (unique && !words) return believed(kRecordId);
  }
  if (words) return std::nullopt;
  const bool soft = said == kRecordId || said == kSoftNumber;
  if (!soft) return believed(said);
  // A code of few letters, or one that many rows share, names a group rather than a thing.
  if (tests.mean_length() < 4 || column.distinct_ratio() < 0.05) return believed(kCategory);
  return believed(kIdentifier);
}

Verdict text_like(Meaning said, const ColumnEvidence& column) {
  const ValueTests& tests = column.tests;
  const bool few = static_cast<double>(column.counts->distinct()) <= kFewDistinct;
  if (said == kGender) {
    if (tests.share(Shape::kGender) >= 0.5) return agreed(said, Shape::kGender);
    return few ? believed(said) : Verdict();
  }
  if (said == kCategory && tests.mean_words() >= 5) return believed(kFreeText);
  if (said == kFreeText && tests.mean_words() < 1.5 && few) return believed(kCategory);
  if (said == kOrganisation) {
    const bool prose = tests.share(Shape::kCommas) >= 0.5 && tests.mean_words() >= 4;
    if (prose) return believed(kFreeText);
    if (tests.share(Shape::kOrganisation) >= 0.25) return agreed(said, Shape::kOrganisation);
  }
  return believed(said);
}

Verdict contact(Meaning said, const ValueTests& tests) {
  if (said == kEmail) {
    if (tests.share(Shape::kEmail) >= 0.5) return agreed(said, Shape::kEmail);
    return std::nullopt;
  }
  const double separated = tests.share(Shape::kPhone);
  const double digits = tests.share(Shape::kPhoneDigits);
  if (separated + digits < 0.5) return std::nullopt;
  return agreed(said, separated >= digits ? Shape::kPhone : Shape::kPhoneDigits);
}

Verdict place(Meaning said, const ValueTests& tests) {
  if (said == kPostcode) {
    if (tests.share(Shape::kPostcode) >= 0.5) return agreed(said, Shape::kPostcode);
    return tests.share(Shape::kLetters) < 0.5 ? believed(said) : Verdict();
  }
  if (said == kHouseNumber) {
    if (tests.share(Shape::kHouseNumber) >= 0.6) return agreed(said, Shape::kHouseNumber);
    return any_address(kAnyAddress, tests);
  }
  if (tests.share(Shape::kLetters) >= 0.5) return agreed(said, Shape::kLetters);
  return std::nullopt;
}

Verdict with_header(const ColumnEvidence& column) {
  const Meaning said = column.header->meaning;
  const ValueTests& tests = column.tests;
  switch (said) {
    case kGivenName:
    case kMiddleName:
    case kSurname:
    case kBirthName:
      return person_name(said, tests);
    case kFullName:
      if (tests.mean_words() < 1.2) return name_by_values(tests);
      return person_name(said, tests);
    case kAnyName:
      return name_by_values(tests);
    case kEmail:
    case kPhone:
      return contact(said, tests);
    case kStreet:
    case kAnyAddress:
    case kFullAddress:
    case kUnit:
      return any_address(said, tests);
    case kHouseNumber:
    case kPostcode:
    case kTown:
    case kRegion:
      return place(said, tests);
    case kBirthDate:
    case kBirthYear:
    case kBirthMonth:
    case kBirthDay:
    case kDate:
    case kYear:
    case kMonth:
    case kDay:
      return date_like(said, tests);
    case kNationalId:
    case kOrganisationId:
    case kIdentifier:
    case kDocument:
    case kNumber:
    case kRecordId:
    case kSoftNumber:
      return number_like(said, column);
    case kOrganisation:
    case kGender:
    case kCategory:
    case kFreeText:
      return text_like(said, column);
    case kCountry:
    case kQualifier:
    case kEvent:
      return believed(said);
    case kSource:
      // A source names many rows.
      if (column.counts->distinct() * 2 > column.rows) return std::nullopt;
      return believed(said);
  }
  return std::nullopt;
}

std::string share_sentence(const ValueTests& tests, Shape shape) {
  return fmt::format("{:.0f} % of the values: {}", 100 * tests.share(shape), shape_name(shape));
}

}  // namespace

double ColumnEvidence::completeness() const {
  return rows == 0 ? 0 : static_cast<double>(counts->filled()) / static_cast<double>(rows);
}

double ColumnEvidence::distinct_ratio() const {
  if (counts->filled() == 0) return 0;
  return static_cast<double>(counts->distinct()) / static_cast<double>(counts->filled());
}

ColumnEvidence gather_evidence(const std::string& name, std::uint64_t rows,
                               const ColumnCounts& counts) {
  ColumnEvidence evidence{name, rows, &counts, {}, match_header(name)};
  for (const std::string& cell : counts.sample()) evidence.tests.add(cell);
  return evidence;
}

Guess guess_meaning(const ColumnEvidence& column) {
  Guess guess;
  if (column.counts->filled() == 0) {
    guess.reasons.push_back("no value in any row");
    return guess;
  }
  Verdict verdict;
  if (column.header) {
    verdict = with_header(column);
    const std::string word = fmt::format("header word '{}'", column.header->word);
    guess.reasons.push_back(verdict ? word : word + ", but the values say something else");
  }
  if (!verdict) verdict = meaning_by_values(column);
  guess.meaning = verdict->meaning;
  guess.confidence = verdict->confidence;
  if (verdict->shape) guess.reasons.push_back(share_sentence(column.tests, *verdict->shape));
  return guess;
}

Kind kind_of(Meaning meaning) {
  switch (meaning) {
    case kGivenName:
    case kMiddleName:
      return Kind::kGivenName;
    case kSurname:
    case kBirthName:
      return Kind::kSurname;
    case kFullName:
      return Kind::kFullName;
    case kAnyName:
    case kOrganisation:
      return Kind::kOrganisation;
    case kEmail:
      return Kind::kEmail;
    case kPhone:
      return Kind::kPhone;
    case kStreet:
      return Kind::kStreet;
    case kHouseNumber:
      return Kind::kHouseNumber;
    case kAnyAddress:
    case kFullAddress:
      return Kind::kAddress;
    case kPostcode:
      return Kind::kPostcode;
    case kTown:
      return Kind::kTown;
    case kRegion:
      return Kind::kRegion;
    case kCountry:
      return Kind::kCountry;
    case kBirthDate:
    case kBirthYear:
    case kBirthMonth:
    case kBirthDay:
      return Kind::kBirthDate;
    case kDate:
    case kYear:
    case kMonth:
    case kDay:
      return Kind::kDate;
    case kNationalId:
      return Kind::kNationalId;
    case kOrganisationId:
      return Kind::kOrganisationId;
    case kIdentifier:
    case kDocument:
    case kRecordId:
    case kSoftNumber:
      return Kind::kIdentifier;
    case kGender:
      return Kind::kGender;
    case kCategory:
    case kQualifier:
    case kSource:
      return Kind::kCategory;
    case kNumber:
      return Kind::kNumber;
    case kUnit:
    case kEvent:
    case kFreeText:
      return Kind::kFreeText;
  }
  return Kind::kFreeText;
}

}  // namespace samma
