#include "prepare.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "block/condition_lanes.hpp"
#include "block/key_generator.hpp"
#include "ingest/loader.hpp"
#include "ingest/row_writer.hpp"
#include "model/check.hpp"
#include "samma/comparator.hpp"
#include "samma/model_file.hpp"
#include "samma/profile.hpp"
#include "samma/splink.hpp"
#include "splink_order.hpp"
#include "store/generic_values.hpp"
#include "training_run.hpp"

namespace samma {
namespace {

constexpr std::uint64_t kModelBytesMax = std::uint64_t{16} << 20;

Result<std::string> read_small_file(World& world, const std::string& path) {
  auto source = world.open(path);
  if (!source) return source.error();
  std::string text;
  std::string piece(65536, '\0');
  while (true) {
    const auto count = (*source)->read(piece);
    if (!count) return count.error();
    if (*count == 0) return text;
    text.append(piece, 0, *count);
    if (text.size() > kModelBytesMax) {
      return Error{ErrorCode::kInput,
                   fmt::format("{}: a model has at most 16 MiB; is this the right file?", path)};
    }
  }
}

template <class Entry>
std::vector<std::string> names_of(std::span<const Entry> catalogue) {
  std::vector<std::string> names;
  for (const Entry& entry : catalogue) names.emplace_back(entry.name);
  return names;
}

/// A model file, or the settings of Splink.
Result<Model> read_any_model(const std::string& text, const std::string& name,
                             std::vector<std::string>* notes) {
  if (!looks_like_splink(text)) return read_model(text, name);
  auto imported = import_splink(text, name);
  if (!imported) return imported.error();
  notes->insert(notes->end(), imported->notes.begin(), imported->notes.end());
  return std::move(imported->model);
}

bool reads(const Field& field, const std::string& column) {
  return std::find(field.columns.begin(), field.columns.end(), column) != field.columns.end();
}

/// Who learns from the answers must not see them.
void forget_column(const std::string& column, Profile* profile) {
  for (std::size_t i = profile->schema.fields.size(); i-- > 0;) {
    if (!reads(profile->schema.fields[i], column)) continue;
    profile->schema.fields.erase(profile->schema.fields.begin() + static_cast<std::ptrdiff_t>(i));
    profile->fields.erase(profile->fields.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

Result<Model> model_of(World& world, const InputJob& job, const std::string& truth_column,
                       std::vector<std::string>* notes) {
  if (job.model.empty()) {
    auto profiled = profile(world, ProfileJob{job, 100'000});
    if (!profiled) return profiled.error();
    forget_column(truth_column, &*profiled);
    Model model = model_from_profile(*profiled);
    if (profiled->rows == 0) notes->push_back("the input has no rows");
    if (!profiled->whole) {
      notes->push_back(
          fmt::format("the schema was inferred from the first {} rows", profiled->rows));
    }
    if (model.comparisons.empty() && profiled->rows != 0) {
      return Error{
          ErrorCode::kInput,
          fmt::format(
              "{}: no column holds anything to compare; 'samma profile {}' says what was seen",
              job.inputs.front(), job.inputs.front())};
    }
    return model;
  }
  const auto text = read_small_file(world, job.model);
  if (!text) return text.error();
  auto model = read_any_model(*text, job.model, notes);
  if (!model) return model.error();
  if (const auto wrong =
          find_name_problem(*model, names_of(comparators()), names_of(key_generators()))) {
    return problem_in_file(*text, job.model, *wrong);
  }
  for (const Field& field : model->schema.fields) {
    if (truth_column.empty() || !reads(field, truth_column)) continue;
    return Error{ErrorCode::kUsage,
                 fmt::format("the model compares the truth column '{}' (field '{}'); remove the "
                             "field from the model",
                             truth_column, field.name)};
  }
  if (!job.id_column.empty()) model->schema.id_column = job.id_column;
  if (!job.source_column.empty()) model->schema.source_column = job.source_column;
  return model;
}

/// The rows that an input seems to have, from its first block; 0 where nothing can be said.
Result<double> expected_rows(World& world, const InputOptions& options) {
  if (options.path == "-") return 0.0;
  auto reader = open_rows(world, options);
  if (!reader) return reader.error();
  RowBlock block;
  const auto more = (*reader)->next(&block);
  if (!more) return more.error();
  const double done = (*reader)->done();
  return done > 0 ? static_cast<double>(block.rows()) / done : 0.0;
}

/// Refuses a job that cannot fit, before anything is loaded: rows and keys alone are counted, so
/// that no job that would have fitted is refused. The loader watches the true size.
Result<void> check_memory(World& world, const InputJob& job, const RecordTable& empty,
                          std::uint64_t limit) {
  constexpr double kBytesBesideRow =
      2 + 8 + 8 + 8 + 8;  // Source, content hash, key, two block entries of 4.
  double rows = 0;
  for (const std::string& input : job.inputs) {
    const auto expected = expected_rows(world, options_of(job, input));
    if (!expected) return expected.error();
    rows += *expected;
  }
  const double bytes =
      rows * (static_cast<double>(empty.stride() * sizeof(std::uint32_t)) + kBytesBesideRow);
  if (bytes <= static_cast<double>(limit)) return {};
  return Error{ErrorCode::kLimit,
               fmt::format("about {:.0f} records need at least {:.0f} MiB, the memory limit is {} "
                           "MiB; give more with "
                           "--memory-limit, use a larger machine, or split the input",
                           rows, bytes / (1 << 20), limit >> 20)};
}

Result<void> check_inputs(const InputJob& job) {
  if (job.inputs.empty()) {
    return Error{ErrorCode::kUsage, "no input; give a file, or '-' for standard input"};
  }
  if (std::count(job.inputs.begin(), job.inputs.end(), "-") > 1) {
    return Error{ErrorCode::kUsage, "standard input can be given only once"};
  }
  return {};
}

std::string file_name_of(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

/// The rejects file, made at the first bad row and whole at the end.
class RejectsFile {
 public:
  RejectsFile(World& world, const InputJob& job)
      : world_(world), job_(job), path_(rejects_path(job)) {}
  Result<void> add(const std::string& input, const Reject& reject) {
    ++count_;
    last_ = fmt::format("{}:{}: {}", input, reject.line, reject.reason);
    if (count_ > job_.max_rejects) return too_many();
    if (count_ <= kNamed) first_.push_back(last_);
    if (writer_ == nullptr) {
      auto made =
          RowWriter::create(world_, path_, OutputFormat::kCsv, {"input", "line", "reason", "row"},
                            {false, true, false, false}, FileMode::kPrivate);
      if (!made) return made.error();
      writer_ = std::make_unique<RowWriter>(std::move(*made));
    }
    const std::string line = std::to_string(reject.line);
    const std::string_view cells[] = {input, line, reject.reason, reject.row};
    return writer_->row(cells);
  }
  Result<std::string> finish() {
    if (writer_ == nullptr) return std::string();
    if (auto done = writer_->finish(); !done) return done.error();
    return path_;
  }

 private:
  /// A refused job leaves no file, so that its message must tell where to look.
  Error too_many() const {
    std::string places;
    for (const std::string& place : first_) places += place + "; ";
    const std::uint64_t between = count_ - 1 - first_.size();
    if (between != 0) places += fmt::format("{} more; ", between);
    return {ErrorCode::kRejected,
            fmt::format("more than {} bad rows: {}{}; mend them, or allow more with --max-rejects: "
                        "they are then set aside in '{}'",
                        job_.max_rejects, places, last_, path_)};
  }

  static constexpr std::size_t kNamed = 3;
  World& world_;
  const InputJob& job_;
  std::string path_;
  std::unique_ptr<RowWriter> writer_;
  std::uint64_t count_ = 0;
  std::vector<std::string> first_;
  std::string last_;
};

InputReport report_of(const Model& model, const RecordTable& table, LoadReport&& loaded) {
  InputReport report;
  report.rows = loaded.rows;
  report.records = table.size();
  report.rejected = loaded.rejected;
  report.repeated = loaded.repeated;
  report.sources = table.source_names;
  report.notes = std::move(loaded.notes);
  report.table_bytes = table.memory_bytes();
  for (std::size_t i = 0; i < model.schema.fields.size(); ++i) {
    const auto& counts = table.field_counts[i].by_status;
    report.fields.push_back({model.schema.fields[i].name, {std::begin(counts), std::end(counts)}});
  }
  return report;
}

}  // namespace

InputOptions options_of(const InputJob& job, const std::string& path) {
  InputOptions options;
  options.path = path;
  options.delimiter = job.delimiter;
  options.encoding = job.encoding;
  options.format = job.format;
  return options;
}

std::string rejects_path(const InputJob& job) {
  if (!job.rejects.empty() || job.inputs.empty()) return job.rejects;
  const std::string& first = job.inputs.front();
  std::string name = (first == "-" ? "stdin" : file_name_of(first)) + ".rejects.csv";
  const auto is_input = [&] {  // Last time's rejects may be an input now.
    return std::any_of(job.inputs.begin(), job.inputs.end(),
                       [&](const std::string& input) { return file_name_of(input) == name; });
  };
  while (is_input()) name = "new." + name;
  return name;
}

void PassTimer::start(std::string name) {
  stop();
  running_ = true;
  wall_ = world_.wall_seconds();
  cpu_ = world_.cpu_seconds();
  phases.push_back({std::move(name), 0, 0, 0});
}

void PassTimer::stop() {
  if (!running_) return;
  running_ = false;
  phases.back().wall_seconds = world_.wall_seconds() - wall_;
  phases.back().cpu_seconds = world_.cpu_seconds() - cpu_;
  phases.back().memory_peak = world_.memory_peak();
}

Result<SimdPath> simd_path(const InputJob& job) {
  const SimdPath widest = widest_simd_path();
  if (job.simd.empty()) return widest;
  for (const SimdPath path : {SimdPath::kScalar, SimdPath::kAvx2, SimdPath::kAvx512}) {
    if (job.simd != simd_path_name(path)) continue;
    if (path > widest) {
      return Error{ErrorCode::kUsage, fmt::format("this machine has no {}; the widest path is {}",
                                                  job.simd, simd_path_name(widest))};
    }
    return path;
  }
  return Error{ErrorCode::kUsage,
               fmt::format("no CPU path '{}': scalar, avx2 or avx512", job.simd)};
}

std::uint64_t memory_limit_of(const World& world, const InputJob& job) {
  return job.memory_limit != 0 ? job.memory_limit : world.memory_limit() / 10 * 9;
}

Result<Prepared> prepare_untrained(JobWorld& job_world, const InputJob& job,
                                   const std::string& truth_column, PassTimer* timer) {
  if (auto checked = check_inputs(job); !checked) return checked.error();
  World& world = job_world.held;
  const std::uint64_t limit = job_world.memory_limit;
  timer->start("profile");
  std::vector<std::string> notes;
  auto model = model_of(world, job, truth_column, &notes);
  if (!model) return model.error();
  const auto empty = RecordTable::for_model(*model);
  if (!empty) return empty.error();
  if (auto fits = check_memory(world, job, *empty, limit); !fits) return fits.error();

  timer->start("load");
  RejectsFile rejects(world, job);
  LoadOptions options;
  for (const std::string& input : job.inputs) options.inputs.push_back(options_of(job, input));
  options.memory_limit = limit;
  options.bytes_kept = [&] { return job_world.kept.bytes(); };
  options.reject = [&](const std::string& input, const Reject& reject) {
    return rejects.add(input, reject);
  };
  LoadReport loaded;
  loaded.notes = std::move(notes);
  auto table = load_records(world, *model, options, &loaded);
  if (!table) return table.error();
  const auto rejects_path = rejects.finish();
  if (!rejects_path) return rejects_path.error();

  for (std::size_t field = 0; field < model->schema.fields.size(); ++field)
    (void)mark_generic_values(model->schema, field, &*table);
  if (model->splink.on()) {
    if (auto ordered = order_as_splink(*model, &*table); !ordered) return ordered.error();
  }
  const auto budget = [&] {
    return MemoryBudget{limit, table->memory_bytes() + job_world.kept.bytes()};
  };
  add_condition_lanes(*model, budget(), &*table);
  timer->start("estimate");
  const auto simd = simd_path(job);
  if (!simd) return simd.error();
  auto comparisons = ComparisonSet::make(*model, *table, *simd);
  if (!comparisons) return comparisons.error();
  InputReport input = report_of(*model, *table, std::move(loaded));
  input.rejects = *rejects_path;
  const MemoryBudget memory = budget();
  return Prepared{std::move(*model), std::move(*table), std::move(*comparisons),
                  std::move(input),  TrainingReport{},  memory};
}

Result<Prepared> prepare(JobWorld& job_world, const InputJob& job, PassTimer* timer,
                         const Preparing& preparing) {
  auto prepared = prepare_untrained(job_world, job, "", timer);
  if (!prepared) return prepared;
  if (preparing.learning != nullptr || job.model.empty()) {
    TrainingPlan plan;
    if (preparing.learning != nullptr) plan.learning = *preparing.learning;
    plan.keep_pairs = preparing.keep_pairs;
    auto trained = run_training(job_world, job, plan, &*prepared, timer);
    if (!trained) return trained.error();
    prepared->training = std::move(*trained);
  }
  timer->stop();
  return prepared;
}

}  // namespace samma
