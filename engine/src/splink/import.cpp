#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <set>

#include <fmt/format.h>

#include <simdjson.h>

#include "base/spelling.hpp"
#include "model/check.hpp"
#include "model/conditions.hpp"
#include "model/lanes.hpp"
#include "samma/splink.hpp"
#include "splink/column_types.hpp"
#include "sql/spelling.hpp"

namespace samma {
namespace {

namespace dom = simdjson::dom;

/// 1 and 2 of "comparison[1].level[2].m".
std::vector<std::size_t> numbers_in(std::string_view path) {
  std::vector<std::size_t> numbers;
  for (std::size_t at = path.find('['); at != std::string_view::npos; at = path.find('[', at)) {
    std::size_t number = 0;
    for (++at; at < path.size() && path[at] >= '0' && path[at] <= '9'; ++at)
      number = number * 10 + static_cast<std::size_t>(path[at] - '0');
    numbers.push_back(number);
  }
  return numbers;
}

/// What a level that was never seen in training counts as.
constexpr double kNotObserved = 1e-6;

std::string found(const dom::element& element) {
  switch (element.type()) {
    case dom::element_type::STRING:
      return "a text";
    case dom::element_type::BOOL:
      return "true or false";
    case dom::element_type::NULL_VALUE:
      return "null";
    case dom::element_type::ARRAY:
      return "a list";
    case dom::element_type::OBJECT:
      return "an object";
    default:
      return "a number";
  }
}

/// Reads typed members of one object and keeps the first problem of the file; later reads are
/// no-ops.
class Section {
 public:
  Section(dom::object object, std::string path, std::optional<std::string>* problem)
      : object_(object), path_(std::move(path)), problem_(problem) {}

  const std::string& path() const { return path_; }
  void fail(std::string_view message) {
    if (!*problem_)
      *problem_ = path_.empty() ? std::string(message) : fmt::format("{}: {}", path_, message);
  }

  /// Null and missing are the same.
  std::optional<dom::element> member(std::string_view name) {
    known_.emplace_back(name);
    dom::element element;
    if (object_.at_key(name).get(element) != simdjson::SUCCESS || element.is_null())
      return std::nullopt;
    return element;
  }
  void text(std::string_view name, std::string* out) {
    if (const auto element = member(name)) {
      std::string_view value;
      if (element->get_string().get(value) != simdjson::SUCCESS)
        return wrong(name, "a text", *element);
      *out = value;
    }
  }
  void number(std::string_view name, double* out) {
    if (const auto element = member(name)) {
      if (element->get_double().get(*out) != simdjson::SUCCESS || !std::isfinite(*out))
        wrong(name, "a number", *element);
    }
  }
  void truth(std::string_view name, bool* out) {
    if (const auto element = member(name)) {
      if (element->get_bool().get(*out) != simdjson::SUCCESS)
        wrong(name, "true or false", *element);
    }
  }
  std::vector<dom::element> list(std::string_view name) {
    std::vector<dom::element> out;
    if (const auto element = member(name)) {
      dom::array array;
      if (element->get_array().get(array) != simdjson::SUCCESS) {
        wrong(name, "a list", *element);
        return out;
      }
      for (const dom::element item : array) out.push_back(item);
    }
    return out;
  }
  void ignore(std::initializer_list<std::string_view> names) {
    known_.insert(known_.end(), names.begin(), names.end());
  }
  /// Call after the reads: what none of them named is not understood.
  void no_other_members() {
    for (const auto field : object_) {
      if (std::find(known_.begin(), known_.end(), field.key) != known_.end()) continue;
      const std::string near = nearest_word(field.key, known_);
      fail(fmt::format("\"{}\" is not understood{}", field.key,
                       near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near)));
    }
  }
  void wrong(std::string_view name, std::string_view expected, const dom::element& element) {
    fail(fmt::format("{}: expected {}, found {}", name, expected, found(element)));
  }

 private:
  dom::object object_;
  std::string path_;
  std::optional<std::string>* problem_;
  std::vector<std::string> known_;
};

/// Splink's own starting values, where nothing was trained: `place` counts from the least level.
double default_m(std::size_t levels, std::size_t place) {
  if (place + 1 == levels) return 0.95;
  return (1 - 0.95) / static_cast<double>(levels - 1);
}
double default_u(std::size_t levels, std::size_t place) {
  double bits = 10;
  if (place + 1 < levels) {
    const double step = levels == 2 ? 0 : 8.0 / static_cast<double>(levels - 2);
    bits = -5 + step * static_cast<double>(place);
  }
  return default_m(levels, place) / std::exp2(bits);
}

class Importer {
 public:
  explicit Importer(const SplinkImportOptions& options) : options_(options) {}

