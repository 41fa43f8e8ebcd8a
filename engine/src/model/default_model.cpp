#include "model/default_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "model/default_levels.hpp"
#include "model/default_tables.hpp"
#include "model/lanes.hpp"

namespace samma {
namespace {

/// Lanes are shared out in this order, so that a schema of many fields keeps what matters: the
/// fields that tell who it is, their derived keys, the minor fields; what remains is for the rules.
constexpr std::size_t kMajorLanesMax = 16;
constexpr std::size_t kKeyLanesMax = 22;
constexpr std::size_t kComparisonLanesMax = 24;
/// Fallback rules are added up to this number of rules.
constexpr std::size_t kEnoughRules = 20;
/// Further fields of one kind (a second phone) for which a rule of one lane is repeated.
constexpr std::size_t kRepeatedFieldsMax = 4;
/// A field that fewer rows have says too little to spend lanes on.
constexpr double kCompletenessLeast = 0.01;
/// One of two fields that say the same is preferred to the better split one from this ratio of
/// completeness on.
constexpr double kClearlyMoreComplete = 1.25;
constexpr std::size_t kRefineLanesMax = 6;

/// Order in which kinds get their lanes.
constexpr std::array kPriority = {
    Kind::kGivenName,  Kind::kSurname,  Kind::kFullName, Kind::kOrganisation,   Kind::kBirthDate,
    Kind::kNationalId, Kind::kPostcode, Kind::kStreet,   Kind::kHouseNumber,    Kind::kAddress,
    Kind::kEmail,      Kind::kPhone,    Kind::kTown,     Kind::kOrganisationId, Kind::kIdentifier,
    Kind::kGender,     Kind::kRegion,   Kind::kCountry,  Kind::kFreeText,       Kind::kDate,
    Kind::kCategory,   Kind::kNumber,
};
static_assert(kPriority.size() == static_cast<std::size_t>(Kind::kRaw));  // Raw cells have none.

/// What splits an over-full block best, most selective first.
constexpr std::array<std::string_view, 10> kRefineLanes = {
    "birth_date", "given_name",  "surname",          "postcode", "organisation",
    "full_name",  "street.core", "address.postcode", "town",     "date.year"};

double rounded(double value) { return std::round(value * 1e6) / 1e6; }

class Builder {
 public:
  Builder(const Schema& schema, const ColumnFacts& facts) : schema_(schema), facts_(facts) {
    facts_.resize(schema.fields.size());
    model_.schema = schema;
  }

  Model run() {
    choose_fields();
    share_out_lanes();
    rules();
    // Last: levels may use whatever lanes the rules brought in.
    for (const std::size_t field : chosen_) {
      compare(field);
      compare_generations(field);
    }
    for (const std::string_view lane : kRefineLanes) {
      const auto name = bind(lane);
      if (name && model_.limits.refine_lanes.size() < kRefineLanesMax && fits({*name}, kLanesMax)) {
        model_.limits.refine_lanes.push_back(*name);
        use({*name});
      }
    }
    for (const std::size_t i : chosen_) {
      const Field& field = schema_.fields[i];
      const bool number = field.kind == Kind::kNationalId || field.kind == Kind::kOrganisationId;
      if (number && !field.country.empty() && fits({field.name}, kLanesMax)) {
        model_.exclusive_lanes.push_back(field.name);
        use({field.name});
      }
    }
    return std::move(model_);
  }

 private:
  double completeness(Kind kind) const {
    const auto field = main_field(kind);
    return field ? facts_[*field].completeness : 0;
  }

  /// The field of a kind that rules mean: the first chosen one.
  std::optional<std::size_t> main_field(Kind kind) const {
    for (const std::size_t i : chosen_) {
      if (schema_.fields[i].kind == kind) return i;
    }
    return std::nullopt;
  }
  bool has(Kind kind) const { return main_field(kind).has_value(); }
  bool is_main(std::size_t field) const { return main_field(schema_.fields[field].kind) == field; }

  void drop(Kind kind) {
    std::erase_if(chosen_, [&](std::size_t i) { return schema_.fields[i].kind == kind; });
  }

