#include "report/question_choice.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>

#include "base/hash.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

// Pairs that are looked at closely: those nearest to the threshold, and some far from it.
constexpr std::size_t kNearMax = 20'000;
constexpr std::size_t kFarMax = 2'000;
// A pair so far from the threshold should be easy.
constexpr double kFarBits = 8;
// What one more question with the same pattern, or about the same record, is worth in bits.
constexpr double kPatternBits = 2;
constexpr double kRecordBits = 4;
// Another seed asks about other pairs of the same pattern.
constexpr double kSeedBits = 0.5;

struct Candidate {
  WeighedPair pair;
  double bits = 0;  ///< Distance from the threshold, and what the seed adds.
  std::uint64_t hash = 0;
  std::string pattern;  ///< Levels of all comparisons.
  bool used = false;
};

std::string pattern_of(const Matcher& matcher, RecordIndex left, RecordIndex right) {
  std::vector<ComparisonOutcome> outcomes;
  matcher.explain(left, right, &outcomes);
  std::string pattern;
  for (const ComparisonOutcome& outcome : outcomes)
    pattern.push_back(static_cast<char>(outcome.level));
  return pattern;
}

class Chooser {
 public:
  Chooser(const WeighedSample& sample, const Matcher& matcher, const QuestionChoice& choice)
      : matcher_(matcher), choice_(choice) {
    for (const LabelledPair& pair : choice.labelled) note(pair.left, pair.right);
    std::vector<WeighedPair> pairs;
    std::copy_if(sample.pairs.begin(), sample.pairs.end(), std::back_inserter(pairs),
                 [&](const WeighedPair& pair) { return !is_labelled(pair); });
    const auto first_below = std::partition_point(
        pairs.begin(), pairs.end(),
        [&](const WeighedPair& pair) { return pair.weight >= choice.threshold; });
    const Weight far = to_weight(kFarBits);
    const auto above = std::partition_point(
        pairs.begin(), first_below,
        [&](const WeighedPair& pair) { return pair.weight >= choice.threshold + far; });
    const auto below = std::partition_point(first_below, pairs.end(), [&](const WeighedPair& pair) {
      return pair.weight > choice.threshold - far;
    });
    above_ = some_of({pairs.begin(), above});
    below_ = some_of({below, pairs.end()});
    near_ = nearest({above, below});
  }

  std::vector<ChosenPair> choose() {
    std::vector<ChosenPair> chosen;
    while (chosen.size() < choice_.count) {
      const std::size_t place = chosen.size() % 10;
      Candidate* next = nullptr;
      bool calibration = place == 4 || place == 9;
      if (calibration) next = cheapest(place == 4 ? &above_ : &below_, false);
      if (next == nullptr) {
        next = cheapest(&near_, true);
        calibration = false;
      }
      if (next == nullptr) {  // Nothing near is left: what is far will do.
        for (auto* others : {&above_, &below_}) {
          if (next == nullptr) next = cheapest(others, false);
        }
        calibration = true;
      }
      if (next == nullptr) break;
      next->used = true;
      note(next->pair.left, next->pair.right);
      chosen.push_back({next->pair, calibration});
    }
    return chosen;
  }

 private:
  void note(RecordIndex left, RecordIndex right) {
    ++patterns_[pattern_of(matcher_, left, right)];
    ++records_[left];
    ++records_[right];
  }
  bool is_labelled(const WeighedPair& pair) const {
    const auto at = std::lower_bound(
        choice_.labelled.begin(), choice_.labelled.end(), pair, [](const auto& a, const auto& b) {
          return std::tuple(a.left, a.right) < std::tuple(b.left, b.right);
        });
    return at != choice_.labelled.end() && at->left == pair.left && at->right == pair.right;
  }
  double distance(const WeighedPair& pair) const {
    return std::abs(to_bits(pair.weight - choice_.threshold));
  }

  std::vector<Candidate> nearest(std::vector<WeighedPair> pairs) const {
    std::sort(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) {
      return std::tuple(distance(a), a.hash) < std::tuple(distance(b), b.hash);
    });
    pairs.resize(std::min(pairs.size(), kNearMax));
    return candidates(pairs);
  }
  std::vector<Candidate> some_of(std::vector<WeighedPair> pairs) const {
    std::sort(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) {
      return combine(choice_.seed, a.hash) < combine(choice_.seed, b.hash);
    });
    pairs.resize(std::min(pairs.size(), kFarMax));
    return candidates(pairs);
  }
  std::vector<Candidate> candidates(std::span<const WeighedPair> pairs) const {
    std::vector<Candidate> made(pairs.size());
    constexpr std::size_t kPairsPerTask = 512;
    parallel_for(pairs.size(), kPairsPerTask, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        const std::uint64_t hash = combine(choice_.seed, pairs[i].hash);
        const double share = static_cast<double>(hash >> 11U) * 0x1p-53;
        made[i] = {pairs[i], distance(pairs[i]) + kSeedBits * share, hash,
                   pattern_of(matcher_, pairs[i].left, pairs[i].right)};
      }
    });
    return made;
  }

  /// The one that is worth most now; null if none is left.
  Candidate* cheapest(std::vector<Candidate>* candidates, bool by_distance) {
    Candidate* best = nullptr;
    std::tuple<double, std::uint64_t> least;
    for (Candidate& candidate : *candidates) {
      if (candidate.used) continue;
      double cost = by_distance ? candidate.bits : 0;
      if (best != nullptr && cost > std::get<0>(least)) {
        if (by_distance && cost - kSeedBits > std::get<0>(least)) break;  // Sorted by distance.
        continue;
      }
      cost += kPatternBits * count_in(patterns_, candidate.pattern) +
              kRecordBits * (count_in(records_, candidate.pair.left) +
                             count_in(records_, candidate.pair.right));
      const std::tuple place(cost, candidate.hash);
      if (best != nullptr && !(place < least)) continue;
      best = &candidate;
      least = place;
    }
    return best;
  }
  template <class Map>
  static double count_in(const Map& map, const typename Map::key_type& key) {
    const auto found = map.find(key);
    return found == map.end() ? 0 : found->second;
  }

  const Matcher& matcher_;
  const QuestionChoice& choice_;
  std::map<std::string, std::uint32_t> patterns_;
  std::unordered_map<RecordIndex, std::uint32_t> records_;
  std::vector<Candidate> near_, above_, below_;
};

}  // namespace

std::vector<ChosenPair> choose_questions(const WeighedSample& sample, const Matcher& matcher,
                                         const QuestionChoice& choice) {
  return Chooser(sample, matcher, choice).choose();
}

}  // namespace samma