  Result<SplinkImport> run(dom::object root) {
    Section top(root, "", &problem_);
    settings(&top);
    read_comparisons(&top);
    read_rules(&top);
    top.ignore({"retain_matching_columns", "retain_intermediate_calculation_columns",
                "additional_columns_to_retain", "bayes_factor_column_prefix",
                "match_weight_column_prefix", "term_frequency_adjustment_column_prefix",
                "comparison_vector_value_column_prefix", "linker_uid"});
    top.no_other_members();
    if (!problem_) fields();
    if (!problem_) lanes();
    if (!problem_) {
      if (const auto wrong = find_problem(model_)) problem_ = place_of(*wrong);
    }
    if (problem_) return Error{ErrorCode::kUsage, *problem_};
    return SplinkImport{std::move(model_), std::move(notes_)};
  }

 private:
  void settings(Section* top) {
    std::string dialect = "duckdb";
    top->text("sql_dialect", &dialect);
    if (dialect != "duckdb")
      top->fail(fmt::format("sql_dialect: only duckdb is supported, found \"{}\"", dialect));
    top->text("link_type", &model_.splink.link_type);
    if (!model_.splink.on())
      top->fail("link_type: expected dedupe_only, link_only or link_and_dedupe");
    model_.schema.id_column = "unique_id";
    top->text("unique_id_column_name", &model_.schema.id_column);
    std::string source = "source_dataset";
    top->text("source_dataset_column_name", &source);
    top->number("probability_two_random_records_match", &model_.prior);
    top->number("em_convergence", &model_.splink.em_convergence);
    double iterations = model_.splink.em_iterations_max;
    top->number("max_iterations", &iterations);
    if (!(iterations >= 0 && iterations <= 1e6)) top->fail("max_iterations: expected 0 to 1000000");
    if (!problem_) model_.splink.em_iterations_max = static_cast<std::uint32_t>(iterations);
    model_.splink.id_order = options_.id_order;
    model_.threshold_bits = 0;
    model_.review_bits = -5;
    if (model_.splink.link_type != "dedupe_only") {
      notes_.push_back(
          fmt::format("each input file is a source; where they stand in one file, say "
                      "--source {}",
                      source));
    }
  }

  void read_comparisons(Section* top) {
    const auto comparisons = top->list("comparisons");
    if (comparisons.empty()) top->fail("comparisons: expected at least one");
    for (std::size_t i = 0; i < comparisons.size() && !problem_; ++i) {
      dom::object object;
      if (comparisons[i].get_object().get(object) != simdjson::SUCCESS)
        return top->wrong("comparisons", "objects", comparisons[i]);
      Section section(object, fmt::format("comparison {}", i + 1), &problem_);
      Comparison comparison;
      section.text("output_column_name", &comparison.name);
      section.ignore({"comparison_description"});
      const auto levels = section.list("comparison_levels");
      for (std::size_t k = 0; k < levels.size() && !problem_; ++k) {
        dom::object level;
        if (levels[k].get_object().get(level) != simdjson::SUCCESS)
          return section.wrong("comparison_levels", "objects", levels[k]);
        const std::string path =
            fmt::format("comparison {} (\"{}\"), level {}", i + 1, comparison.name, k + 1);
        read_level(Section(level, path, &problem_), &comparison);
      }
      section.no_other_members();
      if (comparison.name.empty()) {  // Splink makes it of the columns.
        comparison.name = fmt::format("comparison_{}", i + 1);
      }
      fill_defaults(&comparison);
      model_.comparisons.push_back(std::move(comparison));
    }
  }

  void read_level(Section section, Comparison* comparison) {
    ComparisonLevel level;
    level.m = level.u = -1;  // Not given.
    section.text("sql_condition", &level.condition);
    section.text("label_for_charts", &level.name);
    section.truth("is_null_level", &level.neutral);
    read_chance(&section, "m_probability", &level.m);
    read_chance(&section, "u_probability", &level.u);
    std::string column;
    section.text("tf_adjustment_column", &column);
    section.number("tf_adjustment_weight", &level.frequency_weight);
    section.number("tf_minimum_u_value", &level.frequency_minimum_u);
    section.truth("disable_tf_exact_match_detection", &level.frequency_own_u);
    section.truth("fix_m_probability", &level.fix_m);
    section.truth("fix_u_probability", &level.fix_u);
    section.no_other_members();
    if (problem_) return;
    const auto ast = sql::parse(level.condition, sql::Dialect::kLevel);
    if (!ast) return section.fail(fmt::format("sql_condition: {}", ast.error().message));
    types_.look_at(*ast);
    if (!column.empty()) {
      level.frequency_lane = without_quotes(column);
      frequency_columns_.insert(level.frequency_lane);
    }
    name_level(&level, *comparison);
    comparison->levels.push_back(std::move(level));
  }

