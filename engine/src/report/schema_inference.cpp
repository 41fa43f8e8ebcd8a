#include "report/schema_inference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "report/column_roles.hpp"
#include "report/schema_draft.hpp"
#include "text/tokens.hpp"
#include "text/unicode.hpp"

namespace samma {
namespace {

using enum Meaning;

/// A whole name is covered by its parts if in this share of the rows it holds all their words.
constexpr double kCovered = 0.8;
/// Two columns complement each other if at most this share of the rows that have one has both.
constexpr double kSeldomTogether = 0.05;
/// A column that fills rows which its rival leaves empty is worth reading from this share of the
/// rows on.
constexpr double kWorthReading = 0.02;
/// Where fewer rows than this share have a town, the address line holds the whole address of the
/// others.
constexpr double kTownBesideLine = 0.7;
class Inference {
 public:
  Inference(std::vector<SchemaColumn>& columns, const RowSample& rows) : draft_(columns, rows) {}

  InferredSchema run(const std::string& id_column, const std::string& source_column) {
    settle_roles(id_column, source_column, &draft_, &out_.schema);
    promote_birth_date();
    birth_date_parts();
    address_whole_and_parts();
    name_whole_and_parts();
    number_beside_street();
    for (std::size_t i = 0; i < draft_.columns.size(); ++i) {
      if (draft_.open(i)) alone(i);
    }
    order_and_name();
    return std::move(out_);
  }

 private:
  /// The only date of a table of persons is the birth date, unless its header says otherwise.
  void promote_birth_date() {
    const auto dates = draft_.with(kDate);
    const bool persons =
        draft_.first(kGivenName) || draft_.first(kSurname) || draft_.first(kFullName);
    if (dates.size() != 1 || draft_.first(kBirthDate) || draft_.first(kBirthYear) || !persons)
      return;
    if (draft_.columns[dates[0]].evidence.header) return;
    draft_.columns[dates[0]].guess.meaning = kBirthDate;
    draft_.say(dates[0], "the only date beside names of persons");
  }

  void birth_date_parts() {
    join_parts(kBirthYear, kBirthMonth, kBirthDay, Kind::kBirthDate, draft_.first(kBirthDate));
    // Parts without a word for birth: as a rule they are one, beside names of persons.
    const bool persons =
        draft_.first(kGivenName) || draft_.first(kSurname) || draft_.first(kFullName);
    if (draft_.first(kMonth)) {
      const bool birth = persons && !draft_.first(kBirthDate);
      join_parts(kYear, kMonth, kDay, birth ? Kind::kBirthDate : Kind::kDate, std::nullopt);
    }
    for (const std::size_t i : draft_.with(kYear)) draft_.add({Kind::kDate, {i}, {}, true});
  }

  void join_parts(Meaning year, Meaning month, Meaning day, Kind kind,
                  std::optional<std::size_t> whole) {
    const auto y = draft_.first(year), m = draft_.first(month), d = draft_.first(day);
    if (whole || !y) {
      for (const auto& part : {y, m, d}) {
        if (part)
          draft_.ignore(*part,
                        whole ? "part of the birth date" : "part of a date without its year");
      }
      return;
    }
    FieldDraft field{kind, {*y}, {}, !m};
    if (m) field.columns.push_back(*m);
    if (m && d) field.columns.push_back(*d);
    if (!m && d) draft_.ignore(*d, "part of a date without its month");
    if (field.columns.size() > 1) {
      for (const std::size_t i : field.columns) draft_.say(i, "year, month and day make one date");
    }
    draft_.add(field);
  }

  /// A whole address beside street, town and postcode: read the parts where the whole is missing,
  /// or leave it out.
  void address_whole_and_parts() {
    const auto whole = draft_.first(kFullAddress);
    if (!whole) return;
    std::vector<std::size_t> parts;
    const auto wholes = draft_.with(kFullAddress);
    const auto street = draft_.first(kStreet);
    if (street) parts.push_back(*street);
    // A line that often holds the whole address still is the first part where towns stand beside
    // it.
    if (!street && wholes.size() > 1) parts.push_back(wholes[1]);
    if (parts.empty()) return line_with_town(*whole);
    for (const Meaning part : {kHouseNumber, kTown, kRegion, kPostcode}) {
      if (const auto column = draft_.first_alike(part, *whole)) parts.push_back(*column);
    }
    merge_or_drop(*whole, parts, Kind::kAddress);
  }

