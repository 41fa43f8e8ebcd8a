#include "repair_scores.hpp"

#include <algorithm>

#include "conclusive.hpp"

namespace samma {
Weight weight_of_copies(Weight threshold) { return threshold + to_weight(20); }

RepairScores::RepairScores(const Model& model, const RecordTable& table, const Matcher& matcher,
                           std::span<const RecordIndex> rank, const LinkIndex& links)
    : model_(model),
      table_(table),
      matcher_(matcher),
      links_(links),
      threshold_(to_weight(model.threshold_bits)),
      conclusive_(conclusive_comparisons(model, table, matcher, rank, links.all())) {}

void RepairScores::operator()(std::span<const RecordPair> pairs,
                              std::span<PairScore> scores) const {
  std::vector<RecordPair> others;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (table_.same_row(pairs[i].left, pairs[i].right)) {
      const Weight weight = weight_of_copies(threshold_);
      scores[i] = {weight, weight - threshold_};
    } else if (const Link* link = links_.find(pairs[i]); link != nullptr) {
      scores[i] = known(link->weight);
    } else {
      others.push_back(pairs[i]);
      places.push_back(i);
    }
  }
  std::vector<PairScore> found(others.size());
  score_others(others, found);
  for (std::size_t k = 0; k < others.size(); ++k) scores[places[k]] = found[k];
}

/// Evidence beyond what repair distinguishes need not be known to the bit, nor why it is there.
void RepairScores::score_others(std::span<const RecordPair> pairs,
                                std::span<PairScore> scores) const {
  const Weight least = std::min(threshold_, matcher_.prior() - to_weight(kJoiningBitsMost));
  std::vector<Weight> weights(pairs.size());
  matcher_.weigh(pairs, weights, least);
  std::vector<RecordPair> doubtful;
  std::vector<std::size_t> doubtful_places;
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    scores[k] = known(weights[k]);
    if (weights[k] < least || weights[k] >= threshold_) continue;
    doubtful.push_back(pairs[k]);
    doubtful_places.push_back(k);
  }
  // Whoever is in one cluster shares much; that does not make up for a contradiction.
  const auto against = contradicting(model_, matcher_, conclusive_, doubtful);
  for (std::size_t k = 0; k < doubtful.size(); ++k) {
    if (against[k] != 0) scores[doubtful_places[k]].evidence = -to_weight(kJoiningBitsMost);
  }
}

}  // namespace samma
