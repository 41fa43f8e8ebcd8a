#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "base/spelling.hpp"
#include "model/check.hpp"
#include "model/lanes.hpp"
#include "model/model_format.hpp"
#include "samma/model_file.hpp"

namespace samma {
namespace {

constexpr std::size_t kFoundTextMost = 40;

struct ReadProblem {
  toml::source_index line = 0;  ///< 0: unknown.
  std::string path;
  std::string message;
};

std::string found(const toml::node& node) {
  if (const auto* text = node.as_string()) {
    const std::string& value = text->get();
    if (value.size() > kFoundTextMost) return fmt::format("a text of {} bytes", value.size());
    return fmt::format("the text \"{}\"", value);
  }
  if (const auto* number = node.as_integer()) return fmt::format("{}", number->get());
  if (const auto* number = node.as_floating_point()) return fmt::format("{}", number->get());
  if (const auto* truth = node.as_boolean()) return truth->get() ? "true" : "false";
  if (node.is_array()) return "a list";
  if (node.is_table()) return "a table";
  return "a date or time";
}

/// Reads typed keys of one table and keeps the first problem of the file; later reads are no-ops.
class Section {
 public:
  Section(const toml::table& table, std::string path, std::optional<ReadProblem>* problem)
      : table_(table), path_(std::move(path)), problem_(problem) {}

  /// Call after the reads: a key that none of them named is a problem.
  void no_other_keys() {
    for (const auto& [key, node] : table_) {
      if (std::find(names_.begin(), names_.end(), key.str()) != names_.end()) continue;
      std::string text = "unknown key";
      if (const auto near = nearest_word(key.str(), names_); !near.empty()) {
        text += fmt::format("; did you mean \"{}\"?", near);
      } else {
        text += fmt::format("; known here: {}", fmt::join(names_, ", "));
      }
      fail(node, path_of(key.str()), std::move(text));
    }
  }

  void text(std::string_view name, std::string* out, bool required = false) {
    const toml::node* node = get(name, required);
    if (node == nullptr) return;
    if (const auto* value = node->as_string()) {
      *out = value->get();
    } else {
      wrong(*node, name, "a text in quotes");
    }
  }

  void number(std::string_view name, double* out, bool required = false) {
    const toml::node* node = get(name, required);
    if (node == nullptr) return;
    const std::optional<double> value = node->value<double>();
    if (node->is_number() && value && std::isfinite(*value)) {
      *out = *value;
    } else {
      wrong(*node, name, "a number");
    }
  }

  void truth(std::string_view name, bool* out) {
    const toml::node* node = get(name, false);
    if (node == nullptr) return;
    const auto* value = node->as_boolean();
    if (value == nullptr) return wrong(*node, name, "true or false");
    *out = value->get();
  }

  void integer(std::string_view name, std::int64_t* out, std::int64_t least, std::int64_t most,
               bool required = false) {
    const toml::node* node = get(name, required);
    if (node == nullptr) return;
    const auto* value = node->as_integer();
    if (value != nullptr && value->get() >= least && value->get() <= most) {
      *out = value->get();
    } else {
      wrong(*node, name, fmt::format("a whole number from {} to {}", least, most));
    }
  }

  void texts(std::string_view name, std::vector<std::string>* out, bool required = false) {
    const toml::node* node = get(name, required);
    if (node == nullptr) return;
    const auto* list = node->as_array();
    if (list == nullptr) return wrong(*node, name, "a list of texts, such as [\"surname\"]");
    out->clear();
    for (const toml::node& item : *list) {
      const auto* value = item.as_string();
      if (value == nullptr) return wrong(item, name, "a list of texts, such as [\"surname\"]");
      out->push_back(value->get());
    }
  }

  void threshold(std::string_view name, Threshold* out, bool required) {
    double value = 0;
    number(name, &value, required);
    const toml::node* node = table_.get(name);
    if (node == nullptr || problem_->has_value()) return;
    const double millionths = std::round(value * static_cast<double>(kMillion));
    // A decimal of at most six places is off by rounding alone: far less than a thousandth of the
    // last place.
    const double slack = 1e-3 + std::abs(value) * 1e-9;
    if (std::abs(value) > kThresholdMost ||
        std::abs(value * static_cast<double>(kMillion) - millionths) > slack) {
      return wrong(*node, name,
                   fmt::format("a number up to {} with at most six decimals", kThresholdMost));
    }
    out->millionths = static_cast<std::int64_t>(millionths);
  }

