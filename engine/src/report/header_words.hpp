#pragma once
// What the name of a column says it holds.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samma/schema.hpp"

namespace samma {

/// What a header word means. Finer than Kind: the values decide between the kinds that one word
/// leaves open.
enum class Meaning : std::uint8_t {
  kGivenName,
  kMiddleName,
  kSurname,
  kBirthName,
  kFullName,
  kAnyName,
  kOrganisation,
  kEmail,
  kPhone,
  kStreet,
  kHouseNumber,
  kAnyAddress,
  kFullAddress,
  kUnit,
  kPostcode,
  kTown,
  kRegion,
  kCountry,
  kBirthDate,
  kBirthYear,
  kBirthMonth,
  kBirthDay,
  kDate,
  kYear,
  kMonth,
  kDay,
  kNationalId,
  kOrganisationId,
  kIdentifier,
  kDocument,  ///< An identifier that a state gives one person: a passport, a driving licence.
  kGender,
  kCategory,
  kQualifier,
  kEvent,
  kNumber,
  kFreeText,
  kRecordId,
  kSource,
  kSoftNumber,  ///< "number", "no", "id", "key": says little on its own.
};

struct HeaderWord {
  std::string_view word;  ///< Folded, small letters, words run together: "dateofbirth".
  Meaning meaning;
};

/// Sorted by word.
std::span<const HeaderWord> header_words();

/// "dateOfBirth", "date_of_birth", "DATE.OF.BIRTH2" -> date, of, birth. Numbers are left out.
std::vector<std::string> header_parts(std::string_view header);

struct HeaderMatch {
  Meaning meaning;
  std::string word;   ///< What was recognised, as it stands in the header's parts.
  std::size_t first;  ///< Its first part.
  bool whole = true;  ///< False: only the end of a longer word.
};

/// The head of a header stands last ("phone type" is a type), so the match that ends last wins,
/// then the longest. A soft number word counts only where nothing else matches.
std::optional<HeaderMatch> match_header(std::string_view header);

}  // namespace samma
