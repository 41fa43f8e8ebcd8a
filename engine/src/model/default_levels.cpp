#include "model/default_levels.hpp"

#include <algorithm>
#include <cmath>

namespace samma {
namespace {

/// Chance that two different records agree exactly, by kind: what an estimate starts from.
double chance_agreement(Kind kind) {
  switch (kind) {
    case Kind::kNationalId:
    case Kind::kOrganisationId:
    case Kind::kIdentifier:
      return 1e-6;
    case Kind::kEmail:
    case Kind::kPhone:
      return 1e-5;
    case Kind::kFullName:
    case Kind::kOrganisation:
    case Kind::kAddress:
    case Kind::kStreet:
    case Kind::kBirthDate:
    case Kind::kFreeText:
      return 1e-4;
    case Kind::kSurname:
    case Kind::kPostcode:
      return 1e-3;
    case Kind::kGivenName:
    case Kind::kDate:
      return 5e-3;
    case Kind::kTown:
    case Kind::kHouseNumber:
    case Kind::kNumber:
      return 0.02;
    case Kind::kRegion:
    case Kind::kCategory:
      return 0.1;
    case Kind::kCountry:
    case Kind::kGender:
      return 0.4;
    default:  // Raw cells have no defaults.
      break;
  }
  return 0.01;
}

std::string lane_name(std::string_view row, const ComparisonFields& fields) {
  if (row.starts_with('@')) return fields.partner + std::string(row.substr(1));
  return fields.own + std::string(row);
}

}  // namespace

/// Each looser level is taken to be three times as likely by chance; the last one takes the rest.
/// The levels of full names are many, and most are no looser than the one before: half again as
/// likely.
void set_default_u(Kind kind, Comparison* comparison) {
  const double step = kind == Kind::kFullName ? 1.5 : 3;
  double u = chance_agreement(kind);
  double rest = 1;
  for (std::size_t i = 0; i + 1 < comparison->levels.size(); ++i) {
    comparison->levels[i].u = std::min(u, rest / 4);
    rest -= comparison->levels[i].u;
    u *= step;
  }
  comparison->levels.back().u = rest;
}

void set_text_weights(Comparison* comparison) {
  constexpr double kBits = 12;
  constexpr double kEven = 0.7;
  constexpr double kHalfStep = 0.025;
  for (ComparisonLevel& level : comparison->levels) {
    double share = 0;
    if (!level.tests.empty()) {
      const LevelTest& test = level.tests.front();
      share = test.comparator == "equal" ? 1 : test.threshold.value() + kHalfStep;
    }
    level.u = level.m * std::exp2(-kBits * (share - kEven));
    level.fix_m = true;
    level.fix_u = true;
  }
}

ComparisonLevel make_level(const LevelRow& row, const ComparisonFields& fields) {
  ComparisonLevel level;
  level.name = row.name;
  level.m = row.m;
  for (const TestRow& test : {row.first, row.second}) {
    if (test.comparator.empty()) continue;
    const std::string lane = lane_name(test.lane, fields);
    if (test.comparator == "swapped") {
      level.tests.push_back({"swapped", {fields.own, fields.partner}, {}});
    } else if (test.comparator == "equal" && !level.tests.empty() &&
               level.tests.back().comparator == "equal") {
      level.tests.back().lanes.push_back(lane);
    } else {
      level.tests.push_back({std::string(test.comparator), {lane}, {test.millionths}});
    }
  }
  if (row.frequency != "-") level.frequency_lane = lane_name(row.frequency, fields);
  return level;
}

std::vector<std::string> lanes_of(const ComparisonLevel& level) {
  std::vector<std::string> lanes;
  for (const LevelTest& test : level.tests) {
    lanes.insert(lanes.end(), test.lanes.begin(), test.lanes.end());
  }
  if (!level.frequency_lane.empty()) lanes.push_back(level.frequency_lane);
  return lanes;
}

}  // namespace samma
