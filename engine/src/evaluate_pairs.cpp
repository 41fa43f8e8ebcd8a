#include "evaluate_pairs.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>
#include <unordered_map>
#include <utility>

#include "cluster/key_index.hpp"
#include "record_names.hpp"
#include "report/label_file.hpp"
#include "report/named_columns.hpp"
#include "report/pair_evaluation.hpp"
#include "score/labelled_pairs.hpp"

namespace samma {
namespace {

/// The labels of a file about records that are names only: there is no table here.
struct NamedLabels {
  KeyIndex names;  ///< As outputs call records: the key, or "source/key".
  /// Of every record in the labels, its number in `names` by key and by source and key.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> records;
  LabelledPairs labels;  ///< Pairs of places in `records`.
};

Result<NamedLabels> read_named_labels(World& world, const std::string& path) {
  const auto rows = read_label_file(world, path);
  if (!rows) return rows.error();
  NamedLabels result;
  std::unordered_map<std::uint64_t, RecordIndex> places;
  const auto place_of = [&](const std::string& key, const std::string& source) {
    const std::uint32_t plain = result.names.insert(key).number;
    const std::uint32_t full =
        source.empty() ? plain : result.names.insert(source_prefix(source) + key).number;
    const auto [at, fresh] = places.try_emplace(std::uint64_t{plain} << 32 | full,
                                                static_cast<RecordIndex>(result.records.size()));
    if (fresh) result.records.emplace_back(plain, full);
    return at->second;
  };
  std::vector<LabelledPair> in_order;
  for (const LabelRow& row : *rows) {
    const RecordIndex left = place_of(row.left, row.left_source);
    const RecordIndex right = place_of(row.right, row.right_source);
    in_order.push_back({left, right, row.label});
  }
  result.labels = collect_labels(std::move(in_order));
  result.labels.rows = rows->size();
  return result;
}

using DecidedPairs = std::vector<DecidedPair>;

DecidedPairs undecided(const LabelledPairs& labels) {
  DecidedPairs decided(labels.pairs.size());
  for (std::size_t i = 0; i < decided.size(); ++i) decided[i].label = labels.pairs[i].label;
  return decided;
}

Result<DecidedPairs> decide_by_clusters(World& world, const EvaluateJob& job,
                                        const NamedLabels& named) {
  constexpr std::uint32_t kNone = UINT32_MAX;
  KeyIndex clusters;
  std::vector<std::uint32_t> cluster_of(named.names.size(), kNone);
  KeyIndex others;
  const std::string columns[] = {job.clusters_id_column, job.cluster_column};
  const auto read = read_named_columns(
      world, job.clusters, columns,
      [&](std::span<const std::string_view> cells, std::uint64_t) -> Result<void> {
        const auto name = named.names.find(cells[0]);
        if (name ? cluster_of[*name] != kNone : !others.insert(cells[0]).inserted) {
          return Error{ErrorCode::kInput,
                       "expected every record once, found one that an earlier line names too; "
                       "remove one of the two rows"};
        }
        if (name) cluster_of[*name] = clusters.insert(cells[1]).number;
        return {};
      });
  if (!read) return read.error();
  const auto cluster = [&](RecordIndex record) {
    const auto [plain, full] = named.records[record];
    return cluster_of[full] != kNone ? cluster_of[full] : cluster_of[plain];
  };
  DecidedPairs decided = undecided(named.labels);
  for (std::size_t i = 0; i < decided.size(); ++i) {
    const std::uint32_t left = cluster(named.labels.pairs[i].left);
    const std::uint32_t right = cluster(named.labels.pairs[i].right);
    decided[i].known = left != kNone && right != kNone;
    if (decided[i].known && left == right) decided[i].decision = PairDecision::kLink;
  }
  return decided;
}

Result<double> read_weight(std::string_view cell) {
  double weight = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
  if (error != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(weight)) {
    return Error{ErrorCode::kInput, "expected a weight in bits, found something else"};
  }
  return weight;
}

/// The labelled pairs by the names of their records, smaller number first.
std::unordered_map<std::uint64_t, std::size_t> pairs_by_name(const NamedLabels& named, bool full) {
  std::unordered_map<std::uint64_t, std::size_t> found;
  for (std::size_t i = 0; i < named.labels.pairs.size(); ++i) {
    const auto& left = named.records[named.labels.pairs[i].left];
    const auto& right = named.records[named.labels.pairs[i].right];
    const std::uint32_t one = full ? left.second : left.first;
    const std::uint32_t other = full ? right.second : right.first;
    found.emplace(std::uint64_t{std::min(one, other)} << 32 | std::max(one, other), i);
  }
  return found;
}

PairDecision decide(const EvaluateJob& job, double weight, PairDecision of_file) {
  if (!job.threshold_bits) return of_file;
  if (weight >= *job.threshold_bits) return PairDecision::kLink;
  const bool review =
      job.review_bits ? weight >= *job.review_bits : of_file == PairDecision::kReview;
  return review ? PairDecision::kReview : PairDecision::kNone;
}

Result<DecidedPairs> decide_by_links(World& world, const EvaluateJob& job,
                                     const NamedLabels& named) {
  DecidedPairs decided = undecided(named.labels);
  const auto by_name = pairs_by_name(named, true);
  const auto by_key = pairs_by_name(named, false);
  const std::string columns[] = {"left", "right", "weight"};
  for (const auto& [path, of_file] : {std::pair(&job.links, PairDecision::kLink),
                                      std::pair(&job.review, PairDecision::kReview)}) {
    if (path->empty()) continue;
    const auto read = read_named_columns(
        world, *path, columns,
        [&](std::span<const std::string_view> cells, std::uint64_t) -> Result<void> {
          const auto weight = read_weight(cells[2]);
          if (!weight) return weight.error();
          const auto left = named.names.find(cells[0]);
          const auto right = named.names.find(cells[1]);
          if (!left || !right) return {};
          const std::uint64_t pair =
              std::uint64_t{std::min(*left, *right)} << 32 | std::max(*left, *right);
          const auto full = by_name.find(pair);
          const auto plain = by_key.find(pair);
          if (full == by_name.end() && plain == by_key.end()) return {};
          DecidedPair& found = decided[full != by_name.end() ? full->second : plain->second];
          if (found.known) {
            return Error{ErrorCode::kInput,
                         "expected every pair once, found one that an earlier line has too"};
          }
          found.known = true;
          found.weight = *weight;
          found.decision = decide(job, *weight, of_file);
          return {};
        });
    if (!read) return read.error();
  }
  return decided;
}

}  // namespace

Result<LabelledPairsReport> evaluate_pairs(World& world, const EvaluateJob& job) {
  const bool by_links = !job.links.empty() || !job.review.empty();
  if (job.review_bits && (!job.threshold_bits || *job.review_bits > *job.threshold_bits)) {
    return Error{ErrorCode::kUsage,
                 "the grey band ends at the threshold; give both, the threshold higher"};
  }
  const auto named = read_named_labels(world, job.pairs);
  if (!named) return named.error();
  const auto decided =
      by_links ? decide_by_links(world, job, *named) : decide_by_clusters(world, job, *named);
  if (!decided) return decided.error();
  LabelledPairsReport report = evaluate_decisions(*decided);
  report.contradicting = named->labels.contradicting;
  return report;
}

}  // namespace samma
