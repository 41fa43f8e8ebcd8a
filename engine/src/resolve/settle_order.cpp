#include "resolve/settle_order.hpp"

#include <algorithm>
#include <numeric>

namespace samma {
namespace {

constexpr std::uint64_t kSurveysApart = 16;  ///< Times as many batches until the next survey.
constexpr std::size_t kSurveyedMost = 4096;
constexpr double kPassCost = 1;  ///< To look whether a pair is dropped; as ComparisonSet::cost.

}  // namespace

SettleOrder::SettleOrder(const Scorer& scorer, const ComparisonSet& comparisons)
    : scorer_(&scorer), order_(comparisons.size()) {
  for (std::size_t c = 0; c < comparisons.size(); ++c) steps_.push_back({{}, comparisons.cost(c)});
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
    if (scorer.household(a) != scorer.household(b)) return scorer.household(b);
    return scorer.spread(a) > scorer.spread(b);
  });
}

bool SettleOrder::survey_is_due() {
  if (batches_++ != next_survey_ || most_.size() >= kSurveyedMost) return false;
  next_survey_ = std::max<std::uint64_t>(1, next_survey_) * kSurveysApart;
  return true;
}

void SettleOrder::begin(std::span<const PairEvidence> most,
                        std::span<const std::uint64_t> unsettled) {
  most_.insert(most_.end(), most.begin(), most.end());
  unsettled_.insert(unsettled_.end(), unsettled.begin(), unsettled.end());
}

void SettleOrder::add(std::size_t comparison, std::span<const PairEvidence> before,
                      std::span<const PairEvidence> after) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    steps_[comparison].falls.push_back(before[i].household - after[i].household + before[i].other -
                                       after[i].other);
  }
}

PairEvidence SettleOrder::lowered(std::size_t comparison, std::uint32_t pair,
                                  PairEvidence sum) const {
  const Weight fall = steps_[comparison].falls[pair];
  (scorer_->household(comparison) ? sum.household : sum.other) -= fall;
  return sum;
}

double SettleOrder::merit(std::size_t comparison, Weight needed, std::span<const PairEvidence> sums,
                          std::span<const std::uint32_t> alive) const {
  double way = 0;
  double cost = 0;
  for (const std::uint32_t i : alive) {
    const Weight now = bound(sums[i]);
    const Weight then = bound(lowered(comparison, i, sums[i]));
    const double slack = static_cast<double>(now) - static_cast<double>(needed) + 1;
    way += then < needed ? 1 : static_cast<double>(now - then) / slack;
    cost += kPassCost;
    if ((unsettled_[i] >> comparison & 1U) != 0) cost += steps_[comparison].cost;
  }
  return way / cost;
}

void SettleOrder::choose(Weight needed) {
  std::vector<PairEvidence> sums = most_;
  std::vector<std::uint32_t> alive(sums.size());
  std::iota(alive.begin(), alive.end(), 0U);
  const auto drop = [&] {
    std::erase_if(alive, [&](std::uint32_t i) { return bound(sums[i]) < needed; });
  };
  drop();
  for (auto next = order_.begin(); next != order_.end() && !alive.empty(); ++next) {
    std::vector<double> merits(steps_.size());
    for (auto c = next; c != order_.end(); ++c) merits[*c] = merit(*c, needed, sums, alive);
    const auto best = std::max_element(
        next, order_.end(), [&](std::size_t a, std::size_t b) { return merits[a] < merits[b]; });
    std::rotate(next, best, best + 1);
    for (const std::uint32_t i : alive) sums[i] = lowered(*next, i, sums[i]);
    drop();
  }
}

}  // namespace samma
