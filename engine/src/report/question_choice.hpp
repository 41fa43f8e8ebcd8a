#pragma once
// Which pairs to ask people about.
//
// A label near the threshold tells most about where it belongs; a label of a pattern of levels that
// nobody has labelled tells most about the comparisons. A pair therefore costs its distance from
// the threshold in bits, more for each earlier question with its pattern or one of its records, and
// the cheapest is asked about next. Every fifth question lies far above or far below: such pairs
// should be easy, and where they are not, the model is wrong in a way that no question near the
// threshold would show.
#include <cstdint>
#include <span>
#include <vector>

#include "resolve/matcher.hpp"
#include "resolve/weighed_sample.hpp"
#include "score/labelled_pairs.hpp"

namespace samma {

struct QuestionChoice {
  std::uint64_t count = 50;
  std::uint64_t seed = 1;
  Weight threshold = 0;
  std::span<const LabelledPair> labelled;  ///< By (left, right); not asked about again.
};

struct ChosenPair {
  WeighedPair pair;
  bool calibration = false;
};

/// In the order in which they are to be asked; fewer than `count` where there are no more. A
/// function of its arguments, not of the order of rows.
std::vector<ChosenPair> choose_questions(const WeighedSample& sample, const Matcher& matcher,
                                         const QuestionChoice& choice);

}  // namespace samma
