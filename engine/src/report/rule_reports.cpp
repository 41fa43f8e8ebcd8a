#include "report/rule_reports.hpp"

#include "samma/value.hpp"

namespace samma {
namespace {

/// The values of the lanes of a rule in one record of the block.
std::string shared_values(const BlockingRule& rule, const RecordTable& table, RecordIndex example) {
  std::string text;
  const auto add = [&](const std::string& name) {
    const std::size_t lane = table.lane(name);
    if (!text.empty()) text += ", ";
    text.append(name).append(" = ").append(
        table.dictionary_of(lane).text(table.value(example, lane)));
  };
  for (const std::string& lane : rule.lanes) add(lane);
  if (!rule.generator_lane.empty()) {
    text += text.empty() ? "" : ", ";
    text += "a key (" + rule.generator + ") of a record with ";
    std::string lanes = std::move(text);
    text.clear();
    add(rule.generator_lane);
    text = lanes + text;
  }
  return text;
}

}  // namespace

std::vector<BlockingRuleReport> rule_reports(std::span<const RuleReport> rules, const Model& model,
                                             const RecordTable& table, bool hide_values) {
  std::vector<BlockingRuleReport> reports;
  std::uint64_t cumulative = 0;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const RuleReport& rule = rules[i];
    BlockingRuleReport report;
    report.name = rule.name;
    report.blocks = rule.blocks;
    report.gross_pairs = rule.gross_pairs;
    report.pairs = rule.pairs;
    report.cumulative_pairs = cumulative += rule.pairs;
    report.overfull_blocks = rule.overfull_blocks;
    report.refined_pairs = rule.refined_pairs;
    report.absent_pairs = rule.absent_pairs;
    report.absent_records = rule.absent_records;
    report.dropped_pairs = rule.dropped_pairs;
    report.dropped_records = rule.dropped_records;
    for (const LargeBlock& block : rule.largest) {
      report.largest.push_back(
          {block.size,
           hide_values ? std::string() : shared_values(model.rules[i], table, block.example)});
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

void write_rules(const std::vector<BlockingRuleReport>& rules, JsonWriter* json) {
  json->key("rules").begin_array();
  for (const BlockingRuleReport& rule : rules) {
    json->begin_object()
        .member("name", rule.name)
        .member("blocks", rule.blocks)
        .member("estimate", rule.gross_pairs)
        .member("pairs", rule.pairs)
        .member("cumulative", rule.cumulative_pairs);
    if (rule.overfull_blocks != 0) {
      json->key("overfull").begin_object();
      json->member("blocks", rule.overfull_blocks).member("refined_pairs", rule.refined_pairs);
      json->key("not_proposed").begin_array();
      if (rule.absent_pairs != 0) {
        json->begin_object()
            .member("status", status_name(ValueStatus::kAbsent))
            .member("pairs", rule.absent_pairs)
            .member("records", rule.absent_records)
            .end_object();
      }
      if (rule.dropped_pairs != 0) {
        json->begin_object()
            .member("status", status_name(ValueStatus::kValid))
            .member("pairs", rule.dropped_pairs)
            .member("records", rule.dropped_records)
            .end_object();
      }
      json->end_array().end_object();
    }
    json->key("largest").begin_array();
    for (const auto& block : rule.largest) {
      json->begin_object().member("records", block.size);
      if (!block.values.empty()) json->member("values", block.values);
      json->end_object();
    }
    json->end_array().end_object();
  }
  json->end_array();
}

}  // namespace samma
