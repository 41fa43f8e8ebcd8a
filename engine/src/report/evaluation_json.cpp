#include <fmt/ranges.h>

#include <cmath>
#include <string_view>

#include "samma/evaluate.hpp"

namespace samma {
namespace {

std::string number(double value) {
  return std::isnan(value) ? std::string("null") : fmt::format("{:.6f}", value);
}

std::string scores(const Scores& value) {
  return fmt::format(R"("precision": {}, "recall": {}, "f1": {})", number(value.precision),
                     number(value.recall), number(value.f1));
}

std::string list(const std::vector<std::uint32_t>& values) {
  return fmt::format("[{}]", fmt::join(values, ", "));
}

std::string clusters_json(const EvaluateReport& report) {
  const Evaluation& found = *report.clusters;
  return fmt::format(
      R"("scope": "{}", "partial": {}, "records": {}, "entities": {}, "clusters": {}, )"
      R"("pairwise": {{"true_positives": {}, "false_positives": {}, "false_negatives": {}, {}}}, )"
      R"("bcubed": {{{}}}, "exact": {{"clusters": {}, {}}}, "largest_clusters": {}, )"
      R"("largest_entities": {}, "missing_from_clusters": {}, "unknown_in_clusters": {})",
      report.cross_source ? "cross-source" : "all", report.partial, found.records, found.entities,
      found.clusters, found.pairs_right, found.pairs_together - found.pairs_right,
      found.pairs_true - found.pairs_right, scores(found.pairwise), scores(found.bcubed),
      found.exact_clusters, scores(found.exact), list(found.largest_clusters),
      list(found.largest_entities), report.missing_from_clusters, report.unknown_in_clusters);
}

std::string thresholds_json(const std::vector<PairThreshold>& thresholds) {
  std::string text;
  for (const PairThreshold& row : thresholds) {
    text += fmt::format(R"({}{{"bits": {}, "true_positives": {}, "false_positives": {}, )"
                        R"("false_negatives": {}, {}}})",
                        text.empty() ? "" : ", ", row.bits, row.true_positives, row.false_positives,
                        row.false_negatives, scores(row.scores));
  }
  return text;
}

std::string pairs_json(const LabelledPairsReport& report) {
  const auto row = [&](PairLabel label) {
    const auto& counts = report.table[static_cast<std::size_t>(label)];
    return fmt::format(R"({{"match": {}, "possible": {}, "no_match": {}}})", counts[0], counts[1],
                       counts[2]);
  };
  std::string text =
      fmt::format(R"("labelled_pairs": {{"pairs": {}, "undecided": {}, "true_positives": {}, )"
                  R"("false_positives": {}, "false_negatives": {}, {}, )"
                  R"("table": {{"match": {}, "possible": {}, "no_match": {}}}, )"
                  R"("agreement": {}, "unsure": {}, "contradicting": {})",
                  report.pairs, report.undecided, report.true_positives, report.false_positives,
                  report.false_negatives, scores(report.scores), row(PairLabel::kMatch),
                  row(PairLabel::kPossible), row(PairLabel::kNoMatch), number(report.agreement),
                  report.unsure, report.contradicting);
  if (!report.thresholds.empty())
    text += fmt::format(R"(, "thresholds": [{}])", thresholds_json(report.thresholds));
  return text + "}";
}

}  // namespace

std::string to_json(const EvaluateReport& report) {
  std::string result = "{";
  if (report.clusters) result += clusters_json(report);
  if (report.clusters && report.labelled_pairs) result += ", ";
  if (report.labelled_pairs) result += pairs_json(*report.labelled_pairs);
  return result + "}";
}

}  // namespace samma
