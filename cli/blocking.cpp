#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "command.hpp"
#include "input_options.hpp"
#include "samma/dedupe.hpp"
#include "verbs.hpp"

namespace samma::cli {
namespace {

std::string to_text(const BlockingReport& report, bool estimate_only) {
  std::string text;
  const auto print = [&]<class... Values>(fmt::format_string<Values...> format,
                                          Values&&... values) {
    fmt::format_to(std::back_inserter(text), format, std::forward<Values>(values)...);
  };
  print("{:<44} {:>10} {:>14} {:>14} {:>14} {:>12}\n", "rule", "blocks", "estimate", "pairs",
        "cumulative", "not proposed");
  for (const BlockingRuleReport& rule : report.rules) {
    print("{:<44} {:>10} {:>14} {:>14} {:>14} {:>12}\n", rule.name, rule.blocks, rule.gross_pairs,
          estimate_only ? "-" : std::to_string(rule.pairs),
          estimate_only ? "-" : std::to_string(rule.cumulative_pairs),
          rule.absent_pairs + rule.dropped_pairs);
  }
  print("\nLargest blocks:\n");
  for (const BlockingRuleReport& rule : report.rules) {
    for (std::size_t i = 0; i < std::min<std::size_t>(3, rule.largest.size()); ++i) {
      if (rule.largest[i].size > 2)
        print("  {:>10}  {}: {}\n", rule.largest[i].size, rule.name, rule.largest[i].values);
    }
  }
  print("\n{} records", report.records);
  if (!estimate_only) {
    print(", {} candidate pairs, {:.2f} a record", report.pairs,
          static_cast<double>(report.pairs) /
              static_cast<double>(std::max<std::uint64_t>(1, report.records)));
  }
  print("\n");
  if (report.identical_records != 0) {
    print("{} records say the same as another: joined to it directly, without a rule\n",
          report.identical_records);
  }
  if (report.recall) {
    print("recall {:.4f} of {} true pairs\n", *report.recall, report.true_pairs);
    for (const std::string& pair : report.missed) print("  not proposed: {}\n", pair);
  }
  return text;
}

}  // namespace

int run_blocking(World& world, const Words& words) {
  Command command(
      "blocking", "FILE...",
      "Counts the pairs that each blocking rule proposes: an estimate from the block sizes first, "
      "then the\n"
      "pairs that each rule owns, the largest blocks, and what over-full blocks left out.",
      "samma blocking customers.csv --estimate");
  BlockingJob job;
  std::string format;
  bool cross_source = false;
  InputOptionSet inputs(&command);
  command.text("truth", "FILE", "record_id,entity_id: gives the recall of blocking", &job.truth);
  command.text("format", "NAME", "text or json (default: text)", &format);
  command.flag("estimate", "only count the blocks; quick", &job.estimate_only);
  command.flag("hide-values", "leave out the values of the largest blocks", &job.hide_values);
  command.flag("cross-source", "as samma link: only pairs of different sources", &cross_source);
  command.flag("one-to-one", "as samma dedupe --one-to-one: identical records are compared too",
               &job.one_to_one);
  if (const auto code = command.parse(words)) return *code;
  if (const auto code = inputs.finish("blocking", &job.input)) return *code;
  job.input.cross_source_only = cross_source;
  if (!format.empty() && format != "text" && format != "json")
    return usage_error("blocking", "--format: text or json");
  const auto report = report_blocking(world, job);
  if (!report) return fail(report.error());
  return print_result(format == "json" ? to_json(*report) + "\n"
                                       : to_text(*report, job.estimate_only));
}

}  // namespace samma::cli