  static std::string without_quotes(const std::string& name) {
    const bool quoted = name.size() > 2 && name.front() == '"' && name.back() == '"';
    return quoted ? name.substr(1, name.size() - 2) : name;
  }

  static void name_level(ComparisonLevel* level, const Comparison& comparison) {
    if (level->name.empty()) level->name = level->condition;
    const std::string name = level->name;
    for (int number = 2;; ++number) {
      const bool known =
          std::any_of(comparison.levels.begin(), comparison.levels.end(),
                      [&](const ComparisonLevel& each) { return each.name == level->name; });
      if (!known) return;
      level->name = fmt::format("{} ({})", name, number);
    }
  }

  void read_chance(Section* section, std::string_view name, double* out) {
    const auto element = section->member(name);
    if (!element) return;
    std::string_view text;
    if (element->get_string().get(text) == simdjson::SUCCESS) {
      if (text != "level not observed in training dataset")
        return section->fail(fmt::format("{}: the text \"{}\" is not understood", name, text));
      *out = kNotObserved;
      return;
    }
    section->number(name, out);
    if (!problem_ && !(*out >= 0)) section->fail(fmt::format("{}: expected 0 or more", name));
  }

  static void fill_defaults(Comparison* comparison) {
    auto& levels = comparison->levels;
    const auto evidence = static_cast<std::size_t>(std::count_if(
        levels.begin(), levels.end(), [](const ComparisonLevel& level) { return !level.neutral; }));
    std::size_t place = evidence;
    for (ComparisonLevel& level : levels) {
      if (level.neutral) {
        level.m = level.u = ComparisonLevel().m;
        continue;
      }
      --place;
      if (level.m < 0) level.m = default_m(evidence, place);
      if (level.u < 0) level.u = default_u(evidence, place);
    }
  }

  void read_rules(Section* top) {
    const auto rules = top->list("blocking_rules_to_generate_predictions");
    for (std::size_t i = 0; i < rules.size() && !problem_; ++i) {
      BlockingRule rule;
      rule.name = fmt::format("{}", i);  // Splink's match_key.
      std::string_view text;
      dom::object object;
      if (rules[i].get_string().get(text) == simdjson::SUCCESS) {
        rule.condition = text;
      } else if (rules[i].get_object().get(object) == simdjson::SUCCESS) {
        read_rule_object(Section(object, fmt::format("blocking rule {}", i), &problem_), &rule);
      } else {
        return top->wrong("blocking_rules_to_generate_predictions", "texts or objects", rules[i]);
      }
      add_rule(std::move(rule));
    }
    if (!problem_ && rules.empty()) {
      notes_.emplace_back("without blocking rules every pair is compared");
      add_rule({"0", {}, "", "", 0, "TRUE", {}});
    }
  }

  void read_rule_object(Section section, BlockingRule* rule) {
    section.text("blocking_rule", &rule->condition);
    std::string dialect = "duckdb";
    section.text("sql_dialect", &dialect);
    if (dialect != "duckdb")
      section.fail(fmt::format("sql_dialect \"{}\" is not supported", dialect));
    for (const dom::element& item : section.list("arrays_to_explode")) {
      std::string_view column;
      if (item.get_string().get(column) != simdjson::SUCCESS)
        return section.wrong("arrays_to_explode", "texts", item);
      rule->explode.push_back(without_quotes(std::string(column)));
      types_.use_as_list(rule->explode.back());
    }
    section.ignore({"salting_partitions"});  // Says how to compute, not what.
    section.no_other_members();
  }

  void add_rule(BlockingRule rule) {
    if (problem_) return;
    const auto ast = sql::parse(rule.condition, sql::Dialect::kRule);
    if (!ast) {
      problem_ = fmt::format("blocking rule {}: {}", rule.name, ast.error().message);
      return;
    }
    // An element is no list: what an equality of exploded lists says is no use of the column.
    if (rule.explode.empty()) types_.look_at(*ast);
    for (const std::string& name : sql::columns_of(*ast)) {
      for (const std::string& each : rule.explode) {
        if (plain_.contains(sql::small_letters(each))) {
          problem_ = fmt::format(
              "blocking rule {}: it explodes \"{}\", which an earlier rule uses as a whole; put "
              "the "
              "exploding rule first",
              rule.name, each);
        }
      }
      if (rule.explode.empty()) plain_.insert(sql::small_letters(name));
    }
    if (!rule.explode.empty()) exploded_.push_back(*ast);
    model_.rules.push_back(std::move(rule));
  }