  /// Fills chosen_ by priority. Of two ways to say one thing the clearly more complete one stays,
  /// else the one with more fields.
  void choose_fields() {
    for (const Kind kind : kPriority) {
      std::vector<std::size_t> same;
      for (std::size_t i = 0; i < schema_.fields.size(); ++i) {
        if (schema_.fields[i].kind == kind) same.push_back(i);
      }
      // The first stays first unless another is clearly more complete: a middle name follows the
      // given name.
      auto best = same.begin();
      for (auto i = same.begin(); i != same.end(); ++i) {
        const double other = facts_[*best].completeness * kClearlyMoreComplete;
        if (facts_[*i].completeness > other) best = i;
      }
      if (best != same.end()) std::rotate(same.begin(), best, best + 1);
      chosen_.insert(chosen_.end(), same.begin(), same.end());
    }
    if (chosen_.size() > 1) {
      std::vector<std::size_t> kept;
      for (const std::size_t i : chosen_) {
        if (facts_[i].completeness >= kCompletenessLeast) kept.push_back(i);
      }
      if (!kept.empty()) chosen_ = kept;
    }
    if (has(Kind::kFullName) && has(Kind::kGivenName) && has(Kind::kSurname)) {
      choose(Kind::kFullName, {Kind::kSurname, Kind::kGivenName});
    }
    if (has(Kind::kAddress) && has(Kind::kStreet)) choose(Kind::kAddress, {Kind::kStreet});
    // The postcode and the town tell the region.
    if (has(Kind::kPostcode) || has(Kind::kTown)) drop(Kind::kRegion);
  }

  void choose(Kind whole, std::initializer_list<Kind> parts) {
    const bool keep_whole =
        completeness(whole) > kClearlyMoreComplete * completeness(*parts.begin());
    if (!keep_whole) return drop(whole);
    for (const Kind part : parts) drop(part);
  }

  static bool by_name(Kind kind) { return kind == Kind::kGivenName || kind == Kind::kSurname; }

  bool town_stands_by_postcode() const {
    return has(Kind::kPostcode) && has(Kind::kTown) &&
           completeness(Kind::kPostcode) * kClearlyMoreComplete >= completeness(Kind::kTown);
  }

  /// Nothing: the field is part of another field's comparison.
  std::optional<Plan> plan(std::size_t index) const {
    const bool main = is_main(index);
    const Kind kind = schema_.fields[index].kind;
    if (!main && by_name(kind)) return Plan::kSecondName;
    const bool text = kind == Kind::kFreeText || kind == Kind::kOrganisation;
    if (text && chosen_.size() == 1) return Plan::kTextAlone;
    const bool year = facts_[index].year_only;
    switch (kind) {
      case Kind::kGivenName:
        return has(Kind::kSurname) ? Plan::kGivenName : Plan::kGivenNameAlone;
      case Kind::kSurname:
        return Plan::kSurname;
      case Kind::kFullName:
        return Plan::kFullName;
      case Kind::kOrganisation:
        return Plan::kOrganisation;
      case Kind::kEmail:
        return Plan::kEmail;
      case Kind::kPhone:
        return Plan::kPhone;
      case Kind::kStreet:
        return main && has(Kind::kHouseNumber) ? Plan::kStreetWithNumber : Plan::kStreet;
      case Kind::kHouseNumber:
        if (main && has(Kind::kStreet)) return std::nullopt;
        return Plan::kHouseNumber;
      case Kind::kAddress:
        return Plan::kAddress;
      case Kind::kPostcode:
        return main && town_stands_by_postcode() ? Plan::kPostcodeWithTown : Plan::kPostcode;
      case Kind::kTown:
        if (main && town_stands_by_postcode()) return std::nullopt;
        return Plan::kTown;
      case Kind::kRegion:
        return Plan::kRegion;
      case Kind::kCountry:
        return Plan::kCountry;
      case Kind::kBirthDate:
        return year ? Plan::kBirthYear : Plan::kBirthDate;
      case Kind::kDate:
        return year ? Plan::kYear : Plan::kDate;
      case Kind::kNationalId:
      case Kind::kOrganisationId:
        return Plan::kStrongId;
      case Kind::kIdentifier:
        return facts_[index].document ? Plan::kStrongId : Plan::kIdentifier;
      case Kind::kGender:
        return Plan::kGender;
      case Kind::kCategory:
        return Plan::kCategory;
      case Kind::kNumber:
        return Plan::kNumber;
      case Kind::kFreeText:
        return Plan::kFreeText;
      default:  // Raw cells have no defaults.
        break;
    }
    return std::nullopt;
  }

  std::string main_name(Kind kind) const {
    const auto field = main_field(kind);
    return field ? schema_.fields[*field].name : std::string();
  }

  ComparisonFields fields_of(std::size_t index, Plan plan) const {
    ComparisonFields fields{schema_.fields[index].name, ""};
    if (plan == Plan::kGivenName) fields.partner = main_name(Kind::kSurname);
    if (plan == Plan::kStreetWithNumber) fields.partner = main_name(Kind::kHouseNumber);
    if (plan == Plan::kPostcodeWithTown) fields.partner = main_name(Kind::kTown);
    return fields;
  }

