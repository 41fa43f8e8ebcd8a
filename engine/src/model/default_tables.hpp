#pragma once
// The two tables behind default_model: levels by kind and blocking rules by combination of kinds.
#include <cstdint>
#include <span>
#include <string_view>

#include "samma/schema.hpp"

namespace samma {

/// How a field is compared. Most kinds have one way; some depend on what stands beside the field.
enum class Plan : std::uint8_t {
  kGivenName,
  kGivenNameAlone,  ///< No surname beside it: nothing to swap with.
  kSurname,
  kGeneration,  ///< Jr, Sr, III of a name.
  kFullName,
  kOrganisation,
  kEmail,
  kPhone,
  kStreetWithNumber,  ///< The house number is a field of its own.
  kStreet,
  kHouseNumber,
  kAddress,
  kPostcodeWithTown,
  kPostcode,
  kTown,
  kRegion,
  kCountry,
  kBirthDate,
  kBirthYear,
  kDate,
  kYear,
  kStrongId,  ///< National and organisation numbers, passports.
  kIdentifier,
  kGender,
  kCategory,
  kNumber,
  kFreeText,
  kTextAlone,   ///< Free text or a company name, and nothing else.
  kSecondName,  ///< A middle name, a name at birth.
};

/// One test; lane is "" for the field itself, ".key" for one of its keys; a first letter '@' means
/// the partner field: the surname of a given name, the house number of a street, the town of a
/// postcode.
struct TestRow {
  std::string_view comparator;
  std::string_view lane;
  std::int64_t millionths = 0;
};

/// One level: up to two tests. `frequency` is a lane as in TestRow, or "-" for none.
struct LevelRow {
  Plan plan;
  std::string_view name;
  TestRow first;
  TestRow second;
  double m;
  std::string_view frequency;
};

/// All levels, grouped by plan, strictest first; the m of a plan add up to 1.
std::span<const LevelRow> level_rows();

enum class RuleUse : std::uint8_t {
  kAlways,
  kFallback,    ///< Where the schema offers few other rules.
  kLastResort,  ///< Where it offers no other rule.
};

/// One blocking rule over the main field of each kind it names. Lanes are "kind" or "kind.key"
/// words.
struct RuleRow {
  std::string_view lanes;
  std::string_view generator;
  std::string_view generator_lane;
  RuleUse use = RuleUse::kAlways;
};

/// In order of use: the first that holds owns a pair.
std::span<const RuleRow> rule_rows();

}  // namespace samma
