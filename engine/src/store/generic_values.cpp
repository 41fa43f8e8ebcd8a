#include "store/generic_values.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "base/hash.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

bool can_be_shared(Kind kind) {
  switch (kind) {
    case Kind::kEmail:
    case Kind::kPhone:
    case Kind::kAddress:
    case Kind::kNationalId:
    case Kind::kOrganisationId:
    case Kind::kIdentifier:
      return true;
    default:
      return false;
  }
}

/// The lane of a field's compare text.
std::optional<std::size_t> compare_lane(const RecordTable& table, std::size_t field) {
  for (std::size_t lane = 0; lane < table.lanes().size(); ++lane) {
    if (table.lanes()[lane].field == field && table.lanes()[lane].key < 0) return lane;
  }
  return std::nullopt;
}

/// Lanes that together name a person or a company.
std::vector<std::size_t> name_lanes(const Schema& schema, const RecordTable& table) {
  std::vector<std::size_t> lanes;
  for (std::size_t field = 0; field < schema.fields.size(); ++field) {
    const Kind kind = schema.fields[field].kind;
    const bool names = kind == Kind::kGivenName || kind == Kind::kSurname ||
                       kind == Kind::kFullName || kind == Kind::kOrganisation;
    const auto lane = names ? compare_lane(table, field) : std::nullopt;
    if (lane) lanes.push_back(*lane);
  }
  return lanes;
}

/// 0 for a record without a name.
std::uint64_t name_of(const RecordTable& table, const std::vector<std::size_t>& lanes,
                      RecordIndex record) {
  std::uint64_t hash = 0;
  for (const std::size_t lane : lanes) {
    const ValueId value = table.value(record, lane);
    if (value != 0) hash = mix(hash ^ (std::uint64_t{lane} << 32 | value));
  }
  return hash;
}

/// Only values of more records than kNamesMost can have as many names: few, so that their names fit
/// in sets.
std::vector<ValueId> shared_values(const RecordTable& table, std::size_t lane,
                                   const ValueCounts& counts,
                                   const std::vector<std::size_t>& names) {
  std::vector<ValueId> common;
  for (ValueId id = 1; id < counts.size(); ++id) {
    if (counts.count(id) > kNamesMost) common.push_back(id);
  }
  if (common.empty()) return {};
  std::vector<std::uint32_t> place(counts.size());
  for (std::size_t k = 0; k < common.size(); ++k)
    place[common[k]] = static_cast<std::uint32_t>(k + 1);
  std::vector<std::unordered_set<std::uint64_t>> names_of(common.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto record = static_cast<RecordIndex>(i);
    const std::uint32_t at = place[table.value(record, lane)];
    if (at == 0 || names_of[at - 1].size() > kNamesMost) continue;
    const std::uint64_t name = name_of(table, names, record);
    if (name != 0) names_of[at - 1].insert(name);
  }
  std::vector<ValueId> shared;
  for (std::size_t k = 0; k < common.size(); ++k) {
    if (names_of[k].size() > kNamesMost) shared.push_back(common[k]);
  }
  const Dictionary& texts = table.dictionary_of(lane);
  std::sort(shared.begin(), shared.end(), [&](ValueId a, ValueId b) {
    return counts.rank(a) != counts.rank(b) ? counts.rank(a) > counts.rank(b)
                                            : texts.text(a) < texts.text(b);
  });
  if (shared.size() > kGenericMost) shared.resize(kGenericMost);
  return shared;
}

}  // namespace

std::vector<GenericValues> find_generic_values(const Schema& schema, const RecordTable& table,
                                               LaneCounts* counts) {
  std::vector<GenericValues> found;
  const std::vector<std::size_t> names = name_lanes(schema, table);
  if (names.empty()) return found;
  std::vector<std::size_t> lanes;
  for (std::size_t field = 0; field < schema.fields.size(); ++field) {
    const auto lane =
        can_be_shared(schema.fields[field].kind) ? compare_lane(table, field) : std::nullopt;
    if (!lane) continue;
    found.push_back({field, {}});
    lanes.push_back(*lane);
  }
  count_lanes(table, lanes, counts);
  parallel_tasks(lanes.size(), [&](std::size_t i) {
    const ValueCounts& of_lane = *counts->at(lanes[i]);
    for (const ValueId value : shared_values(table, lanes[i], of_lane, names))
      found[i].values.emplace_back(table.dictionary_of(lanes[i]).text(value));
    std::sort(found[i].values.begin(), found[i].values.end());
  });
  std::erase_if(found, [](const GenericValues& each) { return each.values.empty(); });
  return found;
}

std::uint64_t mark_generic_values(const Schema& schema, std::size_t field, RecordTable* table) {
  const std::vector<std::string>& values = schema.fields[field].generic;
  const auto lane = compare_lane(*table, field);
  if (values.empty() || !lane) return 0;
  const std::unordered_set<std::string> wanted(values.begin(), values.end());
  const Dictionary& texts = table->dictionary_of(*lane);
  std::vector<std::uint8_t> generic(texts.size());
  for (ValueId id = 1; id < texts.size(); ++id)
    generic[id] = wanted.contains(std::string(texts.text(id))) ? 1 : 0;
  std::uint64_t marked = 0;
  for (std::size_t i = 0; i < table->size(); ++i) {
    std::uint32_t* row = table->mutable_row(static_cast<RecordIndex>(i));
    if (generic[row[*lane]] == 0) continue;
    for (std::size_t other = 0; other < table->lanes().size(); ++other) {
      if (table->lanes()[other].field == field) row[other] = 0;
    }
    ++marked;
  }
  if (field >= table->field_counts.size()) return marked;
  auto& counts = table->field_counts[field].by_status;
  std::uint64_t left = marked;  // Of which status a value was is not kept.
  for (const ValueStatus status : {ValueStatus::kValid, ValueStatus::kVerified}) {
    std::uint64_t& count = counts[static_cast<std::size_t>(status)];
    const std::uint64_t moved = std::min(left, count);
    count -= moved;
    left -= moved;
    counts[static_cast<std::size_t>(ValueStatus::kGeneric)] += moved;
  }
  return marked;
}

}  // namespace samma
