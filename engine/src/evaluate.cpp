#include "samma/evaluate.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include "cluster/key_index.hpp"
#include "evaluate_pairs.hpp"
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

}  // namespace

Result<EvaluateReport> evaluate(World& world, const EvaluateJob& job) {
  const bool by_links = !job.links.empty() || !job.review.empty();
  if (job.clusters.empty() && (!by_links || !job.truth.empty())) {
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
    auto scored = evaluate_pairs(world, job);
    if (!scored) return scored.error();
    report.labelled_pairs = std::move(*scored);
  }
  return report;
}

}  // namespace samma
