#pragma once
// Training on the records that the model is for: m by expectation maximisation over candidate pairs
// or from pairs that are known to match, the prior from the weights of a sample of the candidates.
#include <cstdint>
#include <string>
#include <vector>

#include "resolve/matcher.hpp"
#include "resolve/pair_sample.hpp"
#include "resolve/rule_patterns.hpp"
#include "samma/training.hpp"

namespace samma {

/// The default m stand for so many matches: a level that a hundred matches never show weighs
/// against one, but not for ever. With 200, sets of a thousand matches learn too little.
inline constexpr double kDefaultMatches = 25;

/// Swapped names say something of both, yet hardly ever where one of them is equal. Splink has no
/// such exception.
enum class Swapped : std::uint8_t { kDoesNotCount, kCounts };

/// By comparison: whether a rule does not choose pairs by it. None of its lanes is then of the
/// rule's fields.
std::vector<bool> taught_by(const Model& model, const BlockingRule& rule,
                            Swapped swapped = Swapped::kDoesNotCount);

struct SessionOptions {
  bool cross_source_only = false;
  std::vector<std::size_t> rules;  ///< Of the plan, whose pairs are the sessions; empty: chosen.
  double default_matches = kDefaultMatches;
};

/// Sets m by sessions that share it; see score/training.hpp. u and the prior stand as they are.
/// `scale`: how many pairs each counted one stands for. What no session teaches keeps its m and is
/// named in the report.
void train_m(const BlockPlan& plan, const RulePatterns& patterns, double scale,
             const SessionOptions& options, Model* model, TrainingReport* report);

/// m of a level: its share among pairs that are known to match.
void learn_m(const PatternCounts& matches, double default_matches, Model* model,
             TrainingReport* report);

/// The prior under which the sample has as many matches as it says, by steps that each count them
/// under the prior before.
void train_prior(const Matcher& matcher, const PairSample& sample, double possible_pairs,
                 Model* model, TrainingReport* report);

}  // namespace samma
