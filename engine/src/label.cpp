#include "samma/label.hpp"

#include <cmath>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "explain_pair.hpp"
#include "ingest/row_reader.hpp"
#include "labels.hpp"
#include "prepare.hpp"
#include "report/label_writer.hpp"
#include "report/question_choice.hpp"
#include "resolve/identical.hpp"
#include "rows_again.hpp"

namespace samma {

struct LabelSession::State {
  LabelWriter writer;
  std::vector<LabelQuestion> questions;
  std::vector<std::pair<LabelledRecord, LabelledRecord>> records;  ///< Of each question.
  std::uint64_t before = 0;
};

namespace {

Result<void> check_job(const LabelJob& job) {
  const auto refuse = [](std::string message) {
    return Error{ErrorCode::kUsage, std::move(message)};
  };
  for (const std::string& input : job.input.inputs) {
    if (input == "-") return refuse("answers come from standard input: give the records in a file");
    if (input == job.labels)
      return refuse(fmt::format("'{}' is an input; choose another file for the labels", input));
  }
  if (job.labels.empty() || job.labels == "-")
    return refuse("no file for the labels; give --labels FILE");
  if (job.count == 0 || job.count > kQuestionsMax)
    return refuse(fmt::format("the number of questions lies between 1 and {}", kQuestionsMax));
  if (job.threshold_bits && !(std::abs(*job.threshold_bits) <= kBitsMost))
    return refuse(fmt::format("a threshold lies between -{0} and {0} bits", kBitsMost));
  return {};
}

/// One record as it stands in the input: cells by column.
using Cells = std::map<std::string, std::string>;

/// Reads the inputs again and keeps the rows of the records that are keys of `wanted`.
Result<void> read_cells(World& world, const InputJob& job, const RecordTable& table,
                        std::map<RecordIndex, Cells>* wanted,
                        std::vector<std::string>* column_order) {
  RowsAgain again(table);
  for (const std::string& path : job.inputs) {
    InputOptions options;
    options.path = path;
    options.delimiter = job.delimiter;
    options.encoding = job.encoding;
    options.format = job.format;
    auto reader = open_rows(world, options);
    if (!reader) return reader.error();
    const std::vector<std::string> header = (*reader)->header();
    for (const std::string& name : header) {
      if (std::find(column_order->begin(), column_order->end(), name) == column_order->end())
        column_order->push_back(name);
    }
    RowBlock block;
    while (true) {
      const auto more = (*reader)->next(&block);
      if (!more) return more.error();
      if (!*more) break;
      for (std::size_t i = 0; i < block.rows(); ++i) {
        const std::span row(block.cells.data() + i * header.size(), header.size());
        const auto record = again.next(row);
        const auto found = record ? wanted->find(*record) : wanted->end();
        if (found == wanted->end()) continue;
        for (std::size_t c = 0; c < header.size(); ++c)
          found->second[header[c]] = std::string(row[c]);
      }
      if (world.interrupted())
        return Error{ErrorCode::kInterrupted, "stopped before the first question"};
    }
  }
  return {};
}

/// The filled cells of some columns, with a space between.
std::string joined(const Cells& cells, const std::vector<std::string>& columns) {
  std::string text;
  for (const std::string& column : columns) {
    const auto cell = cells.find(column);
    if (cell == cells.end() || cell->second.empty()) continue;
    text += (text.empty() ? "" : " ") + cell->second;
  }
  return text;
}

/// Fields first, as the model reads them, then the columns that no field reads.
std::vector<LabelQuestion::Line> lines_of(const Schema& schema,
                                          const std::vector<std::string>& columns,
                                          const Cells& left, const Cells& right) {
  std::vector<LabelQuestion::Line> lines;
  std::vector<std::string> used{schema.id_column, schema.source_column};
  const auto value_of = [](const Field& field, const Cells& cells) {
    const std::string text = joined(cells, field.columns);
    return text.empty() ? joined(cells, field.otherwise) : text;
  };
  for (const Field& field : schema.fields) {
    used.insert(used.end(), field.columns.begin(), field.columns.end());
    used.insert(used.end(), field.otherwise.begin(), field.otherwise.end());
    lines.push_back({field.name, value_of(field, left), value_of(field, right), true});
  }
  for (const std::string& column : columns) {
    if (std::find(used.begin(), used.end(), column) != used.end()) continue;
    lines.push_back({column, joined(left, {column}), joined(right, {column}), false});
  }
  std::erase_if(lines, [](const auto& line) { return line.left.empty() && line.right.empty(); });
  return lines;
}

LabelledRecord record_of(const RecordTable& table, RecordIndex record) {
  const bool sources = table.source_names.size() > 1;
  const std::string key(table.keys[record]);
  const std::string& source = table.source_names[table.sources[record]];
  return {key, sources ? source : "", sources ? source_prefix(source) + key : key};
}

struct Chosen {
  std::vector<ChosenPair> pairs;
  std::uint64_t before = 0;
};

Result<Chosen> choose(World& world, const LabelJob& job, const Prepared& prepared,
                      const Matcher& matcher) {
  const Model& model = prepared.model;
  const RecordTable& table = prepared.table;
  LabelledPairs before;
  if (world.exists(job.labels)) {
    auto read = read_labels(world, job.labels, table);
    if (!read) return read.error();
    before = std::move(*read);
  }
  const bool link = job.input.cross_source_only || model.splink.link_type == "link_only";
  IdenticalStars stars;
  if (!link && !model.splink.on()) {
    stars =
        join_identical(table, identical_groups(table), matcher, to_weight(model.threshold_bits));
  }
  auto plan = BlockPlan::make(model, table);
  if (!plan) return plan.error();
  const auto simd = simd_path(job.input);
  if (!simd) return simd.error();
  DrawOptions options;
  options.cross_source_only = link;
  options.skip = stars.skip;
  options.simd = *simd;
  options.memory = prepared.memory;
  options.stop = [&] { return world.interrupted(); };
  const auto sample = draw_and_weigh(matcher, &*plan, options);
  if (!sample) return sample.error();
  QuestionChoice choice;
  choice.count = job.count;
  choice.seed = job.seed;
  choice.threshold = to_weight(job.threshold_bits.value_or(model.threshold_bits));
  choice.labelled = before.pairs;
  return Chosen{choose_questions(*sample, matcher, choice), before.pairs.size()};
}

/// Shows the chosen pairs as they stand in the input, with what the model says.
Result<std::vector<LabelQuestion>> questions_of(World& world, const LabelJob& job,
                                                const Prepared& prepared, const Matcher& matcher,
                                                const std::vector<ChosenPair>& chosen) {
  const RecordTable& table = prepared.table;
  const RecordNames names(table, prepared.model.schema.id_column.empty(),
                          prepared.model.splink.on());
  std::map<RecordIndex, Cells> cells;
  for (const auto& [pair, calibration] : chosen) {
    cells[pair.left];
    cells[pair.right];
  }
  std::vector<std::string> columns;
  if (auto read = read_cells(world, job.input, table, &cells, &columns); !read) return read.error();
  std::vector<LabelQuestion> questions;
  for (const auto& [pair, calibration] : chosen) {
    LabelQuestion& question = questions.emplace_back();
    question.calibration = calibration;
    question.lines = lines_of(prepared.model.schema, columns, cells[pair.left], cells[pair.right]);
    Explanation& explanation = question.explanation;
    explanation.left = names.name(pair.left);
    explanation.right = names.name(pair.right);
    explanation.threshold_bits = job.threshold_bits.value_or(prepared.model.threshold_bits);
    explanation.proposed_by.push_back(prepared.model.rules[pair.rule].name);
    explain_pair(prepared.model, table, matcher, pair.left, pair.right, 2, &explanation);
  }
  return questions;
}

}  // namespace

LabelSession::LabelSession(std::unique_ptr<State> state) : state_(std::move(state)) {}
LabelSession::~LabelSession() = default;
LabelSession::LabelSession(LabelSession&&) noexcept = default;
LabelSession& LabelSession::operator=(LabelSession&&) noexcept = default;

Result<LabelSession> LabelSession::start(World& world, const LabelJob& job) {
  if (auto checked = check_job(job); !checked) return checked.error();
  Result<LabelSession> result = Error{ErrorCode::kUsage, ""};
  const auto run = [&]() -> Result<LabelSession> {
    JobWorld job_world(world, job.input);
    PassTimer timer(job_world.held);
    const auto prepared = prepare(job_world, job.input, &timer);
    if (!prepared) return prepared.error();
    const RecordTable& table = prepared->table;
    // What is answered is written at once, not held back to the end of the job.
    auto writer = LabelWriter::open(world, job.labels, table.source_names.size() > 1);
    if (!writer) return writer.error();
    const Matcher matcher(prepared->model, table, prepared->comparisons, prepared->counts);
    const auto chosen = choose(job_world.held, job, *prepared, matcher);
    if (!chosen) return chosen.error();
    auto questions = questions_of(job_world.held, job, *prepared, matcher, chosen->pairs);
    if (!questions) return questions.error();
    if (auto done = job_world.held.publish_all(); !done) return done.error();
    auto state = std::make_unique<State>(
        State{std::move(*writer), std::move(*questions), {}, chosen->before});
    for (const auto& [pair, calibration] : chosen->pairs)
      state->records.emplace_back(record_of(table, pair.left), record_of(table, pair.right));
    return LabelSession(std::move(state));
  };
  with_threads(job.input.threads, [&] { result = run(); });
  return result;
}

const std::vector<LabelQuestion>& LabelSession::questions() const { return state_->questions; }

std::uint64_t LabelSession::labelled_before() const { return state_->before; }

Result<void> LabelSession::answer(std::size_t question, PairLabel label) {
  const auto& [left, right] = state_->records.at(question);
  return state_->writer.append(left, right, label);
}

Result<void> LabelSession::undo() { return state_->writer.undo(); }

}  // namespace samma
