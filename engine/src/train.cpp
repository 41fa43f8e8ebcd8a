#include "samma/train.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "known_matches.hpp"
#include "outputs.hpp"
#include "report/training_json.hpp"
#include "report_json.hpp"
#include "samma/model_file.hpp"
#include "training_run.hpp"

namespace samma {
namespace {

Error usage(std::string message) { return {ErrorCode::kUsage, std::move(message)}; }

Result<void> check_job(const TrainJob& job) {
  if (job.out.empty()) return usage("no place for the model; give --out FILE");
  const int answers = (job.truth.empty() ? 0 : 1) + (job.truth_column.empty() ? 0 : 1) +
                      (job.labels.empty() ? 0 : 1);
  if (answers > 1) return usage("give one of a truth file, a truth column and labels, not several");
  if (answers != 0 && job.learning.fix_m)
    return usage("known matches teach m, which is to stay as it is");
  if (answers != 0 && (job.learning.em == EmWay::kSplink || !job.learning.em_rules.empty()))
    return usage("known matches teach m: there is no session then");
  return check_learning(job.learning, !job.input.model.empty());
}

std::string json_of(const TrainReport& report) {
  JsonWriter json;
  begin_report(report.input, &json);
  write_training(report.training, &json);
  end_report(report.phases, report.notes, report.input.notes, &json);
  return json.text();
}

Result<TrainReport> run(JobWorld& job_world, const TrainJob& job) {
  HeldOutputs& world = job_world.held;
  PassTimer timer(world);
  auto prepared = prepare_untrained(job_world, job.input, job.truth_column, &timer);
  if (!prepared) return prepared.error();
  TrainReport report;
  TrainingPlan plan;
  plan.learning = job.learning;
  if (!job.truth.empty() || !job.truth_column.empty() || !job.labels.empty()) {
    auto known = read_known_matches(job_world, job, *prepared);
    if (!known) return known.error();
    plan.known_matches = std::move(known->pairs);
    report.notes = std::move(known->notes);
  }
  auto trained = run_training(job_world, job.input, plan, &*prepared, &timer);
  if (!trained) return trained.error();
  world.progress("");
  timer.stop();
  report.model = std::move(prepared->model);
  report.input = std::move(prepared->input);
  report.training = std::move(*trained);
  report.phases = timer.phases;
  report.json = json_of(report);
  if (auto done = write_text(world, job.out, write_model(report.model)); !done) return done.error();
  if (!job.report.empty()) {
    if (auto done = write_text(world, job.report, report.json + "\n"); !done) return done.error();
  }
  if (auto done = world.publish_all(); !done) return done.error();
  return report;
}

}  // namespace

Result<TrainReport> train(World& world, const TrainJob& job) {
  if (auto checked = check_job(job); !checked) return checked.error();
  JobWorld job_world(world, job.input);
  Result<TrainReport> result = Error{ErrorCode::kUsage, ""};
  with_threads(job.input.threads, [&] { result = run(job_world, job); });
  return result;
}

}  // namespace samma
