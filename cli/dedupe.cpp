// samma dedupe and samma link: they differ in the pairs that count.
#include "samma/dedupe.hpp"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "command.hpp"
#include "input_options.hpp"
#include "learning_options.hpp"
#include "verbs.hpp"

namespace samma::cli {
namespace {

void print_input(const InputReport& input) {
  fmt::print(stderr, "{} rows, {} records", input.rows, input.records);
  if (input.repeated != 0) fmt::print(stderr, ", {} repeated", input.repeated);
  if (input.rejected != 0)
    fmt::print(stderr, ", {} rejected (see {})", input.rejected, input.rejects);
  fmt::print(stderr, "\n");
}

void print_clusters(const DedupeReport& report) {
  fmt::print(stderr, "{} entities: {} clusters hold {} records, the largest {}\n", report.entities,
             report.clusters, report.clustered_records, report.largest_cluster);
  if (report.previous) {
    const auto& [kept, unchanged, merged, gone, split, fresh] = *report.previous;
    fmt::print(
        stderr,
        "earlier ids: {} kept ({} unchanged), {} merged, {} gone; now {} split off, {} new\n", kept,
        unchanged, merged, gone, split, fresh);
  }
}

void print_summary(const DedupeReport& report, const DedupeJob& job) {
  const auto& input = report.input;
  print_input(input);
  if (job.chunks != 0) fmt::print(stderr, "chunk {} of {}: ", job.chunk, job.chunks);
  fmt::print(
      stderr,
      "{} candidate pairs ({:.1f} a record), {} links at {:.2f} bits or more, {} to review\n",
      report.candidate_pairs,
      static_cast<double>(report.candidate_pairs) /
          static_cast<double>(std::max<std::uint64_t>(1, input.records)),
      report.links, report.threshold_bits, report.review_pairs);
  if (job.chunks == 0) print_clusters(report);
  for (const std::string& note : input.notes) fmt::print(stderr, "note: {}\n", note);
  for (const std::string& note : report.notes) fmt::print(stderr, "note: {}\n", note);
  double seconds = 0;
  for (const PhaseReport& phase : report.phases) seconds += phase.wall_seconds;
  fmt::print(stderr, "{:.2f} s, {} MiB at peak\n", seconds,
             report.phases.empty() ? 0 : report.phases.back().memory_peak >> 20);
}

/// No output may replace an input or another output, whatever way its name is written.
std::optional<int> check_outputs(const std::string& verb, const DedupeJob& job) {
  std::vector<std::string> outputs;
  std::vector<std::string> inputs = job.input.inputs;
  inputs.insert(inputs.end(), job.from_chunks.begin(), job.from_chunks.end());
  const std::string rejects = rejects_path(job.input);
  for (const std::string* path : {&rejects, &job.clusters, &job.links, &job.annotate, &job.review,
                                  &job.report, &job.write_model, &job.chunk_output}) {
    if (path->empty()) continue;
    for (const std::string& input : inputs) {
      if (input != "-" && same_file(input, *path)) return input_as_output(verb, *path);
    }
    for (const std::string& other : outputs) {
      if (!same_file(other, *path)) continue;
      return usage_error(
          verb,
          fmt::format("two outputs go to '{}'; give each its own{}", *path,
                      same_file(other, rejects) ? " (--rejects says where bad rows go)" : ""));
    }
    outputs.push_back(*path);
  }
  return std::nullopt;
}

void add_outputs(Command* command, DedupeJob* job) {
  command->text("clusters", "OUT", "record_id,cluster_id in input order", &job->clusters);
  command->text("links", "OUT", "left,right,weight,probability,rule", &job->links);
  command->text("annotate", "OUT", "the input's columns and the cluster", &job->annotate);
  command->text("review", "OUT", "pairs just below the threshold, for a person to decide",
                &job->review);
  command->text("report", "OUT",
                "what happened and how good it is: JSON, or a page with charts (name.html)",
                &job->report);
  command->flag("hide-values", "no value of the input in the page", &job->hide_values);
  command->text("write-model", "OUT", "the model that was used", &job->write_model);
  command->text("previous", "FILE", "clusters of an earlier run: their ids live on",
                &job->previous);
}

void add_chunks(Command* command, std::optional<std::string>* chunk, DedupeJob* job) {
  command->text("chunk", "I/N", "match part I of N only, for example 2/8", chunk);
  command->text("chunk-output", "OUT", "the links of the part", &job->chunk_output);
  command->files("from-chunks", "FILE...", "the outputs of all parts, instead of matching",
                 &job->from_chunks);
}

/// "2/8" -> 2 and 8. Whether there is such a chunk is for the engine to say.
bool parse_chunk(std::string_view text, DedupeJob* job) {
  const char* const end = text.data() + text.size();
  const auto [slash, no_number] = std::from_chars(text.data(), end, job->chunk);
  if (no_number != std::errc{} || slash == end || *slash != '/') return false;
  const auto [rest, no_count] = std::from_chars(slash + 1, end, job->chunks);
  return no_count == std::errc{} && rest == end && job->chunks != 0;
}

/// Whether the model is trained first, and how.
class TrainingOptions {
 public:
  explicit TrainingOptions(Command* command) {
    command->flag("train",
                  "the numbers of --model are learned from these records first, as samma train "
                  "does; then with:",
                  &wanted_);
    learning_.emplace(command);
  }
  std::optional<int> finish(const std::string& verb, DedupeJob* job) {
    Learning asked;
    if (const auto code = learning_->finish(verb, &asked)) return code;
    if (!wanted_ && asked != Learning())
      return usage_error(verb, "how a model is trained was given, but not --train");
    if (wanted_) job->learning = std::move(asked);
    return std::nullopt;
  }

