#include "score/labelled_pairs.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace samma {

LabelledPairs collect_labels(std::vector<LabelledPair> in_order) {
  for (LabelledPair& pair : in_order) {
    if (pair.left > pair.right) std::swap(pair.left, pair.right);
  }
  const auto key = [](const LabelledPair& pair) { return std::tuple(pair.left, pair.right); };
  std::stable_sort(in_order.begin(), in_order.end(),
                   [&](const auto& a, const auto& b) { return key(a) < key(b); });
  LabelledPairs result;
  for (const LabelledPair& pair : in_order) {
    if (result.pairs.empty() || key(result.pairs.back()) != key(pair)) {
      result.pairs.push_back(pair);
      continue;
    }
    PairLabel& earlier = result.pairs.back().label;
    ++result.repeated;
    result.contradicting += earlier != pair.label ? 1U : 0U;
    earlier = pair.label;
  }
  return result;
}

}  // namespace samma
