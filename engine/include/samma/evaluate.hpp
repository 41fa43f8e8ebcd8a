#pragma once
// Clusters against a truth set, or against labelled pairs: `samma evaluate`.

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "samma/labels.hpp"
#include "samma/result.hpp"
#include "samma/world.hpp"

namespace samma {

/// A ratio without a denominator is NaN (null in JSON).
struct Scores {
  double precision = std::numeric_limits<double>::quiet_NaN();
  double recall = std::numeric_limits<double>::quiet_NaN();
  double f1 = std::numeric_limits<double>::quiet_NaN();
};

/// Pairwise counts pairs of records; B-cubed averages over records.
struct Evaluation {
  std::uint64_t records = 0, clusters = 0, entities = 0;
  std::uint64_t exact_clusters = 0;  ///< Clusters that are exactly an entity.
  std::uint64_t pairs_together = 0;  ///< In one cluster.
  std::uint64_t pairs_true = 0;      ///< In one entity.
  std::uint64_t pairs_right = 0;     ///< Both.
  Scores pairwise, bcubed, exact;
  std::vector<std::uint32_t> largest_clusters,
      largest_entities;  ///< Sizes, at most ten, descending.
};

/// Files as samma reads them: CSV, TSV or NDJSON, plain, .gz or .zst. Give `truth`, `pairs` or
/// both.
struct EvaluateJob {
  /// A record without a cluster counts as alone. Not needed for `pairs` where `links` is given.
  std::string clusters;
  std::string clusters_id_column = "record_id";
  std::string cluster_column = "cluster_id";
  std::string truth;  ///< Records that it lacks are left out.
  std::string truth_id_column = "record_id";
  std::string entity_column = "entity_id";
  /// Where given, pairwise counts only pairs of records of different sources. B-cubed always counts
  /// all.
  std::string records;
  std::string records_id_column = "record_id";
  std::string source_column = "source";
  /// The truth names only some of the links: only records whose entity has two or more records
  /// count.
  bool partial = false;
  std::string pairs;   ///< Labelled pairs; see docs/labels.md.
  std::string links;   ///< left, right, weight: judged by `pairs` instead of the clusters.
  std::string review;  ///< The same for pairs that people shall look at.
  /// Where given, the weights of both files decide what is a link, and with `review_bits` what is
  /// to be looked at; else the file in which a pair stands.
  std::optional<double> threshold_bits, review_bits;
};

/// The labels if only pairs of at least this weight were links.
struct PairThreshold {
  double bits = 0;
  std::uint64_t true_positives = 0, false_positives = 0, false_negatives = 0;
  Scores scores;
};

/// Match against no_match; pairs labelled possible are in the table alone.
struct LabelledPairsReport {
  std::uint64_t pairs = 0;          ///< Each once: of several labels the last counts.
  std::uint64_t unsure = 0;         ///< Labelled unsure: used for nothing, not in `pairs`.
  std::uint64_t contradicting = 0;  ///< Labels that a later, different one replaced.
  /// Pairs with a record that has no cluster, or that are neither in links nor in review (no
  /// blocking rule found them, or they weigh too little): they count as no match at any threshold.
  std::uint64_t undecided = 0;
  std::uint64_t true_positives = 0, false_positives = 0, false_negatives = 0;
  Scores scores;
  /// By label (match, possible, no match) and what was decided: joined, to be looked at, neither.
  std::array<std::array<std::uint64_t, 3>, 3> table{};
  double agreement = std::numeric_limits<double>::quiet_NaN();  ///< Share of the table's diagonal.
  /// With weights, for every whole number of bits between the lightest and the heaviest pair.
  std::vector<PairThreshold> thresholds;
};

struct EvaluateReport {
  bool cross_source = false;
  bool partial = false;
  std::optional<Evaluation> clusters;  ///< With a truth.
  std::uint64_t missing_from_clusters = 0, unknown_in_clusters = 0;
  std::optional<LabelledPairsReport> labelled_pairs;
};

/// A record named twice in one file, a missing column or an unusable row is an error that names the
/// line.
Result<EvaluateReport> evaluate(World& world, const EvaluateJob& job);
/// One line of JSON, ratios with six decimals.
std::string to_json(const EvaluateReport& report);

}  // namespace samma
