#include "samma/score.hpp"

#include <fmt/format.h>

#include "command.hpp"
#include "input_options.hpp"
#include "verbs.hpp"

namespace samma::cli {

int run_score(World& world, const Words& words) {
  Command command(
      "score", "FILE...",
      "Weighs given pairs, whether a blocking rule proposes them or not. The output is "
      "like the links of\n"
      "dedupe; the rule is empty where none proposes the pair. 'samma evaluate --links' "
      "judges it.",
      "samma score customers.csv --id customer_no --pairs labels.csv --links scored.csv");
  ScoreJob job;
  InputOptionSet inputs(&command);
  bool cross_source = false;
  command.text("pairs", "FILE", "left,right: the pairs, for example a file of labels", &job.pairs);
  command.text("links", "OUT", "left,right,weight,probability,rule (default: standard output)",
               &job.links);
  command.text("format", "NAME", "of the output: csv, ndjson or json (default: csv)",
               &job.output_format);
  command.flag("cross-source", "as samma link: u from pairs of different sources", &cross_source);
  if (const auto code = command.parse(words)) return *code;
  if (const auto code = inputs.finish("score", &job.input)) return *code;
  job.input.cross_source_only = cross_source;
  if (job.pairs.empty()) return usage_error("score", "give --pairs FILE");
  if (job.links.empty()) job.links = "-";
  for (const std::string& input : job.input.inputs) {
    if (input != "-" && same_file(input, job.links)) return input_as_output("score", job.links);
  }
  if (same_file(job.pairs, job.links) && job.links != "-")
    return input_as_output("score", job.links);
  const auto report = score(world, job);
  if (!report) return fail(report.error());
  fmt::print(
      stderr,
      "{} pairs: {} links at {:.2f} bits or more, {} to review at {:.2f}; {} are proposed by "
      "no blocking rule\n",
      report->pairs, report->links, report->threshold_bits, report->review_pairs,
      report->review_bits, report->not_proposed);
  if (report->unknown != 0)
    fmt::print(stderr, "note: {} rows name records that are not in the input\n", report->unknown);
  for (const std::string& note : report->input.notes) fmt::print(stderr, "note: {}\n", note);
  return 0;
}

}  // namespace samma::cli
