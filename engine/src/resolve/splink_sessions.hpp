#pragma once
// Expectation maximisation as Splink does it (em_training_session.py, linker.py): a session is all
// pairs of one rule; it starts from the model's m and u, and from the prior that its rule leaves of
// the model's; no number of the model stands for any pairs. The model gets, for every level, the
// median of what the sessions so far found.
#include <vector>

#include "block/block_plan.hpp"
#include "resolve/rule_patterns.hpp"
#include "samma/model.hpp"
#include "samma/training.hpp"
#include "score/training.hpp"

namespace samma {

/// Share of matches that a session starts with: the odds of the model's prior, times m / u of
/// equality for the lanes that all pairs of the rule share. Levels that are equality of several of
/// these lanes go before those of one.
double starting_prior(const Model& model, const BlockingRule& rule);

class SplinkSessions {
 public:
  struct Options {
    bool fix_m = false;
    bool learn_u = false;  ///< Else every session keeps the model's.
    bool u_known =
        false;  ///< The model's u was found in this training: it is one of the estimates.
  };
  SplinkSessions(const Options& options, Model* model);
  /// `patterns`: of all pairs of the rule; `taught`: the comparisons that use none of its fields.
  void run(const BlockingRule& rule, const PatternCounts& patterns, const std::vector<bool>& taught,
           TrainingReport* report);
  /// Names what no session found.
  void finish(TrainingReport* report) const;

 private:
  using Estimates = std::vector<std::vector<std::vector<double>>>;  ///< By comparison and level.
  void take(const EmResult& result, const EmSession& session);

  Options options_;
  Model& model_;
  Estimates m_;
  Estimates u_;
};

}  // namespace samma
