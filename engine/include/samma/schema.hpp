#pragma once
// Schema: which columns of the input mean what.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samma {

/// What a field holds. Each kind has the normaliser of the same name (see normaliser.hpp).
enum class Kind : std::uint8_t {
  kGivenName,
  kSurname,
  kFullName,
  kOrganisation,
  kEmail,
  kPhone,
  kStreet,
  kHouseNumber,
  kAddress,
  kPostcode,
  kTown,
  kRegion,
  kCountry,
  kBirthDate,
  kDate,
  kNationalId,
  kOrganisationId,
  kIdentifier,
  kGender,
  kCategory,
  kNumber,
  kFreeText,
  // Cells as they are, for models with SQL conditions: only an empty cell is absent, and one that
  // is not of its type invalid.
  kRaw,
  kRawNumber,
  kRawInteger,
  kRawDate,
  kRawTimestamp,
  kRawList,
  kRawNumberList,
};
inline constexpr std::size_t kKindCount = 29;
constexpr bool is_raw(Kind kind) { return kind >= Kind::kRaw; }
std::string_view kind_name(Kind kind);  ///< "given_name", "surname", ...
std::optional<Kind> kind_from_name(std::string_view name);

/// One field of a record, from one column or from several (joined in order: dates with '-', else a
/// space).
struct Field {
  std::string name;  ///< Unique; letters, digits and '_'.
  Kind kind = Kind::kFreeText;
  std::vector<std::string> columns;  ///< Header names, at least one.
  std::string country;               ///< ISO 3166 alpha-2 in lower case, or empty: unknown.
  /// Where the cells of `columns` are all empty, these columns (joined) are read instead.
  std::vector<std::string> otherwise;
  /// Values in their compare form that too many different people share: no evidence. Found by
  /// training.
  std::vector<std::string> generic = {};
  bool operator==(const Field&) const = default;
};

struct Schema {
  std::vector<Field> fields;
  std::string id_column;      ///< Empty: the row number is the record key.
  std::string source_column;  ///< Empty: each input file is a source.
  bool operator==(const Schema&) const = default;
};

}  // namespace samma
