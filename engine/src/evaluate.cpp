#include "samma/evaluate.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "cluster/key_index.hpp"
#include "report/evaluation.hpp"
#include "report/named_columns.hpp"

namespace samma {
namespace {

using Numbers = std::vector<std::uint32_t>;
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

struct Truth {
  KeyIndex records;
  Numbers entities;  ///< By record.
};

struct ColumnOf {
  const std::string& path;
  const std::string& id;
  const std::string& value;
};

// A record id may be a personal number: messages give its lines, never the id.
Error named_twice() {
  return {ErrorCode::kInput,
          "expected every record once, found one that an earlier line names too; remove one of "
          "the two rows"};
}

Result<Truth> read_truth(World& world, const EvaluateJob& job) {
  Truth truth;
  KeyIndex entities;
  const std::string names[] = {job.truth_id_column, job.entity_column};
  const auto read = read_named_columns(
      world, job.truth, names,
      [&](std::span<const std::string_view> cells, std::uint64_t) -> Result<void> {
        if (!truth.records.insert(cells[0]).inserted) return named_twice();
        truth.entities.push_back(entities.insert(cells[1]).number);
        return {};
      });
  if (!read) return read.error();
  return truth;
}

/// The number of each record's value, kNone where the file does not name it.
Result<Numbers> read_values(World& world, const ColumnOf& column, const KeyIndex& records,
                            std::uint64_t* unknown) {
  Numbers result(records.size(), kNone);
  KeyIndex values;
  KeyIndex others;
  const std::string names[] = {column.id, column.value};
  const auto read = read_named_columns(
      world, column.path, names,
      [&](std::span<const std::string_view> cells, std::uint64_t) -> Result<void> {
        const auto record = records.find(cells[0]);
        if (!record) {
          ++*unknown;
          return others.insert(cells[0]).inserted ? Result<void>() : named_twice();
        }
        if (result[*record] != kNone) return named_twice();
        result[*record] = values.insert(cells[1]).number;
        return {};
      });
  if (!read) return read.error();
  return result;
}

/// A record without a cluster is a cluster of its own.
std::uint64_t number_missing(Numbers* clusters) {
  std::uint32_t next = 0;
  for (const std::uint32_t cluster : *clusters) {
    if (cluster != kNone) next = std::max(next, cluster + 1);
  }
  std::uint64_t missing = 0;
  for (std::uint32_t& cluster : *clusters) {
    if (cluster != kNone) continue;
    cluster = next++;
    ++missing;
  }
  return missing;
}

void keep_only(const std::vector<bool>& kept, Numbers* numbers) {
  std::size_t place = 0;
  for (std::size_t i = 0; i < numbers->size(); ++i) {
    if (kept[i]) (*numbers)[place++] = (*numbers)[i];
  }
  numbers->resize(place);
}

/// Leaves the records whose entity has two or more.
void keep_linked(Numbers* entities, Numbers* clusters, Numbers* sources) {
  Numbers sizes(entities->size());
  for (const std::uint32_t entity : *entities) ++sizes[entity];
  std::vector<bool> kept(entities->size());
  for (std::size_t i = 0; i < kept.size(); ++i) kept[i] = sizes[(*entities)[i]] > 1;
  keep_only(kept, entities);
  keep_only(kept, clusters);
  if (!sources->empty()) keep_only(kept, sources);
}

Result<void> score_clusters(World& world, const EvaluateJob& job, EvaluateReport* report) {
  auto truth = read_truth(world, job);
  if (!truth) return truth.error();
  auto clusters = read_values(world, {job.clusters, job.clusters_id_column, job.cluster_column},
                              truth->records, &report->unknown_in_clusters);
  if (!clusters) return clusters.error();
  report->missing_from_clusters = number_missing(&*clusters);
  Numbers sources;
  if (!job.records.empty()) {
    std::uint64_t others = 0;
    auto read = read_values(world, {job.records, job.records_id_column, job.source_column},
                            truth->records, &others);
    if (!read) return read.error();
    sources = std::move(*read);
    const auto absent = std::count(sources.begin(), sources.end(), kNone);
    if (absent != 0) {
      return Error{ErrorCode::kInput, job.records + ": expected a source for every record of " +
                                          job.truth + ", but " + std::to_string(absent) +
                                          " of them are not there; give the file that the "
                                          "truth was made for"};
    }
  }
  report->cross_source = !job.records.empty();
  report->partial = job.partial;
  truth->records = KeyIndex();
  if (job.partial) keep_linked(&truth->entities, &*clusters, &sources);
  report->clusters = evaluate_clusters(truth->entities, *clusters, sources);
  return {};
}

Result<PairLabel> read_label(std::string_view text) {
  constexpr std::pair<std::string_view, PairLabel> kLabels[] = {
      {"match", PairLabel::kMatch},       {"1", PairLabel::kMatch},
      {"true", PairLabel::kMatch},        {"yes", PairLabel::kMatch},
      {"possible", PairLabel::kPossible}, {"possible_match", PairLabel::kPossible},
      {"review", PairLabel::kPossible},   {"no_match", PairLabel::kNoMatch},
      {"0", PairLabel::kNoMatch},         {"false", PairLabel::kNoMatch},
      {"no", PairLabel::kNoMatch}};
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = std::min(text.find_first_not_of(kBlank), text.size());
  const std::size_t end = text.find_last_not_of(kBlank);
  std::string lower(text.substr(begin, end == text.npos ? 0 : end - begin + 1));
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  for (const auto& [name, label] : kLabels) {
    if (name == lower) return label;
  }
  return Error{ErrorCode::kInput,
               "expected a label match, possible or no_match, found something else; mend the cell"};
}

Result<void> score_pairs(World& world, const EvaluateJob& job, EvaluateReport* report) {
  KeyIndex records;
  KeyIndex clusters;
  Numbers cluster_of;
  const std::string cluster_names[] = {job.clusters_id_column, job.cluster_column};
  const auto read = read_named_columns(
      world, job.clusters, cluster_names,
      [&](std::span<const std::string_view> cells, std::uint64_t) -> Result<void> {
        if (!records.insert(cells[0]).inserted) return named_twice();
        cluster_of.push_back(clusters.insert(cells[1]).number);
        return {};
      });
  if (!read) return read;

  LabelledPairsReport& pairs = report->labelled_pairs.emplace();
  const std::string pair_names[] = {"left_id", "right_id", "label"};
  const auto scored = read_named_columns(
      world, job.pairs, pair_names,
      [&](std::span<const std::string_view> cells, std::uint64_t) -> Result<void> {
        const auto label = read_label(cells[2]);
        if (!label) return label.error();
        const auto left = records.find(cells[0]);
        const auto right = records.find(cells[1]);
        const bool known = left && right;
        const bool together =
            cells[0] == cells[1] || (known && cluster_of[*left] == cluster_of[*right]);
        ++pairs.pairs;
        pairs.undecided += known ? 0U : 1U;
        ++pairs.table[static_cast<std::size_t>(*label)][together ? 0 : 1];
        return {};
      });
  if (!scored) return scored;
  const auto& match = pairs.table[static_cast<std::size_t>(PairLabel::kMatch)];
  pairs.true_positives = match[0];
  pairs.false_negatives = match[1];
  pairs.false_positives = pairs.table[static_cast<std::size_t>(PairLabel::kNoMatch)][0];
  pairs.scores = scores_of(match[0], match[0] + pairs.false_positives, match[0] + match[1]);
  return {};
}

}  // namespace

Result<EvaluateReport> evaluate(World& world, const EvaluateJob& job) {
  if (job.clusters.empty()) {
    return Error{ErrorCode::kUsage,
                 "expected a file of clusters, found none; give --clusters FILE"};
  }
  if (job.truth.empty() && job.pairs.empty()) {
    return Error{ErrorCode::kUsage,
                 "expected a truth set or labelled pairs, found neither; give --truth FILE or "
                 "--pairs FILE"};
  }
  EvaluateReport report;
  if (!job.truth.empty()) {
    if (const auto scored = score_clusters(world, job, &report); !scored) return scored.error();
  }
  if (!job.pairs.empty()) {
    if (const auto scored = score_pairs(world, job, &report); !scored) return scored.error();
  }
  return report;
}

}  // namespace samma
