#include <charconv>

#include <fmt/format.h>

#include "model/conditions.hpp"
#include "samma/splink.hpp"

namespace samma {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

/// The fewest digits that read back as the same number.
std::string number(double value) {
  char buffer[32];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

std::string truth(bool value) { return value ? "true" : "false"; }

/// Members of an object, one a line.
std::string object(const std::vector<std::pair<std::string_view, std::string>>& members,
                   std::string_view indent) {
  std::string out = "{\n";
  for (std::size_t i = 0; i < members.size(); ++i) {
    out += fmt::format("{}  \"{}\": {}{}\n", indent, members[i].first, members[i].second,
                       i + 1 < members.size() ? "," : "");
  }
  return out.append(indent) + '}';
}

std::string array(const std::vector<std::string>& items, std::string_view indent) {
  if (items.empty()) return "[]";
  std::string out = "[\n";
  for (std::size_t i = 0; i < items.size(); ++i)
    out += fmt::format("{}  {}{}\n", indent, items[i], i + 1 < items.size() ? "," : "");
  return out.append(indent) + ']';
}

std::string column_of(const Schema& schema, const std::string& lane) {
  for (const Field& field : schema.fields) {
    if (field.name == lane && !field.columns.empty()) return field.columns.front();
  }
  return lane;
}

std::string level_json(const Model& model, const ComparisonLevel& level) {
  std::vector<std::pair<std::string_view, std::string>> members = {
      {"sql_condition", quoted(level.condition)}, {"label_for_charts", quoted(level.name)}};
  if (level.neutral) {
    members.emplace_back("is_null_level", "true");
    return object(members, "        ");
  }
  members.emplace_back("m_probability", number(level.m));
  members.emplace_back("u_probability", number(level.u));
  if (!level.frequency_lane.empty()) {
    members.emplace_back("tf_adjustment_column",
                         quoted(column_of(model.schema, level.frequency_lane)));
    members.emplace_back("tf_adjustment_weight", number(level.frequency_weight));
    members.emplace_back("tf_minimum_u_value", number(level.frequency_minimum_u));
    if (level.frequency_own_u) members.emplace_back("disable_tf_exact_match_detection", "true");
  }
  members.emplace_back("fix_m_probability", truth(level.fix_m));
  members.emplace_back("fix_u_probability", truth(level.fix_u));
  return object(members, "        ");
}

std::string rule_json(const BlockingRule& rule) {
  std::vector<std::pair<std::string_view, std::string>> members = {
      {"blocking_rule", quoted(rule.condition)}, {"sql_dialect", "\"duckdb\""}};
  if (!rule.explode.empty()) {
    std::vector<std::string> columns;
    for (const std::string& column : rule.explode) columns.push_back(quoted(column));
    members.emplace_back("arrays_to_explode", array(columns, "      "));
  }
  return object(members, "    ");
}

}  // namespace

Result<std::string> export_splink(const Model& model) {
  if (!model.splink.on()) {
    return Error{ErrorCode::kUsage,
                 "the model has comparators and lanes of Samma, which Splink has not; only models "
                 "of SQL conditions ([splink] and condition = ...) can be exported"};
  }
  std::vector<std::string> comparisons;
  for (const Comparison& comparison : model.comparisons) {
    if (!has_conditions(comparison)) {
      return Error{ErrorCode::kUsage, fmt::format("comparison '{}' has no SQL conditions; only "
                                                  "those can be exported",
                                                  comparison.name)};
    }
    std::vector<std::string> levels;
    for (const ComparisonLevel& level : comparison.levels)
      levels.push_back(level_json(model, level));
    comparisons.push_back(object({{"output_column_name", quoted(comparison.name)},
                                  {"comparison_levels", array(levels, "      ")}},
                                 "    "));
  }
  std::vector<std::string> rules;
  for (const BlockingRule& rule : model.rules) rules.push_back(rule_json(rule));
  const std::string& source = model.schema.source_column;
  return object({{"link_type", quoted(model.splink.link_type)},
                 {"probability_two_random_records_match", number(model.prior)},
                 {"sql_dialect", "\"duckdb\""},
                 {"unique_id_column_name", quoted(model.schema.id_column)},
                 {"source_dataset_column_name", quoted(source.empty() ? "source_dataset" : source)},
                 {"em_convergence", number(model.splink.em_convergence)},
                 {"max_iterations", fmt::format("{}", model.splink.em_iterations_max)},
                 {"blocking_rules_to_generate_predictions", array(rules, "  ")},
                 {"comparisons", array(comparisons, "  ")}},
                "") +
         "\n";
}

}  // namespace samma
