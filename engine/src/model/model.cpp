#include "samma/model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "base/spelling.hpp"
#include "model/check.hpp"
#include "model/conditions.hpp"
#include "model/lanes.hpp"
#include "model/model_format.hpp"

namespace samma {
namespace {

constexpr double kUntrainedMost = 2;
constexpr std::uint32_t kBlockSizeLeast = 2;
constexpr std::uint32_t kBlockSizeMost = 1'000'000;

bool is_name(std::string_view text) {
  const auto good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), good);
}

bool is_country(std::string_view text) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  return text.size() == 2 && std::all_of(text.begin(), text.end(), lower);
}

bool is_person_name(Kind kind) {
  return kind == Kind::kGivenName || kind == Kind::kSurname || kind == Kind::kFullName;
}

std::string hint(std::string_view name, std::span<const std::string> names) {
  const std::string near = nearest_word(name, names);
  return near.empty() ? near : fmt::format("; did you mean \"{}\"?", near);
}

/// Walks the model once and keeps the first problem; every check is a no-op after that.
class Checker {
 public:
  explicit Checker(const Model& model) : model_(model) {}

  std::optional<ModelProblem> run() {
    settings();
    fields();
    comparisons();
    rules();
    splink();
    lane_list("limits.refine_lanes", model_.limits.refine_lanes);
    lane_list("exclusive_lanes", model_.exclusive_lanes);
    const std::size_t lanes = used_lanes(model_).size();
    require(lanes <= kLanesMax, "comparison",
            fmt::format("the model uses {} different lanes, but at most {} are possible; drop "
                        "levels, rules or comparisons that use lanes of their own",
                        lanes, kLanesMax));
    return problem_;
  }

 private:
  void require(bool good, std::string path, std::string message) {
    if (!good && !problem_) problem_ = ModelProblem{std::move(path), std::move(message)};
  }

  void chance(double value, std::string path) {
    require(value > 0 && value < 1, std::move(path),
            fmt::format("expected a number above 0 and below 1, found {}", value));
  }

  void bits(double value, std::string path) {
    require(std::abs(value) <= kBitsMost, std::move(path),
            fmt::format("expected a number between -{0} and {0}, found {1}", kBitsMost, value));
  }

  void settings() {
    chance(model_.prior, "prior");
    bits(model_.threshold_bits, "threshold_bits");
    bits(model_.review_bits, "review_bits");
    bits(model_.household_bits, "household_bits");
    require(model_.review_bits <= model_.threshold_bits, "review_bits",
            fmt::format("expected at most threshold_bits ({}), found {}", model_.threshold_bits,
                        model_.review_bits));
    require(model_.frequency_floor > 0 && model_.frequency_floor <= 1, "frequency_floor",
            fmt::format("expected a number above 0, at most 1, found {}", model_.frequency_floor));
    const std::uint32_t size = model_.limits.block_size_max;
    require(size >= kBlockSizeLeast && size <= kBlockSizeMost, "limits.block_size_max",
            fmt::format("expected {} to {}, found {}", kBlockSizeLeast, kBlockSizeMost, size));
  }

