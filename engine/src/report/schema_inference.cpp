#include "report/schema_inference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

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
/// Numbers of a first column need no header to be record keys, but so many rows.
constexpr std::uint64_t kRowsToTrustUnique = 20;
/// In fewer rows that all hold one value, they may well be the same customer.
constexpr std::uint64_t kRowsToTrustConstant = 20;

class Inference {
 public:
  Inference(std::vector<SchemaColumn>& columns, const RowSample& rows)
      : columns_(columns), rows_(rows) {}

  InferredSchema run(const std::string& id_column, const std::string& source_column) {
    choose_id(id_column);
    choose_source(source_column);
    ignore_what_says_nothing();
    ignore_qualifiers();
    promote_birth_date();
    birth_date_parts();
    address_whole_and_parts();
    name_whole_and_parts();
    number_beside_street();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (open(i)) alone(i);
    }
    order_and_name();
    return std::move(out_);
  }

 private:
  // A field in the making: columns by number.
  struct Draft {
    Kind kind;
    std::vector<std::size_t> columns, otherwise;
    bool year_only = false;
  };

  Meaning meaning(std::size_t i) const { return columns_[i].guess.meaning; }
  bool open(std::size_t i) const {
    return columns_[i].role == ColumnRole::kField && !used_.count(i);
  }
  double completeness(std::size_t i) const { return columns_[i].evidence.completeness(); }

  std::vector<std::size_t> with(Meaning wanted) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (open(i) && meaning(i) == wanted) found.push_back(i);
    }
    return found;
  }
  std::optional<std::size_t> first(Meaning wanted) const {
    const auto found = with(wanted);
    return found.empty() ? std::nullopt : std::optional(found.front());
  }

  /// Rather the column whose header begins like that of `other`.
  std::optional<std::size_t> first_alike(Meaning wanted, std::size_t other) const {
    for (const std::size_t i : with(wanted)) {
      if (begins_alike(other, i, 1)) return i;
    }
    return first(wanted);
  }

  void say(std::size_t i, std::string reason) {
    columns_[i].guess.reasons.push_back(std::move(reason));
  }
  void ignore(std::size_t i, std::string reason) {
    columns_[i].role = ColumnRole::kIgnored;
    say(i, std::move(reason));
  }
  void draft(Draft field) {
    for (const std::size_t i : field.columns) used_.insert(i);
    for (const std::size_t i : field.otherwise) used_.insert(i);
    drafts_.push_back(std::move(field));
  }

  void choose_id(const std::string& named) {
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < columns_.size() && !chosen; ++i) {
      if (columns_[i].evidence.name == named) chosen = i;
    }
    if (!chosen) chosen = first(kRecordId);
    if (!chosen && named.empty() && !columns_.empty() && looks_like_key(0)) chosen = 0;
    if (!chosen) return;
    columns_[*chosen].role = ColumnRole::kRecordId;
    out_.schema.id_column = columns_[*chosen].evidence.name;
    say(*chosen, "a different value in every row");
    for (const std::size_t i : with(kRecordId)) {
      ignore(i, "a different value in every row: says nothing about who it is");
    }
  }

  bool looks_like_key(std::size_t i) const {
    const ColumnEvidence& evidence = columns_[i].evidence;
    const bool code = evidence.tests.share(Shape::kCode) >= 0.95 ||
                      evidence.tests.share(Shape::kWholeNumber) >= 0.95;
    const bool free = !evidence.header || evidence.header->meaning == kSoftNumber;
    return free && code && evidence.rows >= kRowsToTrustUnique &&
           evidence.counts->all_different() && evidence.completeness() > 0.999;
  }

  void choose_source(const std::string& named) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const bool by_name = !named.empty() && columns_[i].evidence.name == named;
      const bool by_meaning = named.empty() && open(i) && meaning(i) == kSource;
      if (!by_name && !by_meaning) continue;
      columns_[i].role = ColumnRole::kSource;
      out_.schema.source_column = columns_[i].evidence.name;
      return;
    }
  }

  /// Where no column differs, the rows are one record again and again, and its values are all there
  /// is to compare.
  bool some_column_varies() const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (open(i) && meaning(i) != kEvent && columns_[i].evidence.counts->distinct() > 1)
        return true;
    }
    return false;
  }

  void ignore_what_says_nothing() {
    const bool varied = some_column_varies();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!open(i)) continue;
      const ColumnEvidence& evidence = columns_[i].evidence;
      if (evidence.counts->filled() == 0) {
        ignore(i, "empty");
      } else if (varied && evidence.counts->distinct() == 1 &&
                 evidence.counts->filled() >= kRowsToTrustConstant) {
        ignore(i, "the same value wherever there is one");
      } else if (meaning(i) == kEvent) {
        ignore(i, "changes with time or tells of an event: no evidence of who it is");
      } else if (bare_date(i)) {
        ignore(i, "a date of what is not said: no evidence of who it is");
      } else if (meaning(i) == kQualifier) {
        ignore(i, "describes another column");
      } else if (meaning(i) == kFreeText && evidence.tests.share(Shape::kLink) >= 0.7) {
        ignore(i, "web addresses");
      }
    }
  }

  /// "date" alone, where other columns tell who it is.
  bool bare_date(std::size_t i) const {
    const auto& header = columns_[i].evidence.header;
    const bool named =
        first(kGivenName) || first(kSurname) || first(kFullName) || first(kOrganisation);
    return meaning(i) == kDate && header && header->meaning == kDate && named &&
           header_parts(columns_[i].evidence.name).size() == 1;
  }

  /// "PHONE_TYPE", "PASSPORT_COUNTRY" describe the columns that begin like them; so does the state
  /// of a licence.
  void ignore_qualifiers() {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const Meaning kind = meaning(i);
      const bool qualifies = kind == kCategory || kind == kCountry || kind == kRegion;
      const auto& header = columns_[i].evidence.header;
      if (!open(i) || !qualifies || !header || header->first == 0) continue;
      for (std::size_t j = 0; j < columns_.size(); ++j) {
        if (i != j && begins_alike(i, j, header->first) && qualified(kind, meaning(j))) {
          ignore(i, fmt::format("describes column '{}'", columns_[j].evidence.name));
          break;
        }
      }
    }
  }

  static bool qualified(Meaning qualifier, Meaning other) {
    const bool number = other == kNationalId || other == kOrganisationId || other == kIdentifier;
    if (qualifier != kCategory) return number;
    return number || other == kPhone || other == kEmail || other == kStreet ||
           other == kFullAddress || other == kTown || other == kPostcode;
  }

  bool begins_alike(std::size_t i, std::size_t j, std::size_t parts) const {
    const auto left = header_parts(columns_[i].evidence.name);
    const auto right = header_parts(columns_[j].evidence.name);
    if (right.size() <= parts || left.size() < parts) return false;
    return std::equal(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(parts),
                      right.begin());
  }

  /// The only date of a table of persons is the birth date, unless its header says otherwise.
  void promote_birth_date() {
    const auto dates = with(kDate);
    const bool persons = first(kGivenName) || first(kSurname) || first(kFullName);
    if (dates.size() != 1 || first(kBirthDate) || first(kBirthYear) || !persons) return;
    if (columns_[dates[0]].evidence.header) return;
    columns_[dates[0]].guess.meaning = kBirthDate;
    say(dates[0], "the only date beside names of persons");
  }

  void birth_date_parts() {
    join_parts(kBirthYear, kBirthMonth, kBirthDay, Kind::kBirthDate, first(kBirthDate));
    // Parts without a word for birth: as a rule they are one, beside names of persons.
    const bool persons = first(kGivenName) || first(kSurname) || first(kFullName);
    if (first(kMonth)) {
      const bool birth = persons && !first(kBirthDate);
      join_parts(kYear, kMonth, kDay, birth ? Kind::kBirthDate : Kind::kDate, std::nullopt);
    }
    for (const std::size_t i : with(kYear)) draft({Kind::kDate, {i}, {}, true});
  }

  void join_parts(Meaning year, Meaning month, Meaning day, Kind kind,
                  std::optional<std::size_t> whole) {
    const auto y = first(year), m = first(month), d = first(day);
    if (whole || !y) {
      for (const auto& part : {y, m, d}) {
        if (part)
          ignore(*part, whole ? "part of the birth date" : "part of a date without its year");
      }
      return;
    }
    Draft field{kind, {*y}, {}, !m};
    if (m) field.columns.push_back(*m);
    if (m && d) field.columns.push_back(*d);
    if (!m && d) ignore(*d, "part of a date without its month");
    if (field.columns.size() > 1) {
      for (const std::size_t i : field.columns) say(i, "year, month and day make one date");
    }
    draft(field);
  }

  /// Of the sampled rows: how many have the first, the second, both.
  struct Together {
    double first = 0, second = 0, both = 0, rows = 0;
  };

  bool filled(const std::vector<std::string>& row, const std::vector<std::size_t>& any) const {
    return std::any_of(any.begin(), any.end(), [&](std::size_t i) {
      return i < row.size() && row[i].find_first_not_of(' ') != std::string::npos;
    });
  }

  Together together(const std::vector<std::size_t>& left,
                    const std::vector<std::size_t>& right) const {
    Together out;
    for (const auto& row : rows_) {
      const bool a = filled(row, left), b = filled(row, right);
      out.first += a;
      out.second += b;
      out.both += a && b;
      out.rows += 1;
    }
    return out;
  }

  /// A whole address beside street, town and postcode: read the parts where the whole is missing,
  /// or leave it out.
  void address_whole_and_parts() {
    const auto whole = first(kFullAddress);
    if (!whole) return;
    std::vector<std::size_t> parts;
    const auto wholes = with(kFullAddress);
    const auto street = first(kStreet);
    if (street) parts.push_back(*street);
    // A line that often holds the whole address still is the first part where towns stand beside
    // it.
    if (!street && wholes.size() > 1) parts.push_back(wholes[1]);
    if (parts.empty()) return line_with_town(*whole);
    for (const Meaning part : {kHouseNumber, kTown, kRegion, kPostcode}) {
      if (const auto column = first_alike(part, *whole)) parts.push_back(*column);
    }
    merge_or_drop(*whole, parts, Kind::kAddress);
  }

  /// One address column that often holds all of it, and a town, state or postcode for the rest:
  /// joined.
  void line_with_town(std::size_t line) {
    std::vector<std::size_t> columns = {line};
    for (const Meaning part : {kTown, kRegion, kPostcode}) {
      if (const auto column = first(part)) columns.push_back(*column);
    }
    if (columns.size() == 1) return;
    if (completeness(columns[1]) >= kTownBesideLine * completeness(line)) return;
    for (const std::size_t i : columns) say(i, "line, town, state and postcode make one address");
    draft({Kind::kAddress, columns, {}, false});
  }

  void merge_or_drop(std::size_t whole, const std::vector<std::size_t>& parts, Kind kind) {
    const Together counts = together({whole}, parts);
    if (counts.rows == 0) return;
    const double alone = (counts.first - counts.both) / counts.rows;
    if (alone <= kWorthReading) {
      return ignore(whole, "its rows have the same in parts, in other columns");
    }
    say(whole, "fills rows that leave its parts empty");
    for (const std::size_t i : parts) {
      say(i, fmt::format("read where column '{}' is empty", columns_[whole].evidence.name));
    }
    draft({kind, {whole}, parts, false});
  }

  void name_whole_and_parts() {
    join_numbered(kGivenName);
    join_numbered(kSurname);
    const auto wholes = with(kFullName);
    if (wholes.empty()) return;
    std::vector<std::size_t> parts = name_parts();
    if (parts.empty()) return;
    // Whole names that never stand beside each other (a name in another script) are one field.
    std::vector<std::size_t> joined = {wholes[0]};
    for (std::size_t i = 1; i < wholes.size(); ++i) {
      if (together(joined, {wholes[i]}).both == 0) joined.push_back(wholes[i]);
    }
    const Together counts = together(joined, parts);
    const double fewer = std::min(counts.first, counts.second);
    if (counts.first > 0 && counts.both <= kSeldomTogether * fewer) {
      for (const std::size_t i : joined)
        say(i, "fills rows that leave the parts of the name empty");
      for (const std::size_t i : parts) {
        say(i, fmt::format("read where column '{}' is empty", columns_[joined[0]].evidence.name));
      }
      return draft({Kind::kFullName, joined, parts, false});
    }
    for (const std::size_t whole : wholes) covered_by_parts(whole, parts);
  }

  /// Given name, middle name and surname, in this order; both ends are needed.
  std::vector<std::size_t> name_parts() const {
    const auto given = first(kGivenName), surname = first(kSurname);
    if (!given || !surname) return {};
    std::vector<std::size_t> parts = {*given};
    if (const auto middle = first(kMiddleName)) parts.push_back(*middle);
    parts.push_back(*surname);
    return parts;
  }

  void covered_by_parts(std::size_t whole, const std::vector<std::size_t>& parts) {
    double both = 0, covered = 0, alone = 0;
    for (const auto& row : rows_) {
      if (!filled(row, {whole})) continue;
      if (!filled(row, parts)) {
        alone += 1;
        continue;
      }
      both += 1;
      covered += holds_words(row, whole, parts) ? 1 : 0;
    }
    if (both == 0 || covered < kCovered * both) return;
    if (alone > kWorthReading * static_cast<double>(rows_.size())) {
      return merge_or_drop(whole, parts, Kind::kFullName);
    }
    ignore(whole, fmt::format("in {:.0f} % of the rows it repeats '{}' and '{}'",
                              100 * covered / both, columns_[parts.front()].evidence.name,
                              columns_[parts.back()].evidence.name));
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
    const auto same = with(wanted);
    if (same.size() < 2) return;
    std::vector<std::size_t> group = {same[0]};
    for (std::size_t i = 1; i < same.size(); ++i) {
      const auto& name = columns_[same[i]].evidence.name;
      if (header_parts(name) == header_parts(columns_[same[0]].evidence.name)) {
        group.push_back(same[i]);
      }
    }
    if (group.size() < 2) return;
    for (const std::size_t i : group)
      say(i, "columns that differ in a number alone are read as one");
    joined_[group[0]] = std::vector<std::size_t>(group.begin() + 1, group.end());
    for (std::size_t i = 1; i < group.size(); ++i) used_.insert(group[i]);
  }

  /// A column of short numbers beside the streets, without a header that says so.
  void number_beside_street() {
    const auto street = first(kStreet);
    if (!street || first(kHouseNumber)) return;
    for (const std::size_t i : {*street - 1, *street + 1}) {
      if (i >= columns_.size() || !open(i) || meaning(i) != kNumber) continue;
      if (columns_[i].evidence.header || columns_[i].evidence.tests.mean_length() > 4) continue;
      columns_[i].guess.meaning = kHouseNumber;
      say(i, "short numbers beside the streets");
      return;
    }
  }

  void alone(std::size_t i) {
    Draft field{kind_of(meaning(i)), {i}, {}, false};
    if (const auto more = joined_.find(i); more != joined_.end()) {
      field.columns.insert(field.columns.end(), more->second.begin(), more->second.end());
    }
    draft(field);
  }

  void order_and_name() {
    std::stable_sort(drafts_.begin(), drafts_.end(), [](const Draft& a, const Draft& b) {
      return *std::min_element(a.columns.begin(), a.columns.end()) <
             *std::min_element(b.columns.begin(), b.columns.end());
    });
    std::set<std::string> names;
    for (const Draft& draft_field : drafts_) {
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
    columns_[i].field = name;
    list->push_back(columns_[i].evidence.name);
    if (field->country.empty()) field->country = columns_[i].country;
  }

  FieldProfile facts(const Draft& draft_field) const {
    std::vector<std::size_t> all = draft_field.columns;
    all.insert(all.end(), draft_field.otherwise.begin(), draft_field.otherwise.end());
    double most = 0, rows = 0;
    for (const std::size_t i : all) most = std::max(most, completeness(i));
    for (const auto& row : rows_) rows += filled(row, all) ? 1 : 0;
    FieldProfile out;
    out.completeness =
        rows_.empty() ? most : std::max(most, rows / static_cast<double>(rows_.size()));
    out.distinct_ratio = columns_[all.front()].evidence.distinct_ratio();
    out.year_only = draft_field.year_only;
    return out;
  }

  /// The name of the kind where one field has it, else the header in small letters.
  std::string field_name(const Draft& draft_field, std::set<std::string>* names) const {
    const auto same = [&](const Draft& other) { return other.kind == draft_field.kind; };
    std::string name(kind_name(draft_field.kind));
    if (std::count_if(drafts_.begin(), drafts_.end(), same) > 1) {
      const std::string header = columns_[draft_field.columns.front()].evidence.name;
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

  std::vector<SchemaColumn>& columns_;
  const RowSample& rows_;
  std::set<std::size_t> used_;
  std::map<std::size_t, std::vector<std::size_t>> joined_;
  std::vector<Draft> drafts_;
  InferredSchema out_;
};

}  // namespace

InferredSchema infer_schema(std::vector<SchemaColumn>& columns, const RowSample& rows,
                            const std::string& id_column, const std::string& source_column) {
  return Inference(columns, rows).run(id_column, source_column);
}

}  // namespace samma
