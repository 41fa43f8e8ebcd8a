#pragma once
// Decisions about labelled pairs against their labels: counts alone.
#include <optional>
#include <span>

#include "samma/evaluate.hpp"

namespace samma {

enum class PairDecision : std::uint8_t { kLink, kReview, kNone };

struct DecidedPair {
  PairLabel label = PairLabel::kUnsure;
  PairDecision decision = PairDecision::kNone;
  bool known = false;            ///< False: nobody decided, see LabelledPairsReport::undecided.
  std::optional<double> weight;  ///< In bits, where it is known.
};

LabelledPairsReport evaluate_decisions(std::span<const DecidedPair> pairs);

}  // namespace samma