  /// A field for every column; its name is the column's as far as names of fields allow.
  void fields() {
    for (const sql::Ast& ast : exploded_) {
      for (const std::string& name : sql::columns_of(ast)) add_plain_column(name);
    }
    for (const std::string& name : frequency_columns_) add_plain_column(name);
    std::set<std::string> used;
    for (const std::string& column : types_.columns()) {
      Field field;
      field.name = column;
      for (char& c : field.name) {
        const bool good =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        if (!good) c = '_';
      }
      while (!used.insert(field.name).second) field.name += '_';
      field.columns = {column};
      const auto kind = kind_of(column);
      if (!kind) {
        problem_ = kind.error().message;
        return;
      }
      field.kind = *kind;
      model_.schema.fields.push_back(std::move(field));
    }
    for (const auto& [column, type] : options_.types) {
      if (!field_of(column))
        problem_ = fmt::format("--type {}={}: no condition names that column", column, type);
    }
  }

  void add_plain_column(const std::string& name) {
    sql::Ast ast;
    sql::Node node;
    node.kind = sql::NodeKind::kColumn;
    node.text = name;
    ast.nodes.push_back(std::move(node));
    types_.look_at(ast);
  }

  Result<Kind> kind_of(const std::string& column) const {
    for (const auto& [name, type] : options_.types) {
      if (sql::small_letters(name) != sql::small_letters(column)) continue;
      if (const auto kind = kind_of_type(type)) return *kind;
      return Error{ErrorCode::kUsage,
                   fmt::format("--type {}={}: expected VARCHAR, DOUBLE, BIGINT, DATE, TIMESTAMP, "
                               "VARCHAR[] or DOUBLE[]",
                               name, type)};
    }
    return types_.kind_of(column);
  }

  std::optional<std::string> field_of(std::string_view column) const {
    for (const Field& field : model_.schema.fields) {
      if (sql::small_letters(field.columns[0]) == sql::small_letters(column)) return field.name;
    }
    return std::nullopt;
  }

  /// Which fields a comparison looks at, and whose frequencies count.
  void lanes() {
    for (Comparison& comparison : model_.comparisons) {
      for (ComparisonLevel& level : comparison.levels) {
        const auto ast = sql::parse(level.condition, sql::Dialect::kLevel);
        for (const std::string& column : sql::columns_of(*ast)) {
          const std::string lane = *field_of(column);
          auto& known = comparison.lanes;
          if (std::find(known.begin(), known.end(), lane) == known.end()) known.push_back(lane);
        }
        if (!level.frequency_lane.empty()) level.frequency_lane = *field_of(level.frequency_lane);
      }
    }
  }

  /// In the words of the settings: what the path of the model file means there.
  std::string place_of(const ModelProblem& problem) const {
    const std::vector<std::size_t> numbers = numbers_in(problem.path);
    if (problem.path.starts_with("rule[") && !numbers.empty())
      return fmt::format("blocking rule {}: {}", numbers[0], problem.message);
    if (problem.path.starts_with("comparison[") && !numbers.empty() &&
        numbers[0] < model_.comparisons.size()) {
      const std::string level = numbers.size() > 1 ? fmt::format(", level {}", numbers[1] + 1) : "";
      return fmt::format("comparison {} (\"{}\"){}: {}", numbers[0] + 1,
                         model_.comparisons[numbers[0]].name, level, problem.message);
    }
    return fmt::format("{}: {}", problem.path, problem.message);
  }

  const SplinkImportOptions& options_;
  Model model_;
  std::vector<std::string> notes_;
  ColumnTypes types_;
  std::vector<sql::Ast> exploded_;
  std::set<std::string> frequency_columns_;
  std::set<std::string> plain_;  ///< Columns of rules that explode nothing.
  std::optional<std::string> problem_;
};

}  // namespace

bool looks_like_splink(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && text[first] == '{';
}

Result<SplinkImport> import_splink(std::string_view json, std::string_view name,
                                   const SplinkImportOptions& options) {
  dom::parser parser;
  dom::element root;
  if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
  if (const auto error = parser.parse(json.data(), json.size()).get(root)) {
    return Error{ErrorCode::kUsage,
                 fmt::format("{}: this is no JSON: {}", name, simdjson::error_message(error))};
  }
  dom::object object;
  if (root.get_object().get(object) != simdjson::SUCCESS)
    return Error{ErrorCode::kUsage, fmt::format("{}: expected an object, the settings", name)};
  auto made = Importer(options).run(object);
  if (!made) return Error{made.error().code, fmt::format("{}: {}", name, made.error().message)};
  return made;
}

}  // namespace samma
