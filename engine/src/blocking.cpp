#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "block/block_join.hpp"
#include "prepare.hpp"
#include "record_names.hpp"
#include "report/rule_reports.hpp"
#include "resolve/batch.hpp"
#include "resolve/identical.hpp"
#include "samma/dedupe.hpp"
#include "truth_file.hpp"

namespace samma {
namespace {

constexpr std::size_t kMissedShown = 10;

/// For every record, the one that takes part in blocking in its place.
std::vector<RecordIndex> standing_records(const IdenticalStars& stars, std::size_t records) {
  std::vector<RecordIndex> standing(records);
  std::iota(standing.begin(), standing.end(), RecordIndex{0});
  for (const Link& link : stars.links) standing[link.right] = link.left;
  return standing;
}

Result<IdenticalStars> stars_of(const BlockingJob& job, const Prepared& prepared) {
  IdenticalStars stars;
  if (job.input.cross_source_only || job.one_to_one || prepared.model.splink.on()) return stars;
  const auto groups = identical_groups(prepared.table);
  if (groups.empty()) return stars;  // A matcher takes longer to make than all else here.
  const auto matcher = Matcher::make(prepared.model, prepared.table);
  if (!matcher) return matcher.error();
  return join_identical(prepared.table, groups, *matcher, to_weight(prepared.model.threshold_bits));
}

Result<void> measure_recall(World& world, const BlockingJob& job, const BlockPlan& plan,
                            const IdenticalStars& stars, const RecordNames& names,
                            BlockingReport* report) {
  const RecordTable& table = plan.table();
  const auto entities = read_truth_file(world, job.truth, names, table.size());
  if (!entities) return entities.error();
  const std::vector<RecordIndex> standing = standing_records(stars, table.size());
  std::uint64_t proposed = 0;
  for (const auto& [entity, members] : entities->members) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      for (std::size_t j = i + 1; j < members.size(); ++j) {
        const auto [left, right] = std::minmax(members[i], members[j]);
        if (job.input.cross_source_only && table.sources[left] == table.sources[right]) continue;
        ++report->true_pairs;
        const auto [first, second] = std::minmax(standing[left], standing[right]);
        if (first == second || plan.owner(first, second)) {
          ++proposed;
        } else if (report->missed.size() < kMissedShown) {
          report->missed.push_back(names.name(left) + "," + names.name(right));
        }
      }
    }
  }
  if (report->true_pairs != 0) {
    report->recall = static_cast<double>(proposed) / static_cast<double>(report->true_pairs);
  }
  return {};
}

Result<BlockingReport> run(JobWorld& job_world, const BlockingJob& job) {
  World& world = job_world.held;
  PassTimer timer(world);
  const auto prepared = prepare(job_world, job.input, &timer);
  if (!prepared) return prepared.error();
  auto plan = BlockPlan::make(prepared->model, prepared->table);
  if (!plan) return plan.error();
  const auto simd = simd_path(job.input);
  if (!simd) return simd.error();
  const auto stars = stars_of(job, *prepared);
  if (!stars) return stars.error();
  BlockJoinOptions options;
  options.skip = stars->skip;
  options.cross_source_only =
      job.input.cross_source_only || prepared->model.splink.link_type == "link_only";
  options.simd = *simd;
  options.stop = [&] { return world.interrupted(); };
  std::optional<Error> refused;
  options.room = room_within(prepared->memory, *plan, &refused);
  options.refuse = [&](const Error& error) { refused = error; };
  options.on_rule = [&](std::size_t rule) {
    world.progress(fmt::format("blocking: {}", plan->rules()[rule].name));
  };
  std::function<std::unique_ptr<PairConsumer>()> make_consumer;
  if (!job.estimate_only) make_consumer = [] { return std::make_unique<NoConsumer>(); };
  const auto rules = block_join(&*plan, options, make_consumer);
  world.progress("");
  if (refused) return *refused;
  if (world.interrupted()) return Error{ErrorCode::kInterrupted, "stopped while blocking"};
  BlockingReport report;
  report.records = prepared->table.size();
  report.identical_records = stars->links.size();
  report.rules = rule_reports(rules, prepared->model, prepared->table, job.hide_values);
  for (const BlockingRuleReport& rule : report.rules) report.pairs += rule.pairs;
  if (!job.truth.empty()) {
    const RecordNames names(prepared->table, prepared->model.schema.id_column.empty(),
                            prepared->model.splink.on());
    if (auto done = measure_recall(world, job, *plan, *stars, names, &report); !done)
      return done.error();
  }
  return report;
}

}  // namespace

Result<BlockingReport> report_blocking(World& world, const BlockingJob& job) {
  JobWorld job_world(world, job.input);
  Result<BlockingReport> result = Error{ErrorCode::kUsage, ""};
  with_threads(job.input.threads, [&] { result = run(job_world, job); });
  if (!result) return result;
  if (auto done = job_world.held.publish_all(); !done) return done.error();
  return result;
}

std::string to_json(const BlockingReport& report) {
  JsonWriter json;
  json.begin_object().member("records", report.records).member("pairs", report.pairs);
  json.member("identical_records", report.identical_records);
  if (report.recall) json.member("recall", *report.recall).member("true_pairs", report.true_pairs);
  write_rules(report.rules, &json);
  json.end_object();
  return json.text();
}

}  // namespace samma