  std::optional<Section> table(std::string_view name) {
    const toml::node* node = get(name, false);
    if (node == nullptr) return std::nullopt;
    if (const auto* inner = node->as_table()) return Section(*inner, path_of(name), problem_);
    wrong(*node, name, fmt::format("a table: [{}]", name));
    return std::nullopt;
  }

  /// The tables of a list of tables ([[name]]); none if the key is not there.
  std::vector<Section> tables(std::string_view name) {
    std::vector<Section> out;
    const toml::node* node = get(name, false);
    if (node == nullptr) return out;
    const auto* list = node->as_array();
    if (list == nullptr) {
      wrong(*node, name, "a list of tables");
      return out;
    }
    for (const toml::node& item : *list) {
      const auto* inner = item.as_table();
      if (inner == nullptr) {
        wrong(item, name, "a list of tables");
        return out;
      }
      out.emplace_back(*inner, fmt::format("{}[{}]", path_of(name), out.size()), problem_);
    }
    return out;
  }

  const toml::node* node(std::string_view name) const { return table_.get(name); }
  void wrong(const toml::node& node, std::string_view name, std::string_view expected) {
    fail(node, path_of(name), fmt::format("expected {}, found {}", expected, found(node)));
  }

 private:
  std::string path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
  }

  const toml::node* get(std::string_view name, bool required) {
    names_.emplace_back(name);
    const toml::node* node = table_.get(name);
    if (node == nullptr && required) fail(table_, path_of(name), "this key is missing; add it");
    return node;
  }

  void fail(const toml::node& node, std::string path, std::string message) {
    if (problem_->has_value()) return;
    *problem_ = ReadProblem{node.source().begin.line, std::move(path), std::move(message)};
  }

  const toml::table& table_;
  std::string path_;
  std::optional<ReadProblem>* problem_;
  std::vector<std::string> names_;
};

LevelTest read_test(Section section) {
  LevelTest test;
  section.text("comparator", &test.comparator, true);
  section.texts("lanes", &test.lanes, true);
  const bool has_threshold = test.comparator != "equal" && test.comparator != "swapped";
  section.threshold("threshold", &test.threshold, has_threshold);
  section.no_other_keys();
  return test;
}

ComparisonLevel read_level(Section section) {
  ComparisonLevel level;
  section.text("name", &level.name, true);
  for (const Section& test : section.tables("tests")) level.tests.push_back(read_test(test));
  section.text("condition", &level.condition);
  section.truth("neutral", &level.neutral);
  section.number("m", &level.m, !level.neutral);
  section.number("u", &level.u, !level.neutral);
  section.truth("fix_m", &level.fix_m);
  section.truth("fix_u", &level.fix_u);
  section.number("frequency_minimum_u", &level.frequency_minimum_u);
  section.truth("frequency_own_u", &level.frequency_own_u);
  section.text("frequency_lane", &level.frequency_lane);
  section.number("frequency_weight", &level.frequency_weight);
  section.no_other_keys();
  return level;
}

Comparison read_comparison(Section section) {
  Comparison comparison;
  section.text("name", &comparison.name, true);
  section.texts("lanes", &comparison.lanes);
  section.truth("household", &comparison.household);
  for (const Section& level : section.tables("level")) {
    comparison.levels.push_back(read_level(level));
  }
  section.no_other_keys();
  return comparison;
}

BlockingRule read_rule(Section section) {
  BlockingRule rule;
  section.text("name", &rule.name, true);
  section.texts("lanes", &rule.lanes);
  section.text("condition", &rule.condition);
  section.texts("explode", &rule.explode);
  section.text("generator", &rule.generator);
  section.text("generator_lane", &rule.generator_lane);
  std::int64_t size = 0;
  section.integer("block_size_max", &size, 0, UINT32_MAX);
  rule.block_size_max = static_cast<std::uint32_t>(size);
  section.no_other_keys();
  return rule;
}

std::string kind_hint(std::string_view name) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kKindCount; ++i) {
    names.emplace_back(kind_name(static_cast<Kind>(i)));
  }
  if (const auto near = nearest_word(name, names); !near.empty()) {
    return fmt::format("the name of a kind (did you mean \"{}\"?)", near);
  }
  return fmt::format("one of {}", fmt::join(names, ", "));
}

