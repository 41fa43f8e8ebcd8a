#include "samma/train.hpp"

#include <cmath>

#include <fmt/format.h>

#include "command.hpp"
#include "input_options.hpp"
#include "learning_options.hpp"
#include "verbs.hpp"

namespace samma::cli {
namespace {

double bits_of(double prior) { return std::log2(prior / (1 - prior)); }

void print_untrained(const char* number, const std::vector<UntrainedLevel>& levels) {
  for (const UntrainedLevel& level : levels) {
    fmt::print(stderr, "not learned: {} of {}: {}, no pair speaks for it; it is {:.6g}\n", number,
               level.comparison, level.level, level.value);
  }
}

void print_summary(const TrainReport& report) {
  const TrainingReport& training = report.training;
  fmt::print(stderr, "{} rows, {} records\n", report.input.rows, report.input.records);
  for (const TrainingSession& session : training.sessions) {
    fmt::print(stderr, "session '{}': {} pairs, {:.0f} matches, {} steps{}\n", session.rule,
               session.pairs, session.matches, session.history.size(),
               session.converged ? "" : ", not converged");
  }
  if (training.known_matches != 0)
    fmt::print(stderr, "m from {} known matches\n", training.known_matches);
  fmt::print(stderr, "prior {:.2f} bits (one pair in {:.0f}), before {:.2f}\n",
             bits_of(training.prior), 1 / training.prior, bits_of(training.prior_before));
  print_untrained("m", training.untrained_m);
  print_untrained("u", training.untrained_u);
  for (const std::string& note : report.input.notes) fmt::print(stderr, "note: {}\n", note);
  for (const std::string& note : report.notes) fmt::print(stderr, "note: {}\n", note);
}

/// No output may replace what is read, or the other output.
std::optional<int> check_outputs(const TrainJob& job) {
  for (const std::string* path : {&job.out, &job.report}) {
    if (path->empty() || *path == "-") continue;
    for (const std::string& input : job.input.inputs) {
      if (input != "-" && same_file(input, *path)) return input_as_output("train", *path);
    }
    for (const std::string* read : {&job.truth, &job.labels}) {
      if (!read->empty() && same_file(*read, *path)) return input_as_output("train", *path);
    }
  }
  if (!job.report.empty() && same_file(job.out, job.report))
    return usage_error("train", fmt::format("two outputs go to '{}'; give each its own", job.out));
  return std::nullopt;
}

}  // namespace

int run_train(World& world, const Words& words) {
  Command command(
      "train", "FILE...",
      "Learns the numbers of a model from records: the prior, and m and u of every "
      "level. With --model its\n"
      "schema, comparisons and rules stand; without, the model that init would write is "
      "trained. Where\n"
      "matches are known, m comes from them.",
      "samma train customers.csv --id customer_no --model model.toml --out trained.toml");
  TrainJob job;
  InputOptionSet inputs(&command);
  command.text("out", "OUT", "the trained model (default: standard output)", &job.out);
  command.text("report", "OUT", "what was learned from what, as JSON", &job.report);
  command.text("truth", "FILE", "record_id,entity_id: m from all pairs of an entity", &job.truth);
  command.text("truth-column", "COLUMN", "column of the input that names the entity",
               &job.truth_column);
  command.text("labels", "FILE", "left,right,label: m from the pairs with the label match",
               &job.labels);
  LearningOptions learning(&command);
  bool link = false;
  command.flag("link", "for samma link: only pairs of different sources count", &link);
  if (const auto code = command.parse(words)) return *code;
  if (const auto code = inputs.finish("train", &job.input)) return *code;
  if (const auto code = learning.finish("train", &job.learning)) return *code;
  job.input.cross_source_only = link;
  if (job.out.empty()) job.out = "-";
  if (const auto code = check_outputs(job)) return *code;
  const auto report = train(world, job);
  if (!report) return fail(report.error());
  print_summary(*report);
  return 0;
}

}  // namespace samma::cli
