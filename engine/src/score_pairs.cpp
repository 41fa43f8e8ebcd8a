#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "ingest/row_writer.hpp"
#include "labels.hpp"
#include "prepare.hpp"
#include "resolve/batch.hpp"
#include "resolve/identical.hpp"
#include "samma/score.hpp"

namespace samma {
namespace {

struct ScoredPair {
  RecordIndex left, right;
  Weight weight = 0;
  std::string_view rule;  ///< Empty: no rule proposes it.
};

/// Sets the rule that owns each pair, as `dedupe` would find it.
Result<void> find_rules(const Prepared& prepared, const Matcher& matcher, bool across,
                        BlockPlan* plan, std::vector<ScoredPair>* pairs) {
  const RecordTable& table = prepared.table;
  const bool cross_source_only = across || prepared.model.splink.link_type == "link_only";
  IdenticalStars stars;
  if (!cross_source_only && !prepared.model.splink.on()) {
    stars = join_identical(table, identical_groups(table), matcher,
                           to_weight(prepared.model.threshold_bits));
  }
  BlockJoinOptions options;
  options.cross_source_only = cross_source_only;
  options.skip = stars.skip;
  std::optional<Error> refused;
  options.room = room_within(prepared.memory, *plan, &refused);
  // Only to know which blocks are over-full; conditions have none.
  if (plan->conditions() == nullptr) block_join(plan, options, nullptr);
  if (refused) return *refused;
  std::vector<RecordIndex> standing(stars.skip.empty() ? 0 : table.size());
  for (std::size_t i = 0; i < standing.size(); ++i) standing[i] = static_cast<RecordIndex>(i);
  if (!standing.empty()) {
    for (const Link& link : stars.links) standing[link.right] = link.left;
  }
  for (ScoredPair& pair : *pairs) {
    if (cross_source_only && table.sources[pair.left] == table.sources[pair.right]) continue;
    RecordIndex left = pair.left;
    RecordIndex right = pair.right;
    if (!standing.empty()) {
      left = standing[pair.left];
      right = standing[pair.right];
    }
    if (left == right) {
      pair.rule = "identical";
      continue;
    }
    const auto owner = plan->owner(std::min(left, right), std::max(left, right));
    if (owner) pair.rule = plan->rules()[*owner].name;
  }
  return {};
}

Result<void> write(World& world, const ScoreJob& job, const RecordNames& names,
                   const std::vector<ScoredPair>& pairs) {
  auto writer = RowWriter::create(world, job.links, *output_format_from_name(job.output_format),
                                  {"left", "right", "weight", "probability", "rule"},
                                  {false, false, true, true, false});
  if (!writer) return writer.error();
  const auto made = writer->rows(pairs.size(), [&](std::size_t i, auto cells, auto buffers) {
    buffers[2] = fmt::format("{:.6f}", to_bits(pairs[i].weight));
    buffers[3] = fmt::format("{:.9g}", to_probability(pairs[i].weight));
    cells[0] = names.name(pairs[i].left, &buffers[0]);
    cells[1] = names.name(pairs[i].right, &buffers[1]);
    cells[2] = buffers[2];
    cells[3] = buffers[3];
    cells[4] = pairs[i].rule;
  });
  return made ? writer->finish() : made;
}

Result<ScoreReport> run(JobWorld& job_world, const ScoreJob& job) {
  HeldOutputs& world = job_world.held;
  PassTimer timer(world);
  auto prepared = prepare(job_world, job.input, &timer);
  if (!prepared) return prepared.error();
  const Model& model = prepared->model;
  const RecordTable& table = prepared->table;
  const auto wanted = read_labels(world, job.pairs, table, false);
  if (!wanted) return wanted.error();
  const Matcher matcher(model, table, std::move(prepared->comparisons), prepared->counts);
  std::vector<RecordPair> bare;
  for (const LabelledPair& pair : wanted->pairs) bare.push_back({pair.left, pair.right});
  std::vector<Weight> weights(bare.size());
  matcher.weigh(bare, weights);
  if (auto fine = matcher.fault(); !fine) return fine.error();
  std::vector<ScoredPair> pairs;
  for (std::size_t i = 0; i < bare.size(); ++i)
    pairs.push_back({bare[i].left, bare[i].right, weights[i], {}});
  auto plan = BlockPlan::make(model, table);
  if (!plan) return plan.error();
  if (auto found = find_rules(*prepared, matcher, job.input.cross_source_only, &*plan, &pairs);
      !found)
    return found.error();
  ScoreReport report;
  report.input = prepared->input;
  report.pairs = pairs.size();
  report.unknown = wanted->unknown;
  report.threshold_bits = model.threshold_bits;
  report.review_bits = model.review_bits;
  for (const ScoredPair& pair : pairs) {
    report.not_proposed += pair.rule.empty() ? 1U : 0U;
    if (pair.weight >= to_weight(model.threshold_bits)) {
      ++report.links;
    } else if (pair.weight >= to_weight(model.review_bits)) {
      ++report.review_pairs;
    }
  }
  const RecordNames names(table, model.schema.id_column.empty(), model.splink.on());
  if (auto done = write(world, job, names, pairs); !done) return done.error();
  if (auto done = world.publish_all(); !done) return done.error();
  return report;
}

}  // namespace

Result<ScoreReport> score(World& world, const ScoreJob& job) {
  if (!output_format_from_name(job.output_format)) {
    return Error{ErrorCode::kUsage,
                 fmt::format("no format '{}': csv, ndjson or json", job.output_format)};
  }
  JobWorld job_world(world, job.input);
  Result<ScoreReport> result = Error{ErrorCode::kUsage, ""};
  with_threads(job.input.threads, [&] { result = run(job_world, job); });
  return result;
}

}  // namespace samma
