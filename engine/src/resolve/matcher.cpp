#include "resolve/matcher.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace samma {
namespace {
constexpr std::uint8_t kDecided = 255;
}

Result<Matcher> Matcher::make(const Model& model, const RecordTable& table) {
  auto comparisons = ComparisonSet::make(model, table);
  if (!comparisons) return comparisons.error();
  return Matcher(model, table, std::move(*comparisons));
}

Matcher::Matcher(const Model& model, const RecordTable& table, ComparisonSet comparisons)
    : comparisons_(std::move(comparisons)), scorer_(model, table), table_(&table) {
  for (std::size_t c = 0; c < comparisons_.size(); ++c) order_.push_back(c);
  std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
    if (scorer_.household(a) != scorer_.household(b)) return scorer_.household(b);
    return scorer_.most(a, 0) > scorer_.most(b, 0);
  });
}

/// Levels of all comparisons that mask and presence decide; what their weights will need from
/// memory is asked for.
void Matcher::read_masks(std::span<const CandidatePair> pairs, Scratch* scratch) const {
  const std::size_t width = comparisons_.size();
  scratch->rows.resize(pairs.size());
  scratch->by_mask.resize(pairs.size() * width);
  scratch->first_open.assign(pairs.size() * width, kDecided);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::uint32_t* left = table_->row(pairs[i].left);
    const std::uint32_t* right = table_->row(pairs[i].right);
    RowPair& pair = scratch->rows[i];
    pair = {left, right, pairs[i].mask, present_lanes(left, right, table_->stride())};
    for (std::size_t c = 0; c < width; ++c) {
      std::uint8_t& level = scratch->by_mask[i * width + c];
      if (comparisons_.decide_by_mask(c, pair, &level)) {
        scorer_.fetch(c, level, left, right);
      } else {
        scratch->first_open[i * width + c] = level;
      }
    }
  }
}

/// Sums of what the masks decide, and which pairs are still alive.
void Matcher::decide_by_masks(std::span<const CandidatePair> pairs, Weight needed,
                              Scratch* scratch) const {
  const std::size_t width = comparisons_.size();
  read_masks(pairs, scratch);
  scratch->sums.resize(pairs.size());
  scratch->alive.clear();
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const RowPair& pair = scratch->rows[i];
    Scratch::Sum sum;
    for (std::size_t c = 0; c < width; ++c) {
      const std::uint8_t level = scratch->by_mask[i * width + c];
      if (scratch->first_open[i * width + c] == kDecided) {
        const Scorer::Part part = scorer_.part(c, level, pair.left, pair.right);
        (scorer_.household(c) ? sum.household : sum.other) += part.level + part.frequency;
      } else {
        (scorer_.household(c) ? sum.household_open : sum.other_open) += scorer_.most(c, level);
      }
    }
    if (bound(sum) < needed) continue;
    scratch->sums[i] = sum;
    scratch->alive.push_back(static_cast<std::uint32_t>(i));
  }
}

void Matcher::decide_open(std::size_t comparison, Weight needed, Scratch* scratch) const {
  const std::size_t width = comparisons_.size();
  scratch->column.clear();
  scratch->places.clear();
  for (const std::uint32_t i : scratch->alive) {
    if (scratch->first_open[i * width + comparison] == kDecided) continue;
    scratch->column.push_back(scratch->rows[i]);
    scratch->places.push_back(i);
  }
  if (scratch->places.empty()) return;
  scratch->levels.resize(scratch->places.size());
  comparisons_.decide(comparison, scratch->column, scratch->levels, &scratch->comparison);
  const bool household = scorer_.household(comparison);
  for (std::size_t k = 0; k < scratch->places.size(); ++k) {
    scorer_.fetch(comparison, scratch->levels[k], scratch->column[k].left,
                  scratch->column[k].right);
  }
  for (std::size_t k = 0; k < scratch->places.size(); ++k) {
    const std::uint32_t i = scratch->places[k];
    const Scorer::Part part =
        scorer_.part(comparison, scratch->levels[k], scratch->rows[i].left, scratch->rows[i].right);
    Scratch::Sum& sum = scratch->sums[i];
    (household ? sum.household : sum.other) += part.level + part.frequency;
    (household ? sum.household_open : sum.other_open) -=
        scorer_.most(comparison, scratch->first_open[i * width + comparison]);
  }
  std::erase_if(scratch->alive, [&](std::uint32_t i) { return bound(scratch->sums[i]) < needed; });
}

void Matcher::score(std::span<const CandidatePair> pairs, Weight needed, Scratch* scratch,
                    std::vector<Link>* links) const {
  decide_by_masks(pairs, needed, scratch);
  for (const std::size_t c : order_) {
    if (scratch->alive.empty()) break;
    decide_open(c, needed, scratch);
  }
  for (const std::uint32_t i : scratch->alive) {
    const Weight weight = bound(scratch->sums[i]);  // Nothing is open any more.
    links->push_back({pairs[i].left, pairs[i].right, weight, pairs[i].rule});
  }
}

void Matcher::score_in_full(std::span<const RecordPair> pairs, Scratch* scratch) const {
  constexpr Weight kAll = std::numeric_limits<Weight>::min();
  std::vector<CandidatePair> candidates;
  candidates.reserve(pairs.size());
  for (const RecordPair& pair : pairs) {
    const auto [left, right] = std::minmax(pair.left, pair.right);
    candidates.push_back(
        {left, right, row_mask(table_->row(left), table_->row(right), table_->stride()), 0});
  }
  decide_by_masks(candidates, kAll, scratch);
  for (const std::size_t c : order_) decide_open(c, kAll, scratch);
}

void Matcher::weigh(std::span<const RecordPair> pairs, std::span<Weight> weights) const {
  Scratch scratch;
  score_in_full(pairs, &scratch);
  for (std::size_t i = 0; i < pairs.size(); ++i) weights[i] = bound(scratch.sums[i]);
}

void Matcher::weigh(std::span<const RecordPair> pairs, std::span<PairEvidence> evidence) const {
  Scratch scratch;
  score_in_full(pairs, &scratch);
  for (std::size_t i = 0; i < pairs.size(); ++i)
    evidence[i] = {scratch.sums[i].household, scratch.sums[i].other};
}

Weight Matcher::explain(RecordIndex left, RecordIndex right,
                        std::vector<ComparisonOutcome>* outcomes, std::uint32_t at_hand) const {
  const std::uint32_t* a = table_->row(std::min(left, right));
  const std::uint32_t* b = table_->row(std::max(left, right));
  const RowPair pair{a, b, row_mask(a, b, table_->stride()), present_lanes(a, b, table_->stride())};
  ComparisonSet::Scratch scratch;
  Scratch::Sum sum;
  for (std::size_t c = 0; c < comparisons_.size(); ++c) {
    ComparisonOutcome outcome;
    if (!comparisons_.decide_by_mask(c, pair, &outcome.level)) {
      comparisons_.decide(c, {&pair, 1}, {&outcome.level, 1}, &scratch);
    }
    outcome.part = scorer_.part(c, outcome.level, a, b, at_hand);
    (scorer_.household(c) ? sum.household : sum.other) +=
        outcome.part.level + outcome.part.frequency;
    if (outcomes != nullptr) outcomes->push_back(outcome);
  }
  return bound(sum);
}

}  // namespace samma
