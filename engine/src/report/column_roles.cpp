#include "report/column_roles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace samma {
namespace {

using enum Meaning;

/// Numbers of a first column need no header to be record keys, but so many rows.
constexpr std::uint64_t kRowsToTrustUnique = 20;
/// In fewer rows that all hold one value, they may well be the same customer.
constexpr std::uint64_t kRowsToTrustConstant = 20;

class Roles {
 public:
  Roles(SchemaDraft& draft, Schema& schema) : draft_(draft), schema_(schema) {}

  void run(const std::string& id_column, const std::string& source_column) {
    choose_id(id_column);
    choose_source(source_column);
    ignore_what_says_nothing();
    ignore_qualifiers();
  }

 private:
  void choose_id(const std::string& named) {
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < draft_.columns.size() && !chosen; ++i) {
      if (draft_.columns[i].evidence.name == named) chosen = i;
    }
    if (!chosen) chosen = draft_.first(kRecordId);
    if (!chosen && named.empty() && !draft_.columns.empty() && looks_like_key(0)) chosen = 0;
    if (!chosen) return;
    draft_.columns[*chosen].role = ColumnRole::kRecordId;
    schema_.id_column = draft_.columns[*chosen].evidence.name;
    draft_.say(*chosen, "a different value in every row");
    for (const std::size_t i : draft_.with(kRecordId)) {
      draft_.ignore(i, "a different value in every row: says nothing about who it is");
    }
  }

  bool looks_like_key(std::size_t i) const {
    const ColumnEvidence& evidence = draft_.columns[i].evidence;
    const bool code = evidence.tests.share(Shape::kCode) >= 0.95 ||
                      evidence.tests.share(Shape::kWholeNumber) >= 0.95;
    const bool free = !evidence.header || evidence.header->meaning == kSoftNumber;
    return free && code && evidence.rows >= kRowsToTrustUnique &&
           evidence.counts->all_different() && evidence.completeness() > 0.999;
  }

  void choose_source(const std::string& named) {
    for (std::size_t i = 0; i < draft_.columns.size(); ++i) {
      const bool by_name = !named.empty() && draft_.columns[i].evidence.name == named;
      const bool by_meaning = named.empty() && draft_.open(i) && draft_.meaning(i) == kSource;
      if (!by_name && !by_meaning) continue;
      draft_.columns[i].role = ColumnRole::kSource;
      schema_.source_column = draft_.columns[i].evidence.name;
      return;
    }
  }

  /// Where no column differs, the rows are one record again and again, and its values are all there
  /// is to compare.
  bool some_column_varies() const {
    for (std::size_t i = 0; i < draft_.columns.size(); ++i) {
      if (draft_.open(i) && draft_.meaning(i) != kEvent &&
          draft_.columns[i].evidence.counts->distinct() > 1)
        return true;
    }
    return false;
  }

  void ignore_what_says_nothing() {
    const bool varied = some_column_varies();
    for (std::size_t i = 0; i < draft_.columns.size(); ++i) {
      if (!draft_.open(i)) continue;
      const ColumnEvidence& evidence = draft_.columns[i].evidence;
      if (evidence.counts->filled() == 0) {
        draft_.ignore(i, "empty");
      } else if (varied && evidence.counts->distinct() == 1 &&
                 evidence.counts->filled() >= kRowsToTrustConstant) {
        draft_.ignore(i, "the same value wherever there is one");
      } else if (draft_.meaning(i) == kEvent) {
        draft_.ignore(i, "changes with time or tells of an event: no evidence of who it is");
      } else if (bare_date(i)) {
        draft_.ignore(i, "a date of what is not said: no evidence of who it is");
      } else if (draft_.meaning(i) == kQualifier) {
        draft_.ignore(i, "describes another column");
      } else if (draft_.meaning(i) == kFreeText && evidence.tests.share(Shape::kLink) >= 0.7) {
        draft_.ignore(i, "web addresses");
      }
    }
  }

  /// "date" alone, where other columns tell who it is.
  bool bare_date(std::size_t i) const {
    const auto& header = draft_.columns[i].evidence.header;
    const bool named = draft_.first(kGivenName) || draft_.first(kSurname) ||
                       draft_.first(kFullName) || draft_.first(kOrganisation);
    return draft_.meaning(i) == kDate && header && header->meaning == kDate && named &&
           header_parts(draft_.columns[i].evidence.name).size() == 1;
  }

  /// "PHONE_TYPE", "PASSPORT_COUNTRY" describe the columns that begin like them; so does the state
  /// of a licence.
  void ignore_qualifiers() {
    for (std::size_t i = 0; i < draft_.columns.size(); ++i) {
      const Meaning kind = draft_.meaning(i);
      const bool qualifies = kind == kCategory || kind == kCountry || kind == kRegion;
      const auto& header = draft_.columns[i].evidence.header;
      if (!draft_.open(i) || !qualifies || !header || header->first == 0) continue;
      for (std::size_t j = 0; j < draft_.columns.size(); ++j) {
        if (i != j && draft_.begins_alike(i, j, header->first) &&
            qualified(kind, draft_.meaning(j))) {
          draft_.ignore(i, fmt::format("describes column '{}'", draft_.columns[j].evidence.name));
          break;
        }
      }
    }
  }

  static bool qualified(Meaning qualifier, Meaning other) {
    const bool number = other == kNationalId || other == kOrganisationId || other == kIdentifier ||
                        other == kDocument;
    if (qualifier != kCategory) return number;
    return number || other == kPhone || other == kEmail || other == kStreet ||
           other == kFullAddress || other == kTown || other == kPostcode;
  }

  SchemaDraft& draft_;
  Schema& schema_;
};

}  // namespace

void settle_roles(const std::string& id_column, const std::string& source_column,
                  SchemaDraft* draft, Schema* schema) {
  Roles(*draft, *schema).run(id_column, source_column);
}

}  // namespace samma
