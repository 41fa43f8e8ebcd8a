#pragma once
// What training did: where every number of a model came from. Part of the reports.
#include <cstdint>
#include <string>
#include <vector>

namespace samma {

/// One step of expectation maximisation.
struct TrainingStep {
  double prior = 0;   ///< Share of matches among the pairs of the session.
  double change = 0;  ///< Largest change of any number in this step.
};

/// Expectation maximisation over the pairs that one blocking rule proposes.
struct TrainingSession {
  std::string rule;
  std::uint64_t pairs = 0;
  double matches = 0;                    ///< Expected number among them.
  bool converged = false;                ///< Else it stopped at the limit of steps.
  std::vector<std::string> comparisons;  ///< Those that it taught.
  std::vector<TrainingStep> history;
};

/// A level whose m, or u, no pair spoke for: it keeps the number that it had.
struct UntrainedLevel {
  std::string comparison;
  std::string level;
  double value = 0;
};

/// Values of a field that too many people share: Field::generic.
struct GenericReport {
  std::string field;
  std::uint64_t values = 0;
  std::uint64_t records = 0;  ///< That have one.
};

struct TrainingReport {
  std::vector<GenericReport> generic_values;
  std::uint64_t sample_pairs = 0;     ///< Random pairs that u came from.
  std::uint64_t candidate_pairs = 0;  ///< That the rules propose ...
  std::uint64_t sampled_pairs = 0;    ///< ... and of which so many were looked at.
  std::uint64_t known_matches = 0;    ///< m came from these; 0: from the sessions.
  std::uint64_t rule_pairs = 0;       ///< Pairs of the rules that the prior came from.
  double prior_before = 0;
  double prior = 0;
  double expected_matches = 0;  ///< Among the candidate pairs.
  std::vector<TrainingSession> sessions;
  std::vector<UntrainedLevel> untrained_m;
  std::vector<UntrainedLevel> untrained_u;
};

}  // namespace samma
