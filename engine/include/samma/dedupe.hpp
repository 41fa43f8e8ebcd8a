#pragma once
// Batch matching: files in, clusters and links out. `samma dedupe`, `samma link`, `samma blocking`.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "samma/decision.hpp"
#include "samma/input.hpp"
#include "samma/model.hpp"
#include "samma/train.hpp"
#include "samma/world.hpp"

namespace samma {

/// How many records of one source a cluster may hold.
enum class PerSource : std::uint8_t {
  kFromData,  ///< Across sources: one of those whose links show that they have no duplicates.
  kOne,       ///< One of every source.
  kMany,
};

struct DedupeJob {
  InputJob input;
  /// The model's numbers are learned from the records first. An inferred model is always trained.
  std::optional<Learning> learning;
  PerSource per_source = PerSource::kFromData;
  std::optional<double> threshold_bits;  ///< Instead of the model's.
  std::string output_format = "csv";     ///< csv, ndjson or json.
  // Outputs, each a file or "-"; empty: not wanted. Files are private (mode 0600) and appear, all
  // of them, at the end.
  std::string
      clusters;  ///< record_id, cluster_id (and source, where there are several), in input order.
  std::string links;     ///< left, right, weight, probability, rule.
  std::string annotate;  ///< The input's columns and cluster_id; one input only.
  std::string review;    ///< Like links: pairs between the model's review weight and the threshold.
  std::string report;    ///< JSON, or one HTML page with charts where the name ends in .html.
  bool hide_values = false;  ///< The HTML page shows no value of the input.
  std::string write_model;   ///< The model that was used.
  std::string previous;      ///< Clusters of an earlier run, whose ids live on.
  // A run in chunks: each of them matches its part of the pairs and writes `chunk_output` alone; a
  // run with all their files then gives what one run would give. Both need a model.
  std::uint32_t chunk = 0, chunks = 0;  ///< From 1 to `chunks`, which is at most 4096; 0: no chunk.
  std::string chunk_output;             ///< The file of the chunk, or "-".
  std::vector<std::string> from_chunks;  ///< Of all chunks, in any order.
};

/// How one blocking rule did; see block/block_join.hpp for the exact meaning of every count.
struct BlockingRuleReport {
  std::string name;
  std::uint64_t blocks = 0, gross_pairs = 0, pairs = 0, cumulative_pairs = 0;
  std::uint64_t overfull_blocks = 0, refined_pairs = 0;
  std::uint64_t absent_pairs = 0, absent_records = 0;
  std::uint64_t dropped_pairs = 0, dropped_records = 0;
  struct Block {
    std::uint64_t size;
    std::string values;  ///< The values that its records share.
  };
  std::vector<Block> largest;
};

/// What a part of the program's data takes at its largest.
struct MemoryPart {
  std::string part;
  std::uint64_t bytes = 0;
};

struct DedupeReport {
  InputReport input;
  std::vector<MemoryPart> memory;
  std::vector<PhaseReport> phases;
  std::vector<BlockingRuleReport> rules;
  std::uint64_t candidate_pairs = 0;
  std::uint64_t links = 0, review_pairs = 0;
  std::uint64_t identical_records =
      0;                       ///< Joined as copies of a record with the same values; see docs.
  std::uint64_t clusters = 0;  ///< Of two records or more.
  std::uint64_t clustered_records = 0;
  std::uint64_t entities = 0;  ///< Clusters of one record included.
  std::uint64_t largest_cluster = 0, oversized_clusters = 0, weak_bridges = 0, refused_links = 0;
  std::vector<std::string> duplicate_free;  ///< Sources found free of duplicates: PerSource.
  std::vector<std::string> notes;  ///< What a person should know: limits that cut, odd things.
  std::optional<std::array<std::uint64_t, 6>>
      previous;  ///< kept, unchanged, merged, gone, split, fresh.
  double threshold_bits = 0;
  std::optional<DecisionReport> decision;  ///< Where a report is asked for.
  std::string json;                        ///< The whole report, as --report writes it.
};

Result<DedupeReport> dedupe(World& world, const DedupeJob& job);

struct InferredModel {
  Model model;
  std::vector<std::string> notes;  ///< What a person should know: rules left out, odd things.
};

/// The complete model that `dedupe` would use for these inputs, u and prior estimated.
Result<InferredModel> infer_model(World& world, const InputJob& job);

struct BlockingJob {
  InputJob input;
  bool estimate_only = false;  ///< Count the blocks, enumerate nothing.
  bool hide_values = false;
  std::string truth;        ///< record_id, entity_id: gives the recall of blocking.
  bool one_to_one = false;  ///< As with PerSource::kOne: identical records are not joined in stars.
};
struct BlockingReport {
  std::uint64_t records = 0, pairs = 0;
  std::uint64_t identical_records = 0;  ///< As in DedupeReport: they go through no rule.
  std::vector<BlockingRuleReport> rules;
  std::optional<double> recall;  ///< Share of the true pairs that some rule proposes.
  std::uint64_t true_pairs = 0;
  std::vector<std::string> missed;  ///< Up to ten true pairs that no rule proposes: "left,right".
};
Result<BlockingReport> report_blocking(World& world, const BlockingJob& job);
std::string to_json(const BlockingReport& report);

}  // namespace samma
