#include "samma/dedupe.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "base/give_back.hpp"
#include "base/parallel.hpp"
#include "block/block_plan.hpp"
#include "chunks.hpp"
#include "cluster/clusters.hpp"
#include "cluster/describe.hpp"
#include "cluster/duplicate_free.hpp"
#include "cluster/large_clusters.hpp"
#include "cluster/repair.hpp"
#include "cluster_matches.hpp"
#include "decision.hpp"
#include "earlier_clusters.hpp"
#include "ingest/row_writer.hpp"
#include "outputs.hpp"
#include "prepare.hpp"
#include "record_names.hpp"
#include "repair_scores.hpp"
#include "report/html_report.hpp"
#include "report/rule_reports.hpp"
#include "report_json.hpp"
#include "resolve/batch.hpp"
#include "resolve/weighed_sample.hpp"
#include "samma/model_file.hpp"
#include "samma/version.hpp"
#include "training_run.hpp"

namespace samma {
namespace {

Result<void> check_job(const DedupeJob& job) {
  if (auto checked = check_chunk_options(job); !checked) return checked;
  if (job.learning) {
    if (job.chunks != 0 || !job.from_chunks.empty()) {
      return Error{ErrorCode::kUsage,
                   "every chunk would train its own model; train it once, with samma train"};
    }
    if (auto checked = check_learning(*job.learning, !job.input.model.empty()); !checked)
      return checked;
  }
  if (!output_format_from_name(job.output_format)) {
    return Error{ErrorCode::kUsage,
                 fmt::format("no format '{}': csv, ndjson or json", job.output_format)};
  }
  if (!job.annotate.empty() && job.input.inputs.size() > 1) {
    return Error{ErrorCode::kUsage, "--annotate writes the columns of one input; give one file"};
  }
  std::set<std::string> paths;
  const std::string rejects = rejects_path(job.input);
  for (const std::string* path : {&rejects, &job.clusters, &job.links, &job.annotate, &job.review,
                                  &job.report, &job.write_model, &job.chunk_output}) {
    if (path->empty()) continue;
    if (!paths.insert(*path).second) {
      return Error{ErrorCode::kUsage,
                   fmt::format("two outputs go to '{}'; give each its own{}", *path,
                               *path == rejects ? " (--rejects says where bad rows go)" : "")};
    }
    const auto is_among = [&](const std::vector<std::string>& inputs) {
      return std::find(inputs.begin(), inputs.end(), *path) != inputs.end();
    };
    if (*path != "-" && (is_among(job.input.inputs) || is_among(job.from_chunks))) {
      return Error{ErrorCode::kUsage,
                   fmt::format("'{}' is an input; choose another name for the output", *path)};
    }
  }
  return {};
}

/// One value id per record for each lane of which a cluster may hold only one value.
std::vector<std::vector<std::uint32_t>> exclusive_values(const Model& model,
                                                         const RecordTable& table) {
  std::vector<std::vector<std::uint32_t>> values;
  for (const std::string& name : model.exclusive_lanes) {
    const std::size_t lane = table.lane(name);
    auto& column = values.emplace_back(table.size());
    for (std::size_t i = 0; i < table.size(); ++i)
      column[i] = table.value(static_cast<RecordIndex>(i), lane);
  }
  return values;
}

void repair(const Model& model, const RecordTable& table, const Matcher& matcher,
            const ClusterMatches& matches, std::span<const RecordIndex> rank,
            const LinkIndex& links, Clusters* clusters) {
  const Weight threshold = to_weight(model.threshold_bits);
  const RepairScores scores(model, table, matcher, rank, links);
  const ClusterPairs pairs{std::cref(scores),
                           [&](auto asked, auto found) { scores.score_others(asked, found); },
                           std::cref(matches),
                           [&](RecordIndex record) {
                             prefetch_record(table, record, /*contents=*/false);
                             links.prefetch(record);
                           }};
  ClusterMembers members(clusters->representative, 3);
  LargeClusters large(links, rank, members, clusters);
  if (large.any()) members = ClusterMembers(clusters->representative, 3);
  repair_clusters(pairs, rank, threshold, members, clusters);
  large.rejoin(pairs.score, threshold);
}

/// Sources of which a cluster may hold one record only.
std::vector<bool> single_sources(const DedupeJob& job, const Model& model, const RecordTable& table,
                                 std::span<const Link> accepted, DedupeReport* report) {
  const std::size_t count = table.source_names.size();
  if (job.per_source == PerSource::kOne) return std::vector<bool>(count, true);
  if (job.per_source == PerSource::kMany || !job.input.cross_source_only || model.splink.on())
    return std::vector<bool>(count);
  std::vector<bool> single = duplicate_free_sources(accepted, table.sources, count);
  for (std::size_t i = 0; i < count; ++i) {
    if (single[i]) report->duplicate_free.push_back(table.source_names[i]);
  }
  return single;
}

/// A number per record that differs wherever a cluster may hold both; empty if it always may.
std::vector<std::uint32_t> one_per_source(const std::vector<bool>& single,
                                          const RecordTable& table) {
  std::vector<std::uint32_t> numbers;
  if (std::find(single.begin(), single.end(), true) == single.end()) return numbers;
  numbers.reserve(table.size());
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::uint16_t source = table.sources[i];
    numbers.push_back(single[source] ? source : static_cast<std::uint32_t>(single.size() + i));
  }
  return numbers;
}

Clusters cluster(const DedupeJob& job, const Prepared& prepared, const Matcher& matcher,
                 SimdPath simd, const BatchResult& batch, const RecordNames& names,
                 DedupeReport* report) {
  const Model& model = prepared.model;
  const RecordTable& table = prepared.table;
  const auto exclusive = exclusive_values(model, table);
  ClusterConstraints constraints;
  constraints.exclusive.assign(exclusive.begin(), exclusive.end());
  constraints.rank = names.rank();
  const Weight threshold = to_weight(model.threshold_bits);
  const auto is_accepted = [&](const Link& link) { return link.weight >= threshold; };
  std::vector<Link> some;
  std::span<const Link> accepted = batch.links;
  const auto count = std::count_if(accepted.begin(), accepted.end(), is_accepted);
  if (count != std::ssize(accepted)) {  // Others are for review.
    some.reserve(static_cast<std::size_t>(count));
    std::copy_if(accepted.begin(), accepted.end(), std::back_inserter(some), is_accepted);
    accepted = some;
  }
  const std::vector<std::uint32_t> sources =
      one_per_source(single_sources(job, model, table, accepted, report), table);
  constraints.one_per_source = sources;
  Clusters clusters = cluster_links(table.size(), accepted, constraints);
  const LinkIndex index(accepted, table.size());
  // Those of Splink's models are the connected components, as they are.
  if (!model.splink.on()) {
    const ClusterMatches matches(table, matcher, index, threshold, batch.candidate_masks, simd);
    repair(model, table, matcher, matches, names.rank(), index, &clusters);
  }
  describe_clusters(index, names.rank(), {threshold}, &clusters);
  return clusters;
}

void add_notes(const BatchResult& batch, const ClusterReport& clusters, DedupeReport* report) {
  std::uint64_t not_proposed = 0;
  std::uint64_t overfull = 0;
  for (const RuleReport& rule : batch.rules) {
    not_proposed += rule.absent_pairs + rule.dropped_pairs;
    overfull += rule.overfull_blocks;
  }
  if (overfull != 0) {
    report->notes.push_back(
        fmt::format("{} over-full blocks were refined; {} pairs in them were not proposed by their "
                    "rule (samma blocking tells which)",
                    overfull, not_proposed));
  }
  if (batch.identical_records != 0) {
    report->notes.push_back(
        fmt::format("{} records say the same as another and were joined to it directly",
                    batch.identical_records));
  }
  if (clusters.refused_count != 0) {
    report->notes.push_back(fmt::format(
        "{} links refused: they would join records with different exclusive identifiers, or a "
        "second record of a source where only one is allowed",
        clusters.refused_count));
  }
  if (!report->duplicate_free.empty()) {
    report->notes.push_back(
        fmt::format("{} seems to hold every customer once: a cluster has at most one record of it "
                    "(--many-to-many allows more)",
                    fmt::join(report->duplicate_free, ", ")));
  }
  if (clusters.repaired_count != 0) {
    report->notes.push_back(
        fmt::format("{} clusters were split because records in them contradict each other",
                    clusters.repaired_count));
  }
  if (clusters.oversized_count != 0) {
    report->notes.push_back(fmt::format("{} clusters hold more than 100 records: look at them",
                                        clusters.oversized_count));
  }
}

/// What holds data of every record, value or link. The peak of the process is more: what reading
/// and outputs need for a while, and what the allocator keeps.
std::vector<MemoryPart> memory_parts(const RecordTable& table, const Matcher& matcher,
                                     const BlockPlan& plan, const BatchResult& batch) {
  return {{"rows", table.row_bytes()},
          {"values", table.value_bytes() - table.row_bytes()},
          {"record keys", table.name_bytes()},
          {"comparators", matcher.comparator_bytes()},
          {"frequencies", matcher.frequency_bytes()},
          {"block keys", plan.memory_bytes()},
          {"block entries", batch.entry_bytes},
          {"links", batch.links.size() * sizeof(Link)},
          {"clusters", table.size() * sizeof(RecordIndex)}};
}

void fill_report(const BatchResult& batch, const Clusters& clusters, const Prepared& prepared,
                 bool hide_values, DedupeReport* report) {
  report->input = prepared.input;
  report->rules = rule_reports(batch.rules, prepared.model, prepared.table, hide_values);
  report->candidate_pairs = batch.pairs;
  report->identical_records = batch.identical_records;
  report->threshold_bits = prepared.model.threshold_bits;
  const Weight threshold = to_weight(prepared.model.threshold_bits);
  for (const Link& link : batch.links)
    ++(link.weight >= threshold ? report->links : report->review_pairs);
  const ClusterReport& found = clusters.report;
  report->clusters = found.clusters;
  report->clustered_records = found.clustered_records;
  report->entities = prepared.table.size() - found.clustered_records + found.clusters;
  report->largest_cluster = prepared.table.size() == 0 ? 0 : found.largest;
  report->oversized_clusters = found.oversized_count;
  report->weak_bridges = found.weak_bridge_count;
  report->refused_links = found.refused_count;
  add_notes(batch, found, report);
}

Result<void> write_outputs(World& world, const DedupeJob& job, const Prepared& prepared,
                           const BatchResult& batch, const RecordNames& names,
                           const ClusterIds& ids) {
  const Weight threshold = to_weight(prepared.model.threshold_bits);
  constexpr Weight kMost = std::numeric_limits<Weight>::max();
  Result<void> done;
  if (!job.write_model.empty())
    done = write_text(world, job.write_model, write_model(prepared.model));
  if (done && !job.clusters.empty()) done = write_clusters(world, job, prepared.table, names, ids);
  if (done && !job.links.empty()) {
    done = write_links(world, job, job.links, batch.links, threshold, kMost, prepared.model, names);
  }
  if (done && !job.review.empty()) {
    done = write_links(world, job, job.review, batch.links, to_weight(prepared.model.review_bits),
                       threshold, prepared.model, names);
  }
  if (done && !job.annotate.empty()) done = write_annotated(world, job, prepared.table, ids);
  return done;
}

Result<void> use_threshold(const DedupeJob& job, Model* model) {
  if (!job.threshold_bits) return {};
  if (!(std::abs(*job.threshold_bits) <= kBitsMost)) {
    return Error{ErrorCode::kUsage,
                 fmt::format("a threshold lies between -{0} and {0} bits", kBitsMost)};
  }
  model->threshold_bits = *job.threshold_bits;
  model->review_bits = std::min(model->review_bits, model->threshold_bits);
  return {};
}

/// The ids of an earlier run that live on, if there was one.
Result<std::optional<KeptIds>> keep_ids(World& world, const DedupeJob& job,
                                        const RecordTable& table, const RecordNames& names,
                                        const Clusters& clusters, DedupeReport* report) {
  if (job.previous.empty()) return std::optional<KeptIds>();
  auto read = earlier_ids(world, job.previous, table, names, clusters.representative);
  if (!read) return read.error();
  const PreviousReport& p = read->report;
  report->previous = {p.kept, p.unchanged, p.merged, p.gone, p.split, p.fresh};
  return std::optional<KeptIds>(std::move(*read));
}

BatchOptions batch_options(const DedupeJob& job, const Prepared& prepared, SimdPath simd,
                           World& world) {
  const Model& model = prepared.model;
  BatchOptions options;
  options.cross_source_only = job.input.cross_source_only;
  options.star_of_identical = job.per_source != PerSource::kOne;
  options.chunk = chunk_of(job);
  // A chunk has what any output of the run that joins all may want.
  const bool is_chunk = job.chunks != 0;
  options.needed =
      to_weight(job.review.empty() && !is_chunk ? model.threshold_bits : model.review_bits);
  options.simd = simd;
  options.memory = prepared.memory;
  options.progress = [&](const std::string& line) { world.progress(line); };
  options.stop = [&] { return world.interrupted(); };
  if (!job.report.empty() || is_chunk) options.sampled_pairs = kSampledPairsMax;
  return options;
}

/// What a chunk tells: its links are in its file, and there are no clusters.
Result<DedupeReport> end_chunk(HeldOutputs& world, const DedupeJob& job, const Prepared& prepared,
                               const BatchOptions& options, BatchResult* batch, PassTimer* timer) {
  timer->start("write");
  DedupeReport report;
  fill_report(*batch, Clusters(), prepared, true, &report);
  auto done = write_chunk_file(world, job, prepared.model, prepared.table, options, batch);
  if (done && world.interrupted())
    done = Error{ErrorCode::kInterrupted, "stopped before writing; nothing was written"};
  if (done) done = world.publish_all();
  if (!done) return done.error();
  timer->stop();
  world.progress("");
  report.phases = timer->phases;
  return report;
}

/// Clusters, what helps to decide, and all files, of a batch to which no link is added.
Result<DedupeReport> end_run(HeldOutputs& world, const DedupeJob& job, const Prepared& prepared,
                             const Matcher& matcher, const BlockPlan& plan,
                             const BatchOptions& options, const BatchResult& batch,
                             PassTimer* timer) {
  const Model& model = prepared.model;
  const RecordTable& table = prepared.table;
  DedupeReport report;
  timer->start("cluster");
  const RecordNames names(table, model.schema.id_column.empty(), model.splink.on());
  const Clusters clusters = cluster(job, prepared, matcher, options.simd, batch, names, &report);
  auto kept = keep_ids(world, job, table, names, clusters, &report);
  if (!kept) return kept.error();
  // Clusters are final.

  if (!job.report.empty()) {
    timer->start("report");
    auto decision = support_decision({prepared, matcher, batch, clusters, names, options}, plan);
    if (!decision) return decision.error();
    report.decision = std::move(*decision);
  }

  timer->start("write");
  const bool html = is_html(job.report);
  fill_report(batch, clusters, prepared, !html || job.hide_values, &report);
  report.memory = memory_parts(table, matcher, plan, batch);
  const ClusterIds ids(clusters.representative, names, *kept ? &**kept : nullptr);
  if (world.interrupted())
    return Error{ErrorCode::kInterrupted, "stopped before writing; nothing was written"};
  if (auto done = write_outputs(world, job, prepared, batch, names, ids); !done)
    return done.error();
  timer->stop();
  world.progress("");
  report.phases = timer->phases;
  report.json = dedupe_json(report, clusters, names);
  if (!job.report.empty()) {
    const std::string text =
        html ? report_html(report, job.hide_values, version_text()) : report.json + "\n";
    if (auto done = write_text(world, job.report, text); !done) return done.error();
  }
  if (auto done = world.publish_all(); !done) return done.error();
  return report;
}

/// The passes in order. Each line begins where the one before is final.
Result<DedupeReport> run(JobWorld& job_world, const DedupeJob& job) {
  HeldOutputs& world = job_world.held;
  if (auto whole = check_chunk_files(world, job.from_chunks); !whole) return whole.error();
  PassTimer timer(world);
  const bool in_chunks = job.chunks != 0 || !job.from_chunks.empty();
  auto prepared =
      prepare(job_world, job.input, &timer, {job.learning ? &*job.learning : nullptr, !in_chunks});
  if (!prepared) return prepared.error();
  Model& model = prepared->model;
  // Only --annotate, which reads the rows again, the report, which samples pairs, and the
  // fingerprint of chunks still ask for them: 8 bytes a record less at the peak.
  if (job.annotate.empty() && job.report.empty() && !in_chunks)
    give_back(&prepared->table.content_hashes);
  const RecordTable& table = prepared->table;
  if (auto used = use_threshold(job, &model); !used) return used.error();
  const auto simd = simd_path(job.input);
  if (!simd) return simd.error();
  // No record is added from here on: dictionaries are closed, term frequencies are final.

  timer.start("block");
  const Matcher matcher(model, table, std::move(prepared->comparisons), prepared->counts);
  auto plan = BlockPlan::make(model, table);
  if (!plan) return plan.error();

  timer.start("match");
  const BatchOptions options = batch_options(job, *prepared, *simd, world);
  auto batch = job.from_chunks.empty()
                   ? match_batch(model, table, matcher, &*plan, options, std::move(prepared->kept))
                   : batch_from_chunks(world, job, model, table, matcher, &*plan, options);
  if (!batch) return batch.error();
  // No link is added from here on.

  if (job.chunks != 0) return end_chunk(world, job, *prepared, options, &*batch, &timer);
  return end_run(world, job, *prepared, matcher, *plan, options, *batch, &timer);
}

}  // namespace

Result<DedupeReport> dedupe(World& world, const DedupeJob& job) {
  if (auto checked = check_job(job); !checked) return checked.error();
  JobWorld job_world(world, job.input);
  Result<DedupeReport> result = Error{ErrorCode::kUsage, ""};
  with_threads(job.input.threads, [&] { result = run(job_world, job); });
  return result;
}

Result<InferredModel> infer_model(World& world, const InputJob& job) {
  JobWorld job_world(world, job);
  Result<InferredModel> result = Error{ErrorCode::kUsage, ""};
  with_threads(job.threads, [&] {
    PassTimer timer(world);
    auto prepared = prepare(job_world, job, &timer);
    const Result<void> published = prepared ? job_world.held.publish_all() : prepared.error();
    if (published) {
      result = InferredModel{std::move(prepared->model), std::move(prepared->input.notes)};
    } else {
      result = published.error();
    }
  });
  return result;
}

}  // namespace samma
