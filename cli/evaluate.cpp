#include "samma/evaluate.hpp"

#include <fmt/format.h>

#include "command.hpp"
#include "verbs.hpp"

namespace samma::cli {
namespace {

std::string labels_to_text(const LabelledPairsReport& labels) {
  std::string text =
      fmt::format("{} labelled pairs: {} right, {} wrongly joined, {} missed", labels.pairs,
                  labels.true_positives, labels.false_positives, labels.false_negatives);
  if (labels.unsure != 0) text += fmt::format("; {} unsure ones left out", labels.unsure);
  if (labels.contradicting != 0)
    text += fmt::format("; {} labels replaced by a later, different one", labels.contradicting);
  text += fmt::format("\n\n{:<10} {:>8} {:>8} {:>8}\n", "", "link", "review", "neither");
  constexpr const char* kLabels[] = {"match", "possible", "no match"};
  for (std::size_t label = 0; label < labels.table.size(); ++label) {
    const auto& [link, review, neither] = labels.table[label];
    text += fmt::format("{:<10} {:>8} {:>8} {:>8}\n", kLabels[label], link, review, neither);
  }
  text += fmt::format("agreement {:.4f}\n", labels.agreement);
  if (labels.thresholds.empty()) return text;
  text += "\n  bits  precision  recall      F1\n";
  for (const PairThreshold& row : labels.thresholds) {
    text += fmt::format("{:>6}     {:.4f}  {:.4f}  {:.4f}\n", row.bits, row.scores.precision,
                        row.scores.recall, row.scores.f1);
  }
  return text;
}

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
  if (report.labelled_pairs) {
    text += line("labels", report.labelled_pairs->scores) + labels_to_text(*report.labelled_pairs);
  }
  return text;
}

}  // namespace

int run_evaluate(World& world, const Words& words) {
  Command command("evaluate", "",
                  "Scores clusters against a truth set: pairwise and B-cubed precision, recall and "
                  "F1. With --records\n"
                  "only pairs of different sources count. --pairs takes labelled pairs instead of "
                  "or beside a truth\n"
                  "set, and judges clusters, or links with their weights.",
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
  command.text("pairs", "FILE", "left,right,label: match, possible, no_match or unsure",
               &job.pairs);
  command.text("links", "FILE", "left,right,weight: judged by --pairs", &job.links);
  command.text("review", "FILE", "the same for the pairs that people shall look at", &job.review);
  command.real("threshold", "BITS", "least weight of a link (default: the file tells)",
               &job.threshold_bits);
  command.real("review-from", "BITS", "least weight of a pair that people shall look at",
               &job.review_bits);
  command.flag("partial", "the truth names only some of the links", &job.partial);
  command.text("format", "NAME", "text or json (default: text)", &format);
  command.real("min-f1", "F", "exit with 4 if the pairwise F1 is lower", &min_f1);
  if (const auto code = command.parse(words)) return *code;
  const bool by_links = !job.links.empty() || !job.review.empty();
  if (job.clusters.empty() && !by_links)
    return usage_error("evaluate", "give --clusters FILE, or --links FILE and --pairs FILE");
  if (job.truth.empty() && job.pairs.empty())
    return usage_error("evaluate", "give --truth FILE, --pairs FILE or both");
  if (by_links && job.pairs.empty())
    return usage_error("evaluate", "--links and --review are judged by --pairs FILE");
  if ((job.threshold_bits || job.review_bits) && !by_links)
    return usage_error("evaluate", "--threshold and --review-from go with --links FILE");
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
