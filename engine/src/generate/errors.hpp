#pragma once
// The typed errors of a further copy. No field bears more than one, so that what the truth file
// tells of a record can be seen in it.
#include <array>
#include <cstdint>
#include <string_view>

#include "generate/customer.hpp"

namespace samma::generator {

enum class ErrorKind : std::uint8_t {
  kKeyboard,
  kOcr,
  kPhonetic,
  kTransposition,
  kDeletion,
  kInsertion,
  kNickname,
  kMarriage,
  kMove,
  kSwappedFields,
  kMissing,
  kStalePhone,
  kEmailChange,
  kLegalForm,
  kStreetAbbreviation,
  kInitial,
  kEncoding,
  kDateSwap,
  kDateFormat,
  kLetterCase,
};
inline constexpr std::size_t kErrorKindCount = 20;
/// As the truth file writes them.
inline constexpr std::array<std::string_view, kErrorKindCount> kErrorNames = {
    "keyboard",  "ocr",         "phonetic",     "transposition", "deletion",
    "insertion", "nickname",    "marriage",     "move",          "swapped_fields",
    "missing",   "stale_phone", "email_change", "legal_form",    "street_abbreviation",
    "initial",   "encoding",    "date_swap",    "date_format",   "letter_case"};

/// A set of kinds, one bit each.
using ErrorSet = std::uint32_t;

/// Spoils a presented record with one to four errors; returns which.
ErrorSet spoil(Random& random, Customer* customer);

}  // namespace samma::generator
