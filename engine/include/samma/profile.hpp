#pragma once
// What a file holds: for each column how full and how varied it is, what it seems to mean and why;
// and the schema that follows. `samma profile`, `samma init`.

#include <cstdint>
#include <string>
#include <vector>

#include "samma/input.hpp"
#include "samma/model.hpp"
#include "samma/world.hpp"

namespace samma {

struct ProfileJob {
  InputJob input;                    ///< Inputs, columns named by the user, format.
  std::uint64_t rows_max = 100'000;  ///< Only this many rows are looked at.
};

struct ValueCount {
  std::string value;  ///< Its first 64 bytes at most.
  std::uint64_t count = 0;
};

/// A shape that values have ("e-mail address", "whole number") and the share of the filled cells
/// that have it.
struct PatternShare {
  std::string pattern;
  double share = 0;
};

enum class ColumnRole : std::uint8_t { kField, kRecordId, kSource, kIgnored };
std::string_view role_name(ColumnRole role);  ///< "field", "record id", "source", "ignored".

struct ColumnProfile {
  std::string name;
  std::uint64_t filled = 0;  ///< Rows with something other than spaces.
  std::uint64_t distinct = 0;
  bool distinct_exact = true;  ///< False: an estimate from a sample of the distinct values.
  double completeness = 0;     ///< filled / rows.
  double junk_share = 0;       ///< Of the looked-at values: placeholders, invalid and generic ones.
  double mean_length = 0;      ///< Bytes of the filled cells.
  std::vector<ValueCount>
      commonest;  ///< At most five; counts of very varied columns are lower bounds.
  std::vector<PatternShare> patterns;  ///< Largest first.
  ColumnRole role = ColumnRole::kIgnored;
  Kind kind = Kind::kFreeText;       ///< For fields.
  double confidence = 0;             ///< 0 to 1.
  std::string field;                 ///< The field of the schema that reads the column.
  std::vector<std::string> reasons;  ///< Sentences without values of the column.
};

/// What is known of a field of the schema; parallel to Schema::fields.
struct FieldProfile {
  double completeness = 1;
  double distinct_ratio = 0.5;  ///< Distinct values per filled cell.
  bool year_only = false;
  bool document = false;     ///< Identifiers that a state gives one person: passports.
  bool generations = false;  ///< Names of which some end in Jr, Sr, III.
};

struct Profile {
  std::vector<std::string> inputs;
  std::uint64_t rows = 0;      ///< Rows looked at.
  bool whole = true;           ///< False: there are more rows than were looked at.
  std::uint64_t rejected = 0;  ///< Bad rows among them.
  std::vector<std::string> notes;
  std::vector<ColumnProfile> columns;
  Schema schema;
  std::vector<FieldProfile> fields;
};

/// Reads the head of each input in turn, `rows_max` rows in all. Errors: an input that cannot be
/// used, an id or source column that none has, interruption.
Result<Profile> profile(World& world, const ProfileJob& job);

/// The schema alone.
Schema schema_from_profile(const Profile& profile);
/// Schema, comparisons, rules; u and the prior are placeholders until a run estimates them. A
/// profile in which nothing can be compared gives a model without comparisons, which check_model
/// refuses.
Model model_from_profile(const Profile& profile);

struct ProfileTextOptions {
  bool hide_values = false;  ///< For reports that are shared: no value of the file is shown.
  bool colour = false;
};
/// For a terminal, lines up to about 100 columns.
std::string to_text(const Profile& profile, const ProfileTextOptions& options);
/// One JSON object.
std::string to_json(const Profile& profile, const ProfileTextOptions& options);

}  // namespace samma
