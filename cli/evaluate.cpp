#include "samma/evaluate.hpp"

#include <fmt/format.h>

#include "command.hpp"
#include "verbs.hpp"

namespace samma::cli {
namespace {

std::string to_text(const EvaluateReport& report) {
  const auto line = [](const char* name, const Scores& scores) {
    return fmt::format("{:<10} precision {:.4f}  recall {:.4f}  F1 {:.4f}\n", name,
                       scores.precision, scores.recall, scores.f1);
  };
  std::string text;
  if (report.clusters) {
    const Evaluation& e = *report.clusters;
    text = fmt::format("{} records, {} clusters, {} entities\n", e.records, e.clusters, e.entities);
    text += fmt::format("{} pairs together, {} true, {} right{}\n", e.pairs_together, e.pairs_true,
                        e.pairs_right, report.cross_source ? " (across sources)" : "");
    text += line("pairwise", e.pairwise) + line("B-cubed", e.bcubed);
  }
  if (report.labelled_pairs) text += line("labels", report.labelled_pairs->scores);
  return text;
}

}  // namespace

int run_evaluate(World& world, const Words& words) {
  Command command("evaluate", "",
                  "Scores clusters against a truth set: pairwise and B-cubed precision, recall and "
                  "F1. With --records\n"
                  "only pairs of different sources count. --pairs scores labelled pairs.",
                  "samma evaluate --truth truth.csv --clusters clusters.csv");
  EvaluateJob job;
  std::string format;
  std::optional<double> min_f1;
  command.text("truth", "FILE", "record_id,entity_id", &job.truth);
  command.text("clusters", "FILE", "record_id,cluster_id", &job.clusters);
  command.text("records", "FILE", "the records, for their source: count pairs across sources only",
               &job.records);
  command.text("source", "COLUMN", "column with the source in --records (default: source)",
               &job.source_column);
  command.text("pairs", "FILE", "left_id,right_id,label: match, possible or no_match", &job.pairs);
  command.flag("partial", "the truth names only some of the links", &job.partial);
  command.text("format", "NAME", "text or json (default: text)", &format);
  command.real("min-f1", "F", "exit with 4 if the pairwise F1 is lower", &min_f1);
  if (const auto code = command.parse(words)) return *code;
  if (job.clusters.empty()) return usage_error("evaluate", "give --clusters FILE");
  if (job.truth.empty() && job.pairs.empty())
    return usage_error("evaluate", "give --truth FILE, --pairs FILE or both");
  if (!format.empty() && format != "text" && format != "json")
    return usage_error("evaluate", "--format: text or json");
  const auto report = evaluate(world, job);
  if (!report) return fail(report.error());
  double f1 = 0;
  if (report->clusters) f1 = report->clusters->pairwise.f1;
  if (!report->clusters && report->labelled_pairs) f1 = report->labelled_pairs->scores.f1;
  const int code = print_result(format == "json" ? to_json(*report) + "\n" : to_text(*report));
  if (code != 0) return code;
  if (!min_f1 || f1 >= *min_f1) return 0;
  fmt::print(stderr, "samma: F1 {:.4f} is below --min-f1 {}\n", f1, *min_f1);
  return 4;
}

}  // namespace samma::cli