  bool fits(const std::vector<std::string>& lanes, std::size_t most) const {
    std::vector<std::string> all = lanes_;
    for (const std::string& lane : lanes) {
      if (std::find(all.begin(), all.end(), lane) == all.end()) all.push_back(lane);
    }
    return all.size() <= std::max(most, lanes_.size());
  }

  void use(const std::vector<std::string>& lanes) {
    for (const std::string& lane : lanes) {
      if (std::find(lanes_.begin(), lanes_.end(), lane) == lanes_.end()) lanes_.push_back(lane);
    }
  }

  static bool minor(Kind kind) {
    return kind == Kind::kGender || kind == Kind::kRegion || kind == Kind::kCountry ||
           kind == Kind::kDate || kind == Kind::kCategory || kind == Kind::kNumber;
  }

  void share_out_lanes() {
    std::vector<std::size_t> fullest;
    for (const std::size_t i : chosen_) {
      if (minor(schema_.fields[i].kind)) continue;
      fullest.push_back(i);
      if (fits({schema_.fields[i].name}, kMajorLanesMax)) use({schema_.fields[i].name});
    }
    for (const std::size_t i : chosen_) {
      const std::string lane = generation_lane(i);
      if (!lane.empty() && fits({lane}, kKeyLanesMax)) use({lane});
    }
    // Of ten fields that are seldom filled each key helps a few rows; of one that is full, all.
    std::stable_sort(fullest.begin(), fullest.end(), [&](std::size_t a, std::size_t b) {
      return std::lround(facts_[a].completeness * 4) > std::lround(facts_[b].completeness * 4);
    });
    for (const std::size_t i : fullest) {
      for (const ComparisonLevel& level : levels_of(i)) {
        if (fits(lanes_of(level), kKeyLanesMax)) use(lanes_of(level));
      }
    }
    for (const std::size_t i : chosen_) {
      if (fits({schema_.fields[i].name}, kComparisonLanesMax)) use({schema_.fields[i].name});
    }
  }

  /// All levels that the plan of a field has; further fields of a kind do without derived keys.
  std::vector<ComparisonLevel> levels_of(std::size_t index) const {
    std::vector<ComparisonLevel> levels;
    const auto how = plan(index);
    if (!how) return levels;
    const ComparisonFields fields = fields_of(index, *how);
    for (const LevelRow& row : level_rows()) {
      if (row.plan != *how) continue;
      ComparisonLevel level = make_level(row, fields);
      const std::vector<std::string> lanes = lanes_of(level);
      const auto own = [&](const std::string& lane) { return lane == fields.own; };
      const bool plain = std::all_of(lanes.begin(), lanes.end(), own);
      if (plain || is_main(index)) levels.push_back(std::move(level));
    }
    return levels;
  }

  /// What the members of a household, or the companies at one address, have in common, where
  /// another field can tell them apart.
  bool is_household(std::size_t index) const {
    switch (schema_.fields[index].kind) {
      case Kind::kSurname:
        return has(Kind::kGivenName) && is_main(index);
      case Kind::kPhone:
      case Kind::kStreet:
      case Kind::kHouseNumber:
      case Kind::kAddress:
      case Kind::kPostcode:
      case Kind::kTown:
      case Kind::kRegion:
      case Kind::kCountry:
        return has(Kind::kGivenName) || has(Kind::kFullName) || has(Kind::kOrganisation);
      default:
        return false;
    }
  }

  void compare(std::size_t index) {
    const std::string& own = schema_.fields[index].name;
    Comparison comparison{own, {own}, {}, false};
    double sum = 0;
    for (ComparisonLevel& level : levels_of(index)) {
      if (!fits(lanes_of(level), 0)) continue;
      sum += level.m;
      comparison.levels.push_back(std::move(level));
    }
    if (comparison.levels.size() < 2 || !fits({own}, 0)) return;
    comparison.household = is_household(index);
    // What levels without a lane would have caught mostly counts as the strictest.
    comparison.levels.front().m = rounded(comparison.levels.front().m + 1 - sum);
    if (plan(index) == Plan::kTextAlone) {
      set_text_weights(&comparison);
      model_.prior = 0.5;
    } else {
      set_default_u(schema_.fields[index].kind, &comparison);
    }
    model_.comparisons.push_back(std::move(comparison));
  }

  std::string generation_lane(std::size_t index) const {
    return facts_[index].generations ? schema_.fields[index].name + ".generation" : std::string();
  }