  void fields() {
    require(!model_.schema.fields.empty(), "field", "expected at least one [[field]], found none");
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < model_.schema.fields.size(); ++i) {
      const Field& field = model_.schema.fields[i];
      const std::string path = fmt::format("field[{}]", i);
      require(is_name(field.name), path + ".name",
              fmt::format("expected letters, digits and '_', found \"{}\"", field.name));
      unique(field.name, path, &names);
      require(!field.columns.empty(), path + ".columns",
              "expected at least one column of the input, found none");
      require(field.country.empty() || is_country(field.country), path + ".country",
              fmt::format("expected two small letters (ISO 3166, such as \"se\") or nothing, found "
                          "\"{}\"",
                          field.country));
      field_names_.push_back(field.name);
    }
  }

  void unique(std::string_view name, const std::string& path, std::set<std::string_view>* names) {
    require(!name.empty(), path + ".name", "expected a name, found an empty one");
    require(names->insert(name).second, path + ".name",
            fmt::format("the name \"{}\" is used twice; give each a name of its own", name));
  }

  void lane(const std::string& name, const std::string& path) {
    if (problem_ || find_lane(model_.schema, name)) return;
    const std::string_view whole = name;
    const std::string field_name(whole.substr(0, whole.find('.')));
    for (const Field& field : model_.schema.fields) {
      if (field.name == field_name) return unknown_key(field, name, path);
    }
    require(false, path,
            fmt::format("there is no field \"{}\"{}", field_name, hint(field_name, field_names_)));
  }

  void unknown_key(const Field& field, const std::string& name, const std::string& path) {
    std::vector<std::string> lanes;
    for (std::string_view key : kind_keys(field.kind)) {
      lanes.push_back(fmt::format("{}.{}", field.name, key));
    }
    const std::string known =
        lanes.empty() ? "no derived keys" : fmt::format("only {}", fmt::join(lanes, ", "));
    require(false, path,
            fmt::format("there is no lane \"{}\": a field of kind {} has {}{}", name,
                        kind_name(field.kind), known, hint(name, lanes)));
  }

  void lane_list(const std::string& path, const std::vector<std::string>& lanes) {
    for (std::size_t i = 0; i < lanes.size(); ++i) lane(lanes[i], fmt::format("{}[{}]", path, i));
  }

  void comparisons() {
    require(!model_.comparisons.empty(), "comparison",
            "expected at least one [[comparison]], found none");
    require(model_.comparisons.size() <= kComparisonsMax, "comparison",
            fmt::format("expected at most {} comparisons, found {}", kComparisonsMax,
                        model_.comparisons.size()));
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < model_.comparisons.size(); ++i) {
      const Comparison& comparison = model_.comparisons[i];
      const std::string path = fmt::format("comparison[{}]", i);
      unique(comparison.name, path, &names);
      const bool conditions = has_conditions(comparison);
      require(conditions || !comparison.lanes.empty(), path + ".lanes",
              "expected at least one lane, found none");
      if (conditions) condition_levels(comparison, path);
      lane_list(path + ".lanes", comparison.lanes);
      const std::size_t count = comparison.levels.size();
      require(count >= 2 && count <= kLevelsMax, path + ".level",
              fmt::format("expected 2 to {} levels, found {}", kLevelsMax, count));
      std::set<std::string_view> level_names;
      for (std::size_t j = 0; j < count; ++j) {
        const std::string level_path = fmt::format("{}.level[{}]", path, j);
        unique(comparison.levels[j].name, level_path, &level_names);
        level(comparison.levels[j], level_path, j + 1 == count);
      }
    }
  }

  /// All levels have one; ELSE is the last.
  void condition_levels(const Comparison& comparison, const std::string& path) {
    for (std::size_t j = 0; j < comparison.levels.size(); ++j) {
      const ComparisonLevel& level = comparison.levels[j];
      const std::string place = fmt::format("{}.level[{}]", path, j);
      require(level.tests.empty(), place + ".tests",
              "tests and conditions do not go together in one comparison");
      if (problem_) return;
      const auto problem = condition_problem(model_.schema, level.condition);
      require(!problem, place + ".condition", problem.value_or(""));
      const bool last = j + 1 == comparison.levels.size();
      require(is_else(level.condition) == last && !(last && level.neutral), place + ".condition",
              "the last level, and no other, has the condition ELSE, and is not neutral");
      require(level.frequency_minimum_u >= 0 && level.frequency_minimum_u <= 1,
              place + ".frequency_minimum_u", "expected 0 to 1");
      if (!level.frequency_lane.empty() && level.frequency_weight != 0 && !last && !level.neutral) {
        require(
            exact_u(model_.schema, comparison, level).has_value(), place + ".frequency_lane",
            fmt::format("no level of this comparison is plain equality of the column of \"{}\"; "
                        "add one, or frequency_own_u = true",
                        level.frequency_lane));
      }
    }
  }

  void splink() {
    const SplinkWays& ways = model_.splink;
    require(!ways.on() || ways.link_type == "dedupe_only" || ways.link_type == "link_only" ||
                ways.link_type == "link_and_dedupe",
            "splink.link_type", "expected dedupe_only, link_only or link_and_dedupe");
    require(ways.id_order.empty() || ways.id_order == "text" || ways.id_order == "number",
            "splink.id_order", "expected text or number, or nothing");
    require(ways.em_convergence > 0 && ways.em_convergence < 1, "splink.em_convergence",
            "expected a number above 0 and below 1");
    const bool conditions = !model_.rules.empty() && !model_.rules.front().condition.empty();
    require(ways.on() || ways == SplinkWays{}, "splink.link_type",
            "expected a link type where anything else of [splink] is given");
    require(ways.on() == conditions, "splink.link_type",
            "a model has [splink] and conditions in its rules, or neither");
  }

  void rule_condition(const BlockingRule& rule, const std::string& path) {
    require(rule.lanes.empty() && rule.generator.empty() && rule.block_size_max == 0,
            path + ".condition", "a rule with a condition has no lanes, generator or block size");
    require(!model_.rules.front().condition.empty(), path + ".condition",
            "all rules of a model have conditions, or none");
    if (problem_) return;
    const auto problem = rule_problem(model_.schema, rule);
    require(!problem, path + ".condition", problem.value_or(""));
  }

  void level(const ComparisonLevel& level, const std::string& path, bool last) {
    if (!level.condition.empty()) return condition_level(level, path);
    require(!level.neutral && !level.frequency_own_u && level.frequency_minimum_u == 0, path,
            "neutral, frequency_own_u and frequency_minimum_u need a condition");
    require(!last || level.tests.empty(), path + ".tests",
            "the last level takes all other pairs: expected no tests");
    require(last || !level.tests.empty(), path + ".tests",
            "expected at least one test; only the last level has none");
    for (std::size_t i = 0; i < level.tests.size(); ++i) {
      test(level.tests[i], fmt::format("{}.tests[{}]", path, i));
    }
    chance(level.m, path + ".m");
    chance(level.u, path + ".u");
    if (!level.frequency_lane.empty()) lane(level.frequency_lane, path + ".frequency_lane");
    require(level.frequency_weight >= 0 && level.frequency_weight <= 1, path + ".frequency_weight",
            fmt::format("expected 0 to 1, found {}", level.frequency_weight));
  }

  /// A chance of 0 or 1 is what a level has that was seen never or always. Splink starts untrained
  /// levels with u up to 1.6.
  void condition_level(const ComparisonLevel& level, const std::string& path) {
    for (const auto& [value, key] : {std::pair(level.m, ".m"), std::pair(level.u, ".u")}) {
      require(value >= 0 && value <= kUntrainedMost, path + key,
              fmt::format("expected 0 to {}, found {}", kUntrainedMost, value));
    }
    if (!level.frequency_lane.empty()) lane(level.frequency_lane, path + ".frequency_lane");
    require(level.frequency_weight >= 0 && level.frequency_weight <= 1, path + ".frequency_weight",
            fmt::format("expected 0 to 1, found {}", level.frequency_weight));
  }

  void test(const LevelTest& test, const std::string& path) {
    require(!test.comparator.empty(), path + ".comparator",
            "expected the name of a comparator, found nothing");
    lane_list(path + ".lanes", test.lanes);
    require(std::abs(test.threshold.value()) <= kThresholdMost, path + ".threshold",
            fmt::format("expected at most {}, found {}", kThresholdMost, test.threshold.value()));
    const std::size_t count = test.lanes.size();
    if (test.comparator == "equal") {
      require(count >= 1, path + ".lanes", "\"equal\" needs at least one lane, found none");
    } else if (test.comparator == "swapped") {
      require(count == 2, path + ".lanes",
              fmt::format("\"swapped\" needs exactly two lanes, found {}", count));
      require(problem_ || one_dictionary(test.lanes[0], test.lanes[1]), path + ".lanes",
              "\"swapped\" needs two lanes with the same kind of value: two names of persons, or "
              "the same key of two fields of one kind");
    } else {
      require(count == 1, path + ".lanes",
              fmt::format("\"{}\" needs exactly one lane, found {}", test.comparator, count));
    }
  }

  bool one_dictionary(const std::string& left, const std::string& right) const {
    const auto a = find_lane(model_.schema, left);
    const auto b = find_lane(model_.schema, right);
    if (!a || !b) return false;
    const Kind left_kind = model_.schema.fields[a->field].kind;
    const Kind right_kind = model_.schema.fields[b->field].kind;
    if (left_kind == right_kind && a->key == b->key) return true;
    return !a->key && !b->key && is_person_name(left_kind) && is_person_name(right_kind);
  }

  void rules() {
    const std::size_t count = model_.rules.size();
    require(count >= 1 && count <= kRulesMax, "rule",
            fmt::format("expected 1 to {} [[rule]]s, found {}", kRulesMax, count));
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < count; ++i) {
      const BlockingRule& rule = model_.rules[i];
      const std::string path = fmt::format("rule[{}]", i);
      unique(rule.name, path, &names);
      lane_list(path + ".lanes", rule.lanes);
      require(rule.block_size_max == 0 ||
                  (rule.block_size_max >= kBlockSizeLeast && rule.block_size_max <= kBlockSizeMost),
              path + ".block_size_max",
              fmt::format("expected {} to {}, or 0 for that of the limits, found {}",
                          kBlockSizeLeast, kBlockSizeMost, rule.block_size_max));
      if (!rule.condition.empty()) {
        rule_condition(rule, path);
        continue;
      }
      require(rule.explode.empty(), path + ".explode", "only a condition can explode columns");
      require(!rule.lanes.empty() || !rule.generator.empty(), path + ".lanes",
              "expected at least one lane, or a generator");
      require(rule.generator.empty() == rule.generator_lane.empty(), path + ".generator",
              "generator and generator_lane belong together: give both or neither");
      if (!rule.generator_lane.empty()) lane(rule.generator_lane, path + ".generator_lane");
    }
  }

  const Model& model_;
  std::vector<std::string> field_names_;
  std::optional<ModelProblem> problem_;
};

