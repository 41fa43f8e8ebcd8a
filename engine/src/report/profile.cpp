#include "report/profile.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/parallel.hpp"
#include "model/default_model.hpp"
#include "samma/normaliser.hpp"

namespace samma {
namespace {

/// Rows kept for questions about several columns at once; at twice this number every other one
/// goes.
constexpr std::size_t kSampleRows = 1'000;
constexpr std::size_t kSampleCellBytes = 200;
/// Distinct values told apart exactly, over all columns: some 64 MB at worst.
constexpr std::size_t kDistinctKeptInAll = 2'000'000;
constexpr std::size_t kDistinctKeptLeast = 2'048;
constexpr std::size_t kDistinctKeptMost = 131'072;
constexpr std::size_t kCommonestShown = 5;
constexpr std::size_t kPatternsShown = 4;
constexpr double kPatternShareLeast = 0.05;
/// A column whose numbers have right check digits in this share of cells holds numbers of that
/// sort.
constexpr double kMostlyVerified = 0.8;
constexpr double kNearlyAllVerified = 0.9;
/// Where fewer names tell father from son, it is not worth a lane.
constexpr double kGenerationsLeast = 0.002;
/// Dates of a column have their months first if so many cells cannot be read otherwise, and so many
/// times more than cells that begin with a day.
constexpr std::size_t kMonthFirstLeast = 3;
constexpr std::size_t kMonthFirstTimes = 4;

std::vector<PatternShare> patterns_of(const ValueTests& tests) {
  std::vector<PatternShare> out;
  for (std::size_t i = 0; i < kShapeCount; ++i) {
    const double share = tests.share(static_cast<Shape>(i));
    if (share < kPatternShareLeast) continue;
    out.push_back({std::string(shape_name(static_cast<Shape>(i))), share});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const PatternShare& a, const PatternShare& b) { return a.share > b.share; });
  if (out.size() > kPatternsShown) out.resize(kPatternsShown);
  return out;
}

/// What the normaliser of a kind makes of the sample: shares of values, and the country of its
/// numbers.
struct Normalised {
  double junk = 0, verified = 0;
  std::string country;
};

Normalised normalise_sample(Kind kind, const std::vector<std::string>& sample) {
  Normalised out;
  const Normaliser* normaliser = find_normaliser(kind_name(kind));
  if (normaliser == nullptr || sample.empty()) return out;
  std::map<std::string, std::size_t> countries;
  Value value;
  double junk = 0;
  for (const std::string& cell : sample) {
    normaliser->normalise(cell, {}, value);
    junk += value.status == ValueStatus::kPlaceholder || value.status == ValueStatus::kInvalid ||
            value.status == ValueStatus::kGeneric;
    // "se:198112289874": recognised, and the check digit is right.
    if (value.text.size() > 3 && value.text[2] == ':') ++countries[value.text.substr(0, 2)];
  }
  const auto count = static_cast<double>(sample.size());
  out.junk = junk / count;
  const auto commonest =
      std::max_element(countries.begin(), countries.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (commonest == countries.end()) return out;
  out.verified = static_cast<double>(commonest->second) / count;
  if (out.verified >= kMostlyVerified) out.country = commonest->first;
  return out;
}

/// A month on its own is no date.
bool is_date_part(Meaning meaning) {
  return meaning == Meaning::kBirthMonth || meaning == Meaning::kBirthDay ||
         meaning == Meaning::kMonth || meaning == Meaning::kDay;
}

/// Check digits are stronger evidence than words.
void settle_numbers(SchemaColumn* column) {
  using enum Meaning;
  const Meaning meaning = column->guess.meaning;
  const bool number =
      meaning == kNationalId || meaning == kOrganisationId || meaning == kIdentifier;
  if (!number) return;
  for (const Meaning sort : {kNationalId, kOrganisationId}) {
    const Normalised result = normalise_sample(kind_of(sort), column->evidence.counts->sample());
    if (meaning == sort) column->country = result.country;
    if (meaning != kIdentifier || result.country.empty() || result.verified < kNearlyAllVerified) {
      continue;
    }
    column->guess.meaning = sort;
    column->guess.confidence = result.verified;
    column->guess.reasons.push_back("the check digits are right");
    column->country = result.country;
    return;
  }
}

/// Which of its first two numbers tells that it cannot be a month: 1 in "25/3/1989", 2 in
/// "3/25/1989", else 0.
int number_above_twelve(std::string_view cell) {
  int numbers[3] = {};
  std::size_t place = 0;
  for (const char c : cell) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit && ++place == 3) break;
    if (!digit && c != '/' && c != '-') return 0;
    if (digit && numbers[place] > 999) return 0;
    if (digit) numbers[place] = numbers[place] * 10 + (c - '0');
  }
  const int a = numbers[0];
  const int b = numbers[1];
  if (place < 2 || a < 1 || b < 1 || a > 31 || b > 31) return 0;
  if (a <= 12 && b > 12) return 2;
  return a > 12 && b <= 12 ? 1 : 0;
}

/// Cells that can only be read one way tell how the others of the column were meant.
void settle_dates(SchemaColumn* column) {
  const Meaning meaning = column->guess.meaning;
  if (meaning != Meaning::kBirthDate && meaning != Meaning::kDate) return;
  std::size_t seen[3] = {};
  for (const std::string& cell : column->evidence.counts->sample()) {
    ++seen[number_above_twelve(cell)];
  }
  if (seen[2] < kMonthFirstLeast || seen[2] < kMonthFirstTimes * seen[1]) return;
  column->country = "us";
  column->guess.reasons.push_back("the month stands first");
}

