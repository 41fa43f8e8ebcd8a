#pragma once
// m by expectation maximisation over comparison patterns (Fellegi and Sunter 1969; Winkler 1988). A
// step: every pattern's chance of a match under the current numbers, then every number anew from
// the pairs weighted by that chance. It costs by the patterns, however many pairs they stand for.
//
// A session is the pairs that one blocking rule proposes. They agree on the rule's lanes, so that
// it teaches nothing of the comparisons of these fields; other sessions do. All sessions share m.
// Each has its own share of matches and, unless u is fixed, its own u: who shares a surname and a
// street but not the person agrees on the postcode and the phone more often than chance has it.
// With one u for all, families, or people of one name, would become the "matches".
#include <string>
#include <utility>
#include <vector>

#include "samma/model.hpp"
#include "samma/training.hpp"
#include "score/patterns.hpp"

namespace samma {

/// Values by comparison, then level.
using LevelValues = std::vector<std::vector<double>>;

struct EmSession {
  std::vector<std::pair<std::string, double>> patterns;  ///< With their numbers of pairs.
  std::vector<bool> taught;                              ///< By comparison.
  double pairs = 0;
  double prior = 0;       ///< Share of matches; where it starts, and what was found.
  double prior_most = 1;  ///< It never gets larger.
  LevelValues u;          ///< Starts from the model's.
  LevelValues others;     ///< Pairs on each level that do not match, as expected at the end.
  std::vector<TrainingStep> history;
  bool converged = false;
};

/// A session of the counted patterns, ready for run_em. What it does not teach is made neutral, so
/// that patterns which differ there alone become one.
EmSession make_session(const PatternCounts& counts, std::vector<bool> taught, const Model& model);

struct EmOptions {
  bool fix_m = false;
  bool fix_u = false;
  bool fix_prior = false;
  double convergence = 1e-4;  ///< Stop when no m, u or prior changes by more.
  int steps_most = 40;
  /// The m that the model has stand for so many matches, its u for so many pairs of a session.
  double model_matches = 0;
  double model_pairs = 0;
  /// Shares as they are, however small: only what no pair has gets the least. So does Splink.
  bool plain = false;
};

/// What the sessions found together.
struct EmResult {
  LevelValues m;
  /// Matches on each level, as one session has them on average: 0 where no pair spoke for an m.
  LevelValues matches;
};

LevelValues zero_values(const Model& model);
/// The levels for which less than `least` was seen, with the number that stands for them.
std::vector<UntrainedLevel> untrained_levels(const Model& model, const LevelValues& seen,
                                             double least, double ComparisonLevel::*number);

/// Least m or u of a level, so that its weight is finite: how Splink reads "not observed".
inline constexpr double kShareOfUnseen = 1e-6;

EmResult run_em(const Model& model, const EmOptions& options, std::vector<EmSession>* sessions);

}  // namespace samma