Field read_field(Section section) {
  Field field;
  section.text("name", &field.name, true);
  std::string kind;
  section.text("kind", &kind, true);
  if (const auto known = kind_from_name(kind)) {
    field.kind = *known;
  } else if (const toml::node* node = section.node("kind")) {
    section.wrong(*node, "kind", kind_hint(kind));
  }
  section.texts("columns", &field.columns, true);
  section.texts("otherwise", &field.otherwise);
  section.texts("generic", &field.generic);
  section.text("country", &field.country);
  section.no_other_keys();
  return field;
}

Model read_all(Section root) {
  Model model;
  std::int64_t version = kModelFileVersion;
  root.integer("version", &version, kModelFileVersion, kModelFileVersion, true);
  root.number("prior", &model.prior);
  root.number("threshold_bits", &model.threshold_bits);
  root.number("review_bits", &model.review_bits);
  root.number("household_bits", &model.household_bits);
  root.number("frequency_floor", &model.frequency_floor);
  root.texts("exclusive_lanes", &model.exclusive_lanes);
  if (auto limits = root.table("limits")) {
    std::int64_t size = model.limits.block_size_max;
    limits->integer("block_size_max", &size, 0, UINT32_MAX);
    model.limits.block_size_max = static_cast<std::uint32_t>(size);
    limits->texts("refine_lanes", &model.limits.refine_lanes);
    limits->no_other_keys();
  }
  if (auto splink = root.table("splink")) {
    splink->text("link_type", &model.splink.link_type, true);
    splink->text("id_order", &model.splink.id_order);
    splink->number("em_convergence", &model.splink.em_convergence);
    std::int64_t most = model.splink.em_iterations_max;
    splink->integer("em_iterations_max", &most, 0, 1'000'000);
    model.splink.em_iterations_max = static_cast<std::uint32_t>(most);
    splink->no_other_keys();
  }
  if (auto schema = root.table("schema")) {
    schema->text("id_column", &model.schema.id_column);
    schema->text("source_column", &model.schema.source_column);
    schema->no_other_keys();
  }
  for (const Section& field : root.tables("field")) {
    model.schema.fields.push_back(read_field(field));
  }
  for (const Section& comparison : root.tables("comparison")) {
    model.comparisons.push_back(read_comparison(comparison));
  }
  for (const Section& rule : root.tables("rule")) model.rules.push_back(read_rule(rule));
  root.no_other_keys();
  return model;
}

/// The line of a path such as "comparison[0].level[2].m", or of the nearest part of it that stands
/// in the file.
toml::source_index line_of(const toml::table& root, std::string path) {
  while (!path.empty()) {
    if (const auto view = toml::at_path(root, path)) return view.node()->source().begin.line;
    const std::size_t cut = path.find_last_of(".[");
    path.resize(cut == std::string::npos ? 0 : cut);
  }
  return 0;
}

Error error_at(std::string_view name, toml::source_index line, std::string_view path,
               std::string_view message) {
  const std::string place = line == 0 ? std::string(name) : fmt::format("{}:{}", name, line);
  return Error{ErrorCode::kUsage, path.empty() ? fmt::format("{}: {}", place, message)
                                               : fmt::format("{}: {}: {}", place, path, message)};
}

}  // namespace

Result<Model> read_model(std::string_view toml, std::string_view name) {
  toml::table root;
  try {
    root = toml::parse(toml);
  } catch (const toml::parse_error& error) {
    return error_at(name, error.source().begin.line, "",
                    fmt::format("this is no TOML: {}", error.description()));
  }
  std::optional<ReadProblem> problem;
  Model model = read_all(Section(root, "", &problem));
  if (problem) return error_at(name, problem->line, problem->path, problem->message);
  if (const auto wrong = find_problem(model)) {
    return error_at(name, line_of(root, wrong->path), wrong->path, wrong->message);
  }
  return model;
}

Error problem_in_file(std::string_view toml, std::string_view name, const ModelProblem& problem) {
  toml::source_index line = 0;
  try {
    line = line_of(toml::parse(toml), problem.path);
  } catch (const toml::parse_error&) {
    // A text that cannot be read has no lines to name; the message stands alone.
  }
  return error_at(name, line, problem.path, problem.message);
}

}  // namespace samma
