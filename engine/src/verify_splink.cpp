// `samma model verify`: every pair that Splink predicts, compared with what the matcher says.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <span>

#include <fmt/format.h>
#include <boost/unordered/unordered_flat_map.hpp>

#include "base/parallel.hpp"
#include "block/block_plan.hpp"
#include "prepare.hpp"
#include "report/named_columns.hpp"
#include "resolve/batch.hpp"
#include "resolve/matcher.hpp"
#include "samma/splink.hpp"

namespace samma {
namespace {

constexpr std::size_t kExamplesMost = 10;

/// Which columns of the expected pairs stand where; SIZE_MAX: not there.
struct ExpectedColumns {
  std::vector<std::string> names;
  std::size_t left_source = SIZE_MAX, right_source = SIZE_MAX, rule = SIZE_MAX;
  std::vector<std::size_t> levels;       ///< By comparison.
  std::vector<std::size_t> frequencies;  ///< By comparison.
  bool factors = false;                  ///< Version 4: the adjustment is a factor, not bits.
  static constexpr std::size_t kLeft = 0, kRight = 1, kWeight = 2;
};

Result<ExpectedColumns> find_columns(World& world, const std::string& path, const Model& model) {
  ExpectedColumns found;
  const std::string& id = model.schema.id_column;
  found.names = {id + "_l", id + "_r", "match_weight"};
  std::optional<Error> failed;
  const auto add = [&](const std::string& name) {
    const auto has = failed ? Result<bool>(false) : has_named_column(world, path, name);
    if (!has) failed = has.error();
    if (failed || !*has) return SIZE_MAX;
    found.names.push_back(name);
    return found.names.size() - 1;
  };
  const std::string source =
      model.schema.source_column.empty() ? "source_dataset" : model.schema.source_column;
  if (model.splink.link_type != "dedupe_only") {
    found.left_source = add(source + "_l");
    found.right_source = add(source + "_r");
  }
  found.rule = add("match_key");
  for (const Comparison& comparison : model.comparisons) {
    found.levels.push_back(add("gamma_" + comparison.name));
    std::size_t part = add("mw_tf_adj_" + comparison.name);
    if (part == SIZE_MAX) {
      part = add("bf_tf_adj_" + comparison.name);
      found.factors |= part != SIZE_MAX;
    }
    found.frequencies.push_back(part);
  }
  if (failed) return *failed;
  return found;
}

std::optional<double> read_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Splink numbers the levels with evidence downward to 0; -1 is the null level.
int gamma_of(const Comparison& comparison, std::uint8_t level) {
  if (level == kNeutral) return -1;
  int gamma = 0;
  for (std::size_t i = std::size_t{level} + 1; i < comparison.levels.size(); ++i)
    gamma += comparison.levels[i].neutral ? 0 : 1;
  return gamma;
}

class Verifier {
 public:
  Verifier(const VerifyJob& job, const Prepared& prepared, const Matcher& matcher,
           const ExpectedColumns& columns, LargeArray<Link> links)
      : job_(job),
        model_(prepared.model),
        table_(prepared.table),
        matcher_(matcher),
        columns_(columns),
        links_(std::move(links)),
        seen_(links_.size()) {
    for (std::size_t i = 0; i < table_.size(); ++i)
      records_[name_of(table_.keys[i], table_.source_names[table_.sources[i]])] =
          static_cast<RecordIndex>(i);
    report_.pairs = links_.size();
    report_.frequency_difference = std::numeric_limits<double>::quiet_NaN();
  }

  Result<void> row(std::span<const std::string_view> cells) {
    ++report_.expected_pairs;
    const auto left = record(cells[ExpectedColumns::kLeft], cells, columns_.left_source);
    const auto right = record(cells[ExpectedColumns::kRight], cells, columns_.right_source);
    if (!left || !right) {
      return Error{ErrorCode::kInput,
                   "a pair names a record that the input does not have; is this the right input?"};
    }
    const auto weight = read_number(cells[ExpectedColumns::kWeight]);
    if (!weight) return Error{ErrorCode::kInput, "match_weight is no number"};
    const auto link = std::lower_bound(
        links_.begin(), links_.end(), std::pair(*left, *right),
        [](const Link& one, const auto& pair) { return std::pair(one.left, one.right) < pair; });
    if (link == links_.end() || link->left != *left || link->right != *right) {
      ++report_.missing;
      example(*left, *right, "is not proposed here");
      return {};
    }
    seen_[static_cast<std::size_t>(link - links_.begin())] = true;
    compare(*link, *weight, cells);
    return {};
  }

  VerifyReport finish() {
    for (std::size_t i = 0; i < links_.size(); ++i) {
      if (seen_[i]) continue;
      ++report_.unexpected;
      example(links_[i].left, links_[i].right, "is proposed here, but not expected");
    }
    const bool frequencies =
        std::isnan(report_.frequency_difference) || report_.frequency_difference <= job_.tolerance;
    report_.equal = report_.missing == 0 && report_.unexpected == 0 && report_.weights_apart == 0 &&
                    report_.levels_apart == 0 && report_.rules_apart == 0 && frequencies;
    return std::move(report_);
  }

 private:
  std::string name_of(std::string_view key, std::string_view source) const {
    if (columns_.left_source == SIZE_MAX) return std::string(key);
    return fmt::format("{}\n{}", source, key);
  }