  /// Father and son share name, address and often the birthday; nothing but this tells them apart.
  void compare_generations(std::size_t index) {
    const std::string lane = generation_lane(index);
    if (lane.empty() || !fits({lane}, 0)) return;
    Comparison comparison{lane, {lane}, {}, false};
    for (const LevelRow& row : level_rows()) {
      if (row.plan != Plan::kGeneration) continue;
      comparison.levels.push_back(make_level(row, {schema_.fields[index].name, ""}));
    }
    set_default_u(Kind::kGender, &comparison);
    model_.comparisons.push_back(std::move(comparison));
    model_.exclusive_lanes.push_back(lane);
  }

  /// "kind.key" -> the lane of the main field of that kind; nothing if there is none or the lane
  /// would be empty.
  std::optional<std::string> bind(std::string_view row) const {
    const std::size_t dot = row.find('.');
    const auto kind = kind_from_name(row.substr(0, dot));
    const auto field = kind ? main_field(*kind) : std::nullopt;
    if (!field) return std::nullopt;
    const std::string key(dot == std::string_view::npos ? std::string_view() : row.substr(dot));
    const bool dated = kind == Kind::kBirthDate || kind == Kind::kDate;
    const bool of_year = key.empty() || key == ".year";
    if (dated && facts_[*field].year_only && !of_year) return std::nullopt;
    return schema_.fields[*field].name + key;
  }

  void rules() {
    for (const RuleRow& row : rule_rows()) {
      if (row.use == RuleUse::kAlways) add_rule(row);
    }
    for (const RuleRow& row : rule_rows()) {
      if (row.use == RuleUse::kFallback && model_.rules.size() < kEnoughRules) add_rule(row);
    }
    for (const RuleRow& row : rule_rows()) {
      if (row.use == RuleUse::kLastResort && model_.rules.empty()) add_rule(row);
    }
  }

  void add_rule(const RuleRow& row) {
    BlockingRule rule;
    for (std::string_view rest = row.lanes; !rest.empty();) {
      const std::size_t space = rest.find(' ');
      const auto lane = bind(rest.substr(0, space));
      if (!lane) return;
      rule.lanes.push_back(*lane);
      rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
    }
    if (!row.generator.empty()) {
      const auto lane = bind(row.generator_lane);
      if (!lane) return;
      rule.generator = row.generator;
      rule.generator_lane = *lane;
    }
    push_rule(rule);
    if (rule.lanes.size() == 1 && rule.generator.empty()) repeat(rule.lanes[0], row.lanes);
  }

  /// A rule of one lane also holds for the other fields of its kind: a second phone, a second
  /// identifier.
  void repeat(const std::string& bound, std::string_view row) {
    const std::size_t dot = row.find('.');
    const auto kind = kind_from_name(row.substr(0, dot));
    const bool key_alone = kind == Kind::kNationalId || kind == Kind::kOrganisationId ||
                           kind == Kind::kIdentifier || kind == Kind::kEmail ||
                           kind == Kind::kPhone;
    std::size_t repeated = 0;
    for (const std::size_t i : chosen_) {
      const Field& field = schema_.fields[i];
      if (!key_alone || field.kind != *kind || repeated == kRepeatedFieldsMax) continue;
      const std::string key(dot == std::string_view::npos ? std::string_view() : row.substr(dot));
      if (field.name + key == bound) continue;
      push_rule({"", {field.name + key}, "", ""});
      ++repeated;
    }
  }

  void push_rule(BlockingRule rule) {
    std::vector<std::string> lanes = rule.lanes;
    if (!rule.generator_lane.empty()) lanes.push_back(rule.generator_lane);
    if (lanes.size() == 1 && rule.generator.empty() && !fits(lanes, kLanesMax)) {
      // The whole value instead of its key.
      rule.lanes[0].resize(std::min(rule.lanes[0].find('.'), rule.lanes[0].size()));
      lanes = rule.lanes;
    }
    if (model_.rules.size() == kRulesMax || !fits(lanes, kLanesMax)) return;
    rule.name = fmt::format("{}", fmt::join(rule.lanes, " + "));
    if (!rule.generator.empty()) {
      if (!rule.name.empty()) rule.name += " + ";
      rule.name += fmt::format("{}({})", rule.generator, rule.generator_lane);
    }
    const auto same = [&](const BlockingRule& other) { return other.name == rule.name; };
    if (std::any_of(model_.rules.begin(), model_.rules.end(), same)) return;
    use(lanes);
    model_.rules.push_back(std::move(rule));
  }

  const Schema& schema_;
  ColumnFacts facts_;
  Model model_;
  std::vector<std::size_t> chosen_;
  std::vector<std::string> lanes_;
};

}  // namespace

Model default_model(const Schema& schema, const ColumnFacts& facts) {
  return Builder(schema, facts).run();
}

}  // namespace samma