 private:
  bool wanted_ = false;
  std::optional<LearningOptions> learning_;
};

bool wants_outputs(const DedupeJob& job) {
  return !(job.clusters.empty() && job.links.empty() && job.annotate.empty() &&
           job.review.empty() && job.report.empty() && job.chunk_output.empty());
}

int run(World& world, const Words& words, bool link) {
  const std::string verb = link ? "link" : "dedupe";
  Command command(
      verb, "FILE...",
      link
          ? "Finds the records that different sources have in common: two files, or one file with "
            "--source."
          : "Finds the records that mean the same customer, and joins them into clusters. Without\n"
            "--model the columns are recognised and everything is estimated from the data. Without "
            "an\n"
            "output option the clusters go to standard output.",
      link ? "samma link crm.csv shop.csv --id customer_no --links links.csv"
           : "samma dedupe customers.csv --id customer_no --clusters clusters.csv --links "
             "links.csv\n"
             "\n  In two parts, on two machines perhaps:\n"
             "  samma dedupe customers.csv --model m.toml --chunk 1/2 --chunk-output 1.chunk\n"
             "  samma dedupe customers.csv --model m.toml --chunk 2/2 --chunk-output 2.chunk\n"
             "  samma dedupe customers.csv --model m.toml --from-chunks 1.chunk 2.chunk");
  DedupeJob job;
  InputOptionSet inputs(&command);
  std::optional<double> probability;
  add_outputs(&command, &job);
  command.text("format", "NAME", "of the outputs: csv, ndjson or json (default: csv)",
               &job.output_format);
  command.real("threshold", "BITS", "least match weight of a link (default: the model's)",
               &job.threshold_bits);
  command.real("probability", "P", "the same as a probability between 0 and 1", &probability);
  TrainingOptions training(&command);
  std::optional<std::string> chunk;
  add_chunks(&command, &chunk, &job);
  bool one_to_one = false;
  bool many_to_many = false;
  command.flag("one-to-one", "at most one record of each source in a cluster", &one_to_one);
  if (link) {
    command.flag("many-to-many",
                 "several records of a source in a cluster, even where the links show that the "
                 "source has no duplicates",
                 &many_to_many);
  }
  if (const auto code = command.parse(words)) return *code;
  if (const auto code = inputs.finish(verb, &job.input)) return *code;
  if (const auto code = training.finish(verb, &job)) return *code;
  job.input.cross_source_only = link;
  if (one_to_one && many_to_many)
    return usage_error(verb, "give --one-to-one or --many-to-many, not both");
  if (one_to_one) job.per_source = PerSource::kOne;
  if (many_to_many) job.per_source = PerSource::kMany;
  if (job.threshold_bits && probability)
    return usage_error(verb, "give --threshold or --probability, not both");
  if (probability) {
    if (!(*probability > 0 && *probability < 1))
      return usage_error(verb, "--probability: between 0 and 1");
    job.threshold_bits = std::log2(*probability / (1 - *probability));
  }
  if (link && job.input.inputs.size() < 2 && job.input.source_column.empty()) {
    return usage_error(verb, "give two files, or one file and --source COLUMN");
  }
  if (chunk && !parse_chunk(*chunk, &job))
    return usage_error(verb, "--chunk wants a part such as 2/8, not '" + *chunk + "'");
  if (!wants_outputs(job)) (link ? job.links : job.clusters) = "-";
  if (const auto code = check_outputs(verb, job)) return *code;
  const auto report = dedupe(world, job);
  if (!report) return fail(report.error());
  print_summary(*report, job);
  return 0;
}

}  // namespace

int run_dedupe(World& world, const Words& words) { return run(world, words, false); }
int run_link(World& world, const Words& words) { return run(world, words, true); }

}  // namespace samma::cli
