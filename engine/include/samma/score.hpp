#pragma once
// The weights of given pairs, whether a blocking rule proposes them or not: `samma score`.

#include <cstdint>
#include <string>
#include <vector>

#include "samma/input.hpp"
#include "samma/world.hpp"

namespace samma {

struct ScoreJob {
  InputJob input;
  std::string pairs;  ///< left, right, as in a file of labels; any label is not looked at.
  std::string links;  ///< Output: left, right, weight, probability, rule, as `dedupe` writes them.
                      ///< The rule is the first that proposes the pair; empty: none does.
  std::string output_format = "csv";  ///< csv, ndjson or json.
};

struct ScoreReport {
  InputReport input;
  std::uint64_t pairs = 0;         ///< Scored, each once.
  std::uint64_t unknown = 0;       ///< Rows that name a record which is not in the input.
  std::uint64_t not_proposed = 0;  ///< Pairs that no blocking rule proposes.
  std::uint64_t links = 0, review_pairs = 0;  ///< By the thresholds of the model.
  double threshold_bits = 0, review_bits = 0;
};

Result<ScoreReport> score(World& world, const ScoreJob& job);

}  // namespace samma
