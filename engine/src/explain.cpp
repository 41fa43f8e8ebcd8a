#include "samma/explain.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "block/block_join.hpp"
#include "explain_pair.hpp"
#include "prepare.hpp"
#include "record_names.hpp"
#include "report/json_writer.hpp"
#include "resolve/batch.hpp"
#include "resolve/identical.hpp"
#include "resolve/matcher.hpp"

namespace samma {
namespace {

Result<RecordIndex> find_record(const RecordNames& names, const std::string& wanted,
                                const std::string& id_column) {
  const auto found = names.find(wanted);
  if (found.empty()) {
    return Error{ErrorCode::kInput,
                 fmt::format("no record '{}' in the input; records are called by their {}", wanted,
                             id_column.empty() ? "row number, from 1"
                                               : fmt::format("value in column '{}'", id_column))};
  }
  if (found.size() > 1) {
    return Error{ErrorCode::kInput, fmt::format("record '{}' is in several sources; say '{}'",
                                                wanted, names.name(found.front()))};
  }
  return found.front();
}

/// The rules that propose two records which both take part in blocking.
Result<std::vector<std::string>> proposing_rules(const Prepared& prepared,
                                                 const IdenticalStars& stars, RecordIndex one,
                                                 RecordIndex other) {
  auto plan = BlockPlan::make(prepared.model, prepared.table);
  if (!plan) return plan.error();
  BlockJoinOptions options;
  options.skip = stars.skip;
  std::optional<Error> refused;
  options.room = room_within(prepared.memory, *plan, &refused);
  // Only to know which blocks are over-full; conditions have none.
  if (plan->conditions() == nullptr) block_join(&*plan, options, nullptr);
  if (refused) return *refused;
  const auto [left, right] = std::minmax(one, other);
  const RecordTable& table = prepared.table;
  const std::uint32_t mask = table.masks(left, right).equal;
  std::vector<std::string> names;
  for (std::size_t rule = 0; rule < plan->rules().size(); ++rule) {
    if (plan->producing_block(rule, left, right, mask)) names.push_back(plan->rules()[rule].name);
  }
  return names;
}

Result<Explanation> run(JobWorld& job_world, const ExplainJob& job) {
  World& world = job_world.held;
  PassTimer timer(world);
  const auto prepared = prepare(job_world, job.input, &timer);
  if (!prepared) return prepared.error();
  const Model& model = prepared->model;
  const RecordTable& table = prepared->table;
  const RecordNames names(table, model.schema.id_column.empty(), model.splink.on());
  const auto left = find_record(names, job.left, model.schema.id_column);
  if (!left) return left.error();
  const auto right = find_record(names, job.right, model.schema.id_column);
  if (!right) return right.error();
  if (*left == *right) return Error{ErrorCode::kUsage, "left and right are the same record"};
  const Matcher matcher(model, table, prepared->comparisons, prepared->counts);

  const Weight threshold = to_weight(model.threshold_bits);
  IdenticalStars stars;
  const bool link_only = job.input.cross_source_only || model.splink.link_type == "link_only";
  if (!link_only && !job.one_to_one && !model.splink.on())
    stars = join_identical(table, identical_groups(table), matcher, threshold);
  const RecordIndex left_first = stars.stands_for(*left);
  const RecordIndex right_first = stars.stands_for(*right);
  Explanation explanation;
  explanation.left = names.name(*left);
  explanation.right = names.name(*right);
  explanation.threshold_bits = model.threshold_bits;
  if (left_first != *left) explanation.left_copy_of = names.name(left_first);
  if (right_first != *right) explanation.right_copy_of = names.name(right_first);
  if (left_first == right_first) {
    explain_pair(model, table, matcher, *left, *right, stars.size_of(left_first), &explanation);
    explanation.proposed_by.emplace_back("identical");
    return explanation;
  }
  explain_pair(model, table, matcher, *left, *right, 2, &explanation);
  const bool same_source = table.sources[*left] == table.sources[*right];
  if (link_only && same_source) return explanation;
  if (auto fine = matcher.fault(); !fine) return fine.error();
  auto rules = proposing_rules(*prepared, stars, left_first, right_first);
  if (!rules) return rules.error();
  explanation.proposed_by = std::move(*rules);
  return explanation;
}

/// A bar of at most eight characters for a number of bits: one for two bits.
std::string bar(double bits) {
  const auto length = static_cast<std::size_t>(std::clamp(std::abs(bits) / 2 + 0.5, 0.0, 8.0));
  return std::string(length, bits < 0 ? '-' : '+');
}

}  // namespace

Result<Explanation> explain(World& world, const ExplainJob& job) {
  JobWorld job_world(world, job.input);
  Result<Explanation> result = Error{ErrorCode::kUsage, ""};
  with_threads(job.input.threads, [&] { result = run(job_world, job); });
  if (!result) return result;
  if (auto done = job_world.held.publish_all(); !done) return done.error();
  return result;
}

std::string to_json(const Explanation& explanation) {
  JsonWriter json;
  json.begin_object().member("left", explanation.left).member("right", explanation.right);
  if (!explanation.left_copy_of.empty()) json.member("left_copy_of", explanation.left_copy_of);
  if (!explanation.right_copy_of.empty()) json.member("right_copy_of", explanation.right_copy_of);
  json.member("prior_bits", explanation.prior_bits);
  json.key("comparisons").begin_array();
  for (const auto& row : explanation.rows) {
    json.begin_object()
        .member("name", row.comparison)
        .member("left", row.left)
        .member("right", row.right)
        .member("level", row.level)
        .member("level_bits", row.level_bits)
        .member("frequency_bits", row.frequency_bits)
        .end_object();
  }
  json.end_array()
      .member("weight_bits", explanation.weight_bits)
      .member("probability", explanation.probability)
      .member("threshold_bits", explanation.threshold_bits)
      .member("link", explanation.weight_bits >= explanation.threshold_bits);
  json.key("proposed_by").begin_array();
  for (const std::string& rule : explanation.proposed_by) json.value(rule);
  json.end_array().end_object();
  return json.text();
}

std::string to_text(const Explanation& explanation) {
  std::string text =
      fmt::format("{} and {}\n\n{:>9}  {:<8}  prior: two records at random\n", explanation.left,
                  explanation.right, fmt::format("{:+.2f}", explanation.prior_bits),
                  bar(explanation.prior_bits));
  for (const auto& row : explanation.rows) {
    text += fmt::format("{:>9}  {:<8}  {}: {}\n{:>9}  {:<8}    {}  |  {}\n",
                        fmt::format("{:+.2f}", row.level_bits + row.frequency_bits),
                        bar(row.level_bits + row.frequency_bits), row.comparison,
                        row.level.empty() ? "no evidence, a value is missing" : row.level, "", "",
                        row.left, row.right);
    if (row.frequency_bits != 0) {
      text += fmt::format("{:>9}  {:<8}    of which {:+.2f} because the value is {}\n", "", "",
                          row.frequency_bits, row.frequency_bits > 0 ? "rare" : "common");
    }
  }
  text += fmt::format("{:>9}  bits: probability {:.6f}, {} (threshold {:.2f})\n\n",
                      fmt::format("{:+.2f}", explanation.weight_bits), explanation.probability,
                      explanation.weight_bits >= explanation.threshold_bits ? "a link" : "no link",
                      explanation.threshold_bits);
  for (const auto& [record, first] : {std::pair(&explanation.left, &explanation.left_copy_of),
                                      std::pair(&explanation.right, &explanation.right_copy_of)}) {
    if (first->empty()) continue;
    text += fmt::format("{} is one of many identical records: {} stands for it in matching.\n",
                        *record, *first);
  }
  if (explanation.proposed_by.empty()) {
    text += "No blocking rule proposes this pair: dedupe does not compare it.\n";
  } else {
    text += fmt::format("Proposed by: {}\n", fmt::join(explanation.proposed_by, ", "));
  }
  return text;
}

}  // namespace samma