  /// One address column that often holds all of it, and a town, state or postcode for the rest:
  /// joined.
  void line_with_town(std::size_t line) {
    std::vector<std::size_t> columns = {line};
    for (const Meaning part : {kTown, kRegion, kPostcode}) {
      if (const auto column = draft_.first(part)) columns.push_back(*column);
    }
    if (columns.size() == 1) return;
    if (draft_.completeness(columns[1]) >= kTownBesideLine * draft_.completeness(line)) return;
    for (const std::size_t i : columns)
      draft_.say(i, "line, town, state and postcode make one address");
    draft_.add({Kind::kAddress, columns, {}, false});
  }

  void merge_or_drop(std::size_t whole, const std::vector<std::size_t>& parts, Kind kind) {
    const SchemaDraft::Together counts = draft_.together({whole}, parts);
    if (counts.rows == 0) return;
    const double alone = (counts.first - counts.both) / counts.rows;
    if (alone <= kWorthReading) {
      return draft_.ignore(whole, "its rows have the same in parts, in other columns");
    }
    draft_.say(whole, "fills rows that leave its parts empty");
    for (const std::size_t i : parts) {
      draft_.say(
          i, fmt::format("read where column '{}' is empty", draft_.columns[whole].evidence.name));
    }
    draft_.add({kind, {whole}, parts, false});
  }

  void name_whole_and_parts() {
    join_numbered(kGivenName);
    join_numbered(kSurname);
    const auto wholes = draft_.with(kFullName);
    if (wholes.empty()) return;
    std::vector<std::size_t> parts = name_parts();
    if (parts.empty()) return;
    // Whole names that never stand beside each other (a name in another script) are one field.
    std::vector<std::size_t> joined = {wholes[0]};
    for (std::size_t i = 1; i < wholes.size(); ++i) {
      if (draft_.together(joined, {wholes[i]}).both == 0) joined.push_back(wholes[i]);
    }
    const SchemaDraft::Together counts = draft_.together(joined, parts);
    const double fewer = std::min(counts.first, counts.second);
    if (counts.first > 0 && counts.both <= kSeldomTogether * fewer) {
      for (const std::size_t i : joined)
        draft_.say(i, "fills rows that leave the parts of the name empty");
      for (const std::size_t i : parts) {
        draft_.say(i, fmt::format("read where column '{}' is empty",
                                  draft_.columns[joined[0]].evidence.name));
      }
      return draft_.add({Kind::kFullName, joined, parts, false});
    }
    for (const std::size_t whole : wholes) covered_by_parts(whole, parts);
  }

  /// Given name, middle name and surname, in this order; both ends are needed.
  std::vector<std::size_t> name_parts() const {
    const auto given = draft_.first(kGivenName), surname = draft_.first(kSurname);
    if (!given || !surname) return {};
    std::vector<std::size_t> parts = {*given};
    if (const auto middle = draft_.first(kMiddleName)) parts.push_back(*middle);
    parts.push_back(*surname);
    return parts;
  }

  void covered_by_parts(std::size_t whole, const std::vector<std::size_t>& parts) {
    double both = 0, covered = 0, alone = 0;
    for (const auto& row : draft_.rows) {
      if (!draft_.filled(row, {whole})) continue;
      if (!draft_.filled(row, parts)) {
        alone += 1;
        continue;
      }
      both += 1;
      covered += holds_words(row, whole, parts) ? 1 : 0;
    }
    if (both == 0 || covered < kCovered * both) return;
    if (alone > kWorthReading * static_cast<double>(draft_.rows.size())) {
      return merge_or_drop(whole, parts, Kind::kFullName);
    }
    draft_.ignore(
        whole, fmt::format("in {:.0f} % of the rows it repeats '{}' and '{}'", 100 * covered / both,
                           draft_.columns[parts.front()].evidence.name,
                           draft_.columns[parts.back()].evidence.name));
  }

  static bool holds_words(const std::vector<std::string>& row, std::size_t whole,
                          const std::vector<std::size_t>& parts) {
    const auto folded = [](const std::string& cell) {
      return text::words_only(text::fold_strip(text::clean(cell)));
    };
    const std::string all = folded(row[whole]);
    const auto words = text::split_words(all);
    for (const std::size_t part : parts) {
      const std::string own = folded(row[part]);
      for (const std::string_view word : text::split_words(own)) {
        if (std::find(words.begin(), words.end(), word) == words.end()) return false;
      }
    }
    return true;
  }

  /// "fname_c1", "fname_c2": columns of one meaning whose headers differ in a number alone are
  /// joined.
  void join_numbered(Meaning wanted) {
    const auto same = draft_.with(wanted);
    if (same.size() < 2) return;
    std::vector<std::size_t> group = {same[0]};
    for (std::size_t i = 1; i < same.size(); ++i) {
      const auto& name = draft_.columns[same[i]].evidence.name;
      if (header_parts(name) == header_parts(draft_.columns[same[0]].evidence.name)) {
        group.push_back(same[i]);
      }
    }
    if (group.size() < 2) return;
    for (const std::size_t i : group)
      draft_.say(i, "columns that differ in a number alone are read as one");
    joined_[group[0]] = std::vector<std::size_t>(group.begin() + 1, group.end());
    for (std::size_t i = 1; i < group.size(); ++i) draft_.used.insert(group[i]);
  }

