#pragma once
// Learning the numbers of a model from records, with or without known matches: `samma train`.
// docs/training.md says what is learned from what.

#include <cstdint>
#include <string>
#include <vector>

#include "samma/input.hpp"
#include "samma/model.hpp"
#include "samma/training.hpp"
#include "samma/world.hpp"

namespace samma {

/// How m is found where no pair is known to match.
enum class EmWay : std::uint8_t {
  kShared,  ///< Sessions share m; each has its own u.
  kSplink,  ///< Session after session over all pairs of a rule, the median of what they find.
};

/// What is learned from records where nobody has told which of them match.
struct Learning {
  bool fix_m = false;  ///< They stay as the model has them.
  bool fix_u = false;
  bool fix_prior = false;
  std::vector<std::string> prior_rules;  ///< Deterministic rules that the prior comes from; none:
                                         ///< the prior that the candidates confirm.
  double recall = 0;                     ///< Share of the matches that they find, (0, 1].
  EmWay em = EmWay::kShared;
  bool em_u = false;                  ///< With kSplink: sessions learn u too, from the model's.
  std::vector<std::string> em_rules;  ///< Whose pairs are the sessions; needed with kSplink.
  /// Candidates that sessions look at: twice as many change no m in the second digit. 0: all.
  std::uint64_t pairs = 200'000;
  std::uint64_t seed = 0;    ///< Another seed, other samples.
  bool no_defaults = false;  ///< Only what was seen counts: no m of the model stands for matches.
  bool operator==(const Learning&) const = default;
};

struct TrainJob {
  InputJob input;  ///< With a model, its schema, comparisons and rules stand.
  Learning learning;
  std::string out;     ///< The model; "-": standard output.
  std::string report;  ///< JSON; empty: not wanted.
  /// Known matches, from at most one of: a file record_id, entity_id; a column of the inputs that
  /// names the entity, no field of the model; a file left, right, label.
  std::string truth;
  std::string truth_column;
  std::string labels;
};

struct TrainReport {
  Model model;
  InputReport input;
  TrainingReport training;
  std::vector<PhaseReport> phases;
  std::vector<std::string> notes;  ///< What a person should know.
  std::string json;                ///< The whole report, as `report` gets it.
};

/// The same model, byte for byte, for the same records, model, options and seed.
Result<TrainReport> train(World& world, const TrainJob& job);

}  // namespace samma
