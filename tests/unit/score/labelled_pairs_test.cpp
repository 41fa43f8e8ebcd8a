#include "score/labelled_pairs.hpp"

#include "support/catch.hpp"

using namespace samma;

TEST_CASE("the last label of a pair counts, whichever record stands left", "[score]") {
  const LabelledPairs labels = collect_labels({{5, 2, PairLabel::kMatch},
                                               {1, 9, PairLabel::kNoMatch},
                                               {2, 5, PairLabel::kMatch},
                                               {5, 2, PairLabel::kUnsure},
                                               {1, 3, PairLabel::kPossible}});
  REQUIRE(labels.pairs.size() == 3);
  CHECK(labels.pairs[0].left == 1);
  CHECK(labels.pairs[0].right == 3);
  CHECK(labels.pairs[1].label == PairLabel::kNoMatch);
  CHECK(labels.pairs[2].left == 2);
  CHECK(labels.pairs[2].label == PairLabel::kUnsure);
  CHECK(labels.repeated == 2);
  CHECK(labels.contradicting == 1);
  CHECK(collect_labels({}).pairs.empty());
}
