#pragma once
// What helps to decide on a threshold and to trust a run: part of DedupeReport where a report is
// asked for. docs/report.md explains every number.
//
// All estimates follow from the model: a pair of weight w is expected to match with probability
// 1 / (1 + 2^-w). They are as good as the model's m, u and prior; labelled pairs measure them.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "samma/explain.hpp"
#include "samma/model.hpp"
#include "samma/training.hpp"

namespace samma {

/// If pairs of at least `bits` were the links.
struct ThresholdEstimate {
  double bits = 0;
  double links = 0;  ///< Counted where the run kept them or the sample is whole, else estimated.
  /// Groups of two records or more that the links alone make, before exclusive lanes and repair;
  /// empty where the run did not keep links of that weight.
  std::optional<std::uint64_t> clusters;
  double precision = 0;   ///< Mean match probability of the links; NaN without links.
  double recall = 0;      ///< Share of the matches expected among all candidate pairs.
  double unlinkable = 0;  ///< Share of records that weigh less against themselves.
};

/// Candidate pairs from `bits` to one bit more (the first bin: all below it too, the last: above).
struct WeightBin {
  double bits = 0;
  double pairs = 0;
  double matches = 0;  ///< Expected among them.
};

/// Estimate of the true pairs that no blocking rule proposes; docs/report.md names the method.
struct BlockingLoss {
  double found = 0;                    ///< Matches expected among the candidate pairs.
  std::vector<double> found_by_rules;  ///< Of these, by how many rules propose them: 1, 2, ...
  double cluster_pairs = 0;            ///< Pairs of records that one cluster holds ...
  double cluster_pairs_proposed = 0;   ///< ... and those of them that some rule proposes.
  double missed = 0;                   ///< Estimate of those that no rule proposes.
  double share = 0;                    ///< missed / (found + missed); NaN without matches.
};

struct ClusterSize {
  std::uint64_t records = 0;  ///< In a cluster.
  std::uint64_t clusters = 0;
};

struct DecisionReport {
  std::uint64_t candidate_pairs = 0, sampled_pairs = 0;
  double expected_matches = 0;  ///< Among the candidate pairs.
  std::vector<WeightBin> histogram;
  std::vector<ThresholdEstimate> thresholds;  ///< -10 to 30 bits, and the threshold of the run.
  ThresholdEstimate at_threshold;
  BlockingLoss blocking_loss;
  std::vector<Explanation> examples;  ///< Pairs around the threshold; they hold values.
  std::vector<ClusterSize> cluster_sizes;
  // The model, as far as its numbers go.
  double prior = 0;
  std::vector<Comparison> comparisons;
  TrainingReport training;  ///< Without sessions and labels: the model was given.
};

}  // namespace samma