  std::optional<RecordIndex> record(std::string_view key, std::span<const std::string_view> cells,
                                    std::size_t source) const {
    const auto found =
        records_.find(name_of(key, source == SIZE_MAX ? std::string_view() : cells[source]));
    return found == records_.end() ? std::nullopt : std::optional(found->second);
  }

  void example(RecordIndex left, RecordIndex right, std::string_view what) {
    if (report_.examples.size() == kExamplesMost) return;
    report_.examples.push_back(
        fmt::format("{}, {}: {}", table_.keys[left], table_.keys[right], what));
  }

  void compare(const Link& link, double weight, std::span<const std::string_view> cells) {
    const double apart = std::abs(to_bits(link.weight) - weight);
    report_.weight_difference = std::max(report_.weight_difference, apart);
    if (!(apart <= job_.tolerance)) {
      ++report_.weights_apart;
      example(link.left, link.right,
              fmt::format("weighs {} here, expected {}", to_bits(link.weight), weight));
    }
    if (columns_.rule != SIZE_MAX && cells[columns_.rule] != model_.rules[link.rule].name) {
      ++report_.rules_apart;
      example(link.left, link.right,
              fmt::format("is owned by rule {} here, expected {}", model_.rules[link.rule].name,
                          cells[columns_.rule]));
    }
    std::vector<ComparisonOutcome> outcomes;
    matcher_.explain(link.left, link.right, &outcomes);
    bool level_apart = false;
    for (std::size_t c = 0; c < outcomes.size(); ++c) {
      const std::string level =
          fmt::format("{}", gamma_of(model_.comparisons[c], outcomes[c].level));
      if (columns_.levels[c] != SIZE_MAX && cells[columns_.levels[c]] != level) {
        if (!level_apart) {
          example(link.left, link.right,
                  fmt::format("gamma_{} is {} here, expected {}", model_.comparisons[c].name, level,
                              cells[columns_.levels[c]]));
        }
        level_apart = true;
      }
      if (columns_.frequencies[c] == SIZE_MAX) continue;
      const auto part = read_number(cells[columns_.frequencies[c]]);
      if (!part) continue;
      const double expected = columns_.factors ? std::log2(*part) : *part;
      const double difference = std::abs(to_bits(outcomes[c].part.frequency) - expected);
      if (!(difference <= report_.frequency_difference)) report_.frequency_difference = difference;
    }
    report_.levels_apart += level_apart ? 1 : 0;
  }

  const VerifyJob& job_;
  const Model& model_;
  const RecordTable& table_;
  const Matcher& matcher_;
  const ExpectedColumns& columns_;
  LargeArray<Link> links_;
  std::vector<bool> seen_;
  boost::unordered_flat_map<std::string, RecordIndex> records_;
  VerifyReport report_;
};

Result<VerifyReport> run(JobWorld& job_world, const VerifyJob& job) {
  World& world = job_world.held;
  PassTimer timer(world);
  auto prepared = prepare(job_world, job.input, &timer);
  if (!prepared) return prepared.error();
  if (!prepared->model.splink.on())
    return Error{ErrorCode::kUsage, "the model is not one of Splink: it has no [splink]"};
  const auto columns = find_columns(world, job.pairs, prepared->model);
  if (!columns) return columns.error();
  const Matcher matcher(prepared->model, prepared->table, prepared->comparisons);
  auto plan = BlockPlan::make(prepared->model, prepared->table);
  if (!plan) return plan.error();
  BatchOptions options;
  options.cross_source_only = job.input.cross_source_only;
  options.needed = std::numeric_limits<Weight>::min();
  options.memory = prepared->memory;
  options.stop = [&] { return world.interrupted(); };
  auto batch = match_batch(prepared->model, prepared->table, matcher, &*plan, options);
  if (!batch) return batch.error();
  Verifier verifier(job, *prepared, matcher, *columns, std::move(batch->links));
  const auto read = read_named_columns(
      world, job.pairs, columns->names,
      [&](std::span<const std::string_view> cells, std::uint64_t) { return verifier.row(cells); });
  if (!read) return read.error();
  return verifier.finish();
}

}  // namespace

Result<VerifyReport> verify_splink(World& world, const VerifyJob& job) {
  if (!(job.tolerance >= 0))
    return Error{ErrorCode::kUsage, "a tolerance is a number of bits, 0 or more"};
  JobWorld job_world(world, job.input);
  Result<VerifyReport> result = Error{ErrorCode::kUsage, ""};
  with_threads(job.input.threads, [&] { result = run(job_world, job); });
  if (!result) return result;
  if (auto done = job_world.held.publish_all(); !done) return done.error();
  return result;
}

std::string to_text(const VerifyReport& report) {
  std::string text = fmt::format(
      "expected pairs      {}\nproposed here       {}\nnot proposed here   {}\nnot expected        "
      "{}\nother weight        {}\nother level         {}\nother rule          {}\nlargest "
      "difference  {:.3g} bits\n",
      report.expected_pairs, report.pairs, report.missing, report.unexpected, report.weights_apart,
      report.levels_apart, report.rules_apart, report.weight_difference);
  if (!std::isnan(report.frequency_difference))
    text += fmt::format("  of a term-frequency part  {:.3g} bits\n", report.frequency_difference);
  for (const std::string& example : report.examples) text += example + "\n";
  return text + (report.equal ? "equal\n" : "not equal\n");
}

}  // namespace samma