/// Whether some names tell father from son.
bool has_generations(Kind kind, const std::vector<std::string>& sample) {
  const Normaliser* normaliser = find_normaliser(kind_name(kind));
  const auto key = std::find(normaliser->keys.begin(), normaliser->keys.end(), "generation");
  if (key == normaliser->keys.end()) return false;
  std::size_t younger = 0;
  Value value;
  for (const std::string& cell : sample) {
    normaliser->normalise(cell, {}, value);
    // "1" may be an initial, and there is no elder without a younger.
    younger += value.keys[static_cast<std::size_t>(key - normaliser->keys.begin())] > "1";
  }
  return static_cast<double>(younger) >= kGenerationsLeast * static_cast<double>(sample.size()) &&
         younger > 0;
}

void note_generations(const std::vector<SchemaColumn>& columns, Profile* profile) {
  for (std::size_t i = 0; i < profile->schema.fields.size(); ++i) {
    const Field& field = profile->schema.fields[i];
    for (const SchemaColumn& column : columns) {
      if (column.role != ColumnRole::kField || column.field != field.name) continue;
      const bool found = has_generations(field.kind, column.evidence.counts->sample());
      profile->fields[i].generations = profile->fields[i].generations || found;
    }
  }
}

}  // namespace

std::size_t ProfileBuilder::column_of(const std::string& name) {
  const auto found = std::find(names_.begin(), names_.end(), name);
  if (found != names_.end()) return static_cast<std::size_t>(found - names_.begin());
  names_.push_back(name);
  return names_.size() - 1;
}

void ProfileBuilder::begin(const std::vector<std::string>& header) {
  current_.clear();
  for (const std::string& name : header) current_.push_back(column_of(name));
  const std::size_t kept = std::clamp(kDistinctKeptInAll / std::max<std::size_t>(1, names_.size()),
                                      kDistinctKeptLeast, kDistinctKeptMost);
  while (counts_.size() < names_.size()) counts_.emplace_back(kept);
}

void ProfileBuilder::add(const std::string_view* cells, std::size_t rows) {
  const std::size_t width = current_.size();
  parallel_tasks(width, [&](std::size_t i) {
    for (std::size_t row = 0; row < rows; ++row) counts_[current_[i]].add(cells[row * width + i]);
  });
  for (std::size_t row = 0; row < rows; ++row, ++rows_) {
    if (rows_ % stride_ == 0) keep(cells + row * width);
  }
}

void ProfileBuilder::keep(const std::string_view* cells) {
  std::vector<std::string> row(names_.size());
  for (std::size_t i = 0; i < current_.size(); ++i) {
    row[current_[i]] = std::string(cells[i].substr(0, kSampleCellBytes));
  }
  sample_.push_back(std::move(row));
  if (sample_.size() < 2 * kSampleRows) return;
  RowSample half;
  for (std::size_t i = 0; i < sample_.size(); i += 2) half.push_back(std::move(sample_[i]));
  sample_ = std::move(half);
  stride_ *= 2;
}

Profile ProfileBuilder::finish(const std::string& id_column,
                               const std::string& source_column) const {
  std::vector<SchemaColumn> columns;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    SchemaColumn column;
    column.evidence = gather_evidence(names_[i], rows_, counts_[i]);
    column.guess = guess_meaning(column.evidence);
    settle_numbers(&column);
    settle_dates(&column);
    columns.push_back(std::move(column));
  }
  RowSample sample = sample_;
  for (auto& row : sample) row.resize(names_.size());
  InferredSchema inferred = infer_schema(columns, sample, id_column, source_column);
  Profile out;
  out.rows = rows_;
  out.schema = std::move(inferred.schema);
  out.fields = std::move(inferred.fields);
  note_generations(columns, &out);
  for (const SchemaColumn& column : columns) {
    const ColumnCounts& counts = *column.evidence.counts;
    ColumnProfile shown;
    shown.name = column.evidence.name;
    shown.filled = counts.filled();
    shown.distinct = counts.distinct();
    shown.distinct_exact = counts.distinct_exact();
    shown.completeness = column.evidence.completeness();
    shown.mean_length = counts.mean_length();
    shown.commonest = counts.commonest(kCommonestShown);
    shown.patterns = patterns_of(column.evidence.tests);
    shown.role = column.role;
    shown.kind = kind_of(column.guess.meaning);
    shown.confidence = column.guess.confidence;
    shown.field = column.field;
    shown.reasons = column.guess.reasons;
    if (column.role == ColumnRole::kField && !is_date_part(column.guess.meaning)) {
      shown.junk_share = normalise_sample(shown.kind, counts.sample()).junk;
    }
    out.columns.push_back(std::move(shown));
  }
  return out;
}

Schema schema_from_profile(const Profile& profile) { return profile.schema; }

Model model_from_profile(const Profile& profile) {
  ColumnFacts facts;
  for (const FieldProfile& field : profile.fields) {
    facts.push_back({field.completeness, field.distinct_ratio, field.year_only, field.document,
                     field.generations});
  }
  return default_model(profile.schema, facts);
}

}  // namespace samma