ModelProblem unknown_name(std::string path, std::string_view what, std::string_view name,
                          std::span<const std::string> names) {
  return {std::move(path), fmt::format("there is no {} \"{}\"{}; known: {}", what, name,
                                       hint(name, names), fmt::join(names, ", "))};
}

bool is_one_of(std::string_view name, std::span<const std::string> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::optional<ModelProblem> find_problem(const Model& model) { return Checker(model).run(); }

Result<void> check_model(const Model& model) {
  if (const auto problem = find_problem(model)) {
    return Error{ErrorCode::kUsage, fmt::format("model: {}: {}", problem->path, problem->message)};
  }
  return {};
}

std::optional<ModelProblem> find_name_problem(const Model& model,
                                              std::span<const std::string> comparators,
                                              std::span<const std::string> generators) {
  std::vector<std::string> tests = {"equal", "swapped"};
  tests.insert(tests.end(), comparators.begin(), comparators.end());
  for (std::size_t i = 0; i < model.comparisons.size(); ++i) {
    const auto& levels = model.comparisons[i].levels;
    for (std::size_t j = 0; j < levels.size(); ++j) {
      for (std::size_t k = 0; k < levels[j].tests.size(); ++k) {
        const std::string& comparator = levels[j].tests[k].comparator;
        if (is_one_of(comparator, tests)) continue;
        return unknown_name(fmt::format("comparison[{}].level[{}].tests[{}].comparator", i, j, k),
                            "comparator", comparator, tests);
      }
    }
  }
  for (std::size_t i = 0; i < model.rules.size(); ++i) {
    const std::string& generator = model.rules[i].generator;
    if (generator.empty() || is_one_of(generator, generators)) continue;
    return unknown_name(fmt::format("rule[{}].generator", i), "key generator", generator,
                        generators);
  }
  return std::nullopt;
}

}  // namespace samma
