#include "model/lanes.hpp"

#include <algorithm>
#include <array>

namespace samma {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 7> kGivenNameKeys = {
    "expanded", "first", "initial", "prefix3", "phonetic", "root", "generation"};
constexpr std::array<std::string_view, 6> kSurnameKeys = {"expanded", "core",    "prefix4",
                                                          "phonetic", "initial", "generation"};
constexpr std::array<std::string_view, 7> kFullNameKeys = {
    "sorted", "given", "surname", "initial_surname", "phonetic", "first_root", "generation"};
constexpr std::array<std::string_view, 6> kOrganisationKeys = {"form",  "sorted",  "joined",
                                                               "first", "acronym", "prefix6"};
constexpr std::array<std::string_view, 4> kEmailKeys = {"provider", "loose", "local", "domain"};
constexpr std::array<std::string_view, 2> kPhoneKeys = {"tail", "tail6"};
constexpr std::array<std::string_view, 3> kStreetKeys = {"core", "number", "core_number"};
constexpr std::array<std::string_view, 1> kHouseNumberKeys = {"number"};
constexpr std::array<std::string_view, 3> kAddressKeys = {"number", "postcode", "core"};
constexpr std::array<std::string_view, 2> kPostcodeKeys = {"district", "area"};
constexpr std::array<std::string_view, 2> kTownKeys = {"expanded", "prefix4"};
constexpr std::array<std::string_view, 4> kDateKeys = {"year", "year_month", "month_day",
                                                       "swapped"};
constexpr std::array<std::string_view, 2> kNationalIdKeys = {"birth_date", "digits"};
constexpr std::array<std::string_view, 1> kOrganisationIdKeys = {"digits"};
constexpr std::array<std::string_view, 2> kIdentifierKeys = {"digits", "prefix4"};
constexpr std::array<std::string_view, 1> kNumberKeys = {"rounded"};
constexpr std::array<std::string_view, 2> kFreeTextKeys = {"sorted", "first"};

void add_once(const std::string& lane, std::vector<std::string>* lanes) {
  if (lane.empty()) return;
  if (std::find(lanes->begin(), lanes->end(), lane) == lanes->end()) lanes->push_back(lane);
}

}  // namespace

std::span<const std::string_view> kind_keys(Kind kind) {
  switch (kind) {
    case Kind::kGivenName:
      return kGivenNameKeys;
    case Kind::kSurname:
      return kSurnameKeys;
    case Kind::kFullName:
      return kFullNameKeys;
    case Kind::kOrganisation:
      return kOrganisationKeys;
    case Kind::kEmail:
      return kEmailKeys;
    case Kind::kPhone:
      return kPhoneKeys;
    case Kind::kStreet:
      return kStreetKeys;
    case Kind::kHouseNumber:
      return kHouseNumberKeys;
    case Kind::kAddress:
      return kAddressKeys;
    case Kind::kPostcode:
      return kPostcodeKeys;
    case Kind::kTown:
      return kTownKeys;
    case Kind::kBirthDate:
    case Kind::kDate:
      return kDateKeys;
    case Kind::kNationalId:
      return kNationalIdKeys;
    case Kind::kOrganisationId:
      return kOrganisationIdKeys;
    case Kind::kIdentifier:
      return kIdentifierKeys;
    case Kind::kNumber:
      return kNumberKeys;
    case Kind::kFreeText:
      return kFreeTextKeys;
    case Kind::kRegion:
    case Kind::kCountry:
    case Kind::kGender:
    case Kind::kCategory:
    case Kind::kRaw:
    case Kind::kRawNumber:
    case Kind::kRawInteger:
    case Kind::kRawDate:
    case Kind::kRawTimestamp:
    case Kind::kRawList:
    case Kind::kRawNumberList:
      return {};
  }
  return {};
}

std::optional<LaneReference> find_lane(const Schema& schema, std::string_view lane) {
  const std::size_t dot = lane.find('.');
  const std::string_view field_name = lane.substr(0, dot);
  for (std::size_t i = 0; i < schema.fields.size(); ++i) {
    const Field& field = schema.fields[i];
    if (field.name != field_name) continue;
    if (dot == std::string_view::npos) return LaneReference{i, std::nullopt};
    const Names keys = kind_keys(field.kind);
    const auto found = std::find(keys.begin(), keys.end(), lane.substr(dot + 1));
    if (found == keys.end()) return std::nullopt;
    return LaneReference{i, static_cast<std::size_t>(found - keys.begin())};
  }
  return std::nullopt;
}

std::vector<std::string> used_lanes(const Model& model) {
  std::vector<std::string> lanes;
  for (const Comparison& comparison : model.comparisons) {
    for (const std::string& lane : comparison.lanes) add_once(lane, &lanes);
    for (const ComparisonLevel& level : comparison.levels) {
      for (const LevelTest& test : level.tests) {
        for (const std::string& lane : test.lanes) add_once(lane, &lanes);
      }
      add_once(level.frequency_lane, &lanes);
    }
  }
  for (const BlockingRule& rule : model.rules) {
    for (const std::string& lane : rule.lanes) add_once(lane, &lanes);
    add_once(rule.generator_lane, &lanes);
  }
  for (const std::string& lane : model.limits.refine_lanes) add_once(lane, &lanes);
  for (const std::string& lane : model.exclusive_lanes) add_once(lane, &lanes);
  for (const Field& field : model.schema.fields) {
    if (is_raw(field.kind)) add_once(field.name, &lanes);  // Conditions name columns, not lanes.
  }
  return lanes;
}

}  // namespace samma