  /// A column of short numbers beside the streets, without a header that says so.
  void number_beside_street() {
    const auto street = draft_.first(kStreet);
    if (!street || draft_.first(kHouseNumber)) return;
    for (const std::size_t i : {*street - 1, *street + 1}) {
      if (i >= draft_.columns.size() || !draft_.open(i) || draft_.meaning(i) != kNumber) continue;
      if (draft_.columns[i].evidence.header || draft_.columns[i].evidence.tests.mean_length() > 4)
        continue;
      draft_.columns[i].guess.meaning = kHouseNumber;
      draft_.say(i, "short numbers beside the streets");
      return;
    }
  }

  void alone(std::size_t i) {
    FieldDraft field{kind_of(draft_.meaning(i)), {i}, {}, false};
    if (const auto more = joined_.find(i); more != joined_.end()) {
      field.columns.insert(field.columns.end(), more->second.begin(), more->second.end());
    }
    draft_.add(field);
  }

  void order_and_name() {
    std::stable_sort(draft_.fields.begin(), draft_.fields.end(),
                     [](const FieldDraft& a, const FieldDraft& b) {
                       return *std::min_element(a.columns.begin(), a.columns.end()) <
                              *std::min_element(b.columns.begin(), b.columns.end());
                     });
    std::set<std::string> names;
    for (const FieldDraft& draft_field : draft_.fields) {
      Field field{field_name(draft_field, &names), draft_field.kind, {}, "", {}};
      for (const std::size_t i : draft_field.columns)
        add_column(i, field.name, &field.columns, &field);
      for (const std::size_t i : draft_field.otherwise) {
        add_column(i, field.name, &field.otherwise, &field);
      }
      out_.fields.push_back(facts(draft_field));
      out_.schema.fields.push_back(std::move(field));
    }
  }

  void add_column(std::size_t i, const std::string& name, std::vector<std::string>* list,
                  Field* field) {
    draft_.columns[i].field = name;
    list->push_back(draft_.columns[i].evidence.name);
    if (field->country.empty()) field->country = draft_.columns[i].country;
  }

  FieldProfile facts(const FieldDraft& draft_field) const {
    std::vector<std::size_t> all = draft_field.columns;
    all.insert(all.end(), draft_field.otherwise.begin(), draft_field.otherwise.end());
    double most = 0, rows = 0;
    for (const std::size_t i : all) most = std::max(most, draft_.completeness(i));
    for (const auto& row : draft_.rows) rows += draft_.filled(row, all) ? 1 : 0;
    FieldProfile out;
    out.completeness =
        draft_.rows.empty() ? most : std::max(most, rows / static_cast<double>(draft_.rows.size()));
    out.distinct_ratio = draft_.columns[all.front()].evidence.distinct_ratio();
    out.year_only = draft_field.year_only;
    out.document = std::all_of(all.begin(), all.end(), [&](std::size_t i) {
      return draft_.meaning(i) == Meaning::kDocument;
    });
    return out;
  }

  /// The name of the kind where one field has it, else the header in small letters.
  std::string field_name(const FieldDraft& draft_field, std::set<std::string>* names) const {
    const auto same = [&](const FieldDraft& other) { return other.kind == draft_field.kind; };
    std::string name(kind_name(draft_field.kind));
    if (std::count_if(draft_.fields.begin(), draft_.fields.end(), same) > 1) {
      const std::string header = draft_.columns[draft_field.columns.front()].evidence.name;
      std::string snake;
      for (const char c : text::fold_strip(text::clean(header))) {
        const bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (good) snake += c;
        if (!good && !snake.empty() && snake.back() != '_') snake += '_';
      }
      while (snake.ends_with('_')) snake.pop_back();
      if (!snake.empty()) name = snake;
    }
    std::string unique = name;
    for (int i = 2; !names->insert(unique).second; ++i) unique = fmt::format("{}_{}", name, i);
    return unique;
  }

  SchemaDraft draft_;
  std::map<std::size_t, std::vector<std::size_t>> joined_;
  InferredSchema out_;
};

}  // namespace

InferredSchema infer_schema(std::vector<SchemaColumn>& columns, const RowSample& rows,
                            const std::string& id_column, const std::string& source_column) {
  return Inference(columns, rows).run(id_column, source_column);
}

}  // namespace samma
