#include "resolve/matcher.hpp"

#include <algorithm>
#include <utility>

namespace samma {
namespace {
constexpr std::uint8_t kDecided = 255;
}

Result<Matcher> Matcher::make(const Model& model, const RecordTable& table) {
  auto comparisons = ComparisonSet::make(model, table);
  if (!comparisons) return comparisons.error();
  return Matcher(std::move(*comparisons), Scorer(model, table), table);
}

void Matcher::decide_by_masks(std::span<const CandidatePair> pairs, Weight needed,
                              Scratch* scratch) const {
  const std::size_t width = comparisons_.size();
  scratch->rows.resize(pairs.size());
  scratch->weights.resize(pairs.size());
  scratch->open.resize(pairs.size());
  scratch->first_open.assign(pairs.size() * width, kDecided);
  scratch->alive.clear();
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::uint32_t* left = table_->row(pairs[i].left);
    const std::uint32_t* right = table_->row(pairs[i].right);
    RowPair& pair = scratch->rows[i];
    pair = {left, right, pairs[i].mask, present_lanes(left, right, table_->stride())};
    Weight weight = scorer_.prior();
    Weight open = 0;
    for (std::size_t c = 0; c < width; ++c) {
      std::uint8_t level = 0;
      if (comparisons_.decide_by_mask(c, pair, &level)) {
        const Scorer::Part part = scorer_.part(c, level, left, right);
        weight += part.level + part.frequency;
      } else {
        open += scorer_.most(c, level);
        scratch->first_open[i * width + c] = level;
      }
    }
    if (weight + open < needed) continue;
    scratch->weights[i] = weight;
    scratch->open[i] = open;
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
  for (std::size_t k = 0; k < scratch->places.size(); ++k) {
    const std::uint32_t i = scratch->places[k];
    const Scorer::Part part =
        scorer_.part(comparison, scratch->levels[k], scratch->rows[i].left, scratch->rows[i].right);
    scratch->weights[i] += part.level + part.frequency;
    scratch->open[i] -= scorer_.most(comparison, scratch->first_open[i * width + comparison]);
  }
  std::erase_if(scratch->alive,
                [&](std::uint32_t i) { return scratch->weights[i] + scratch->open[i] < needed; });
}

void Matcher::score(std::span<const CandidatePair> pairs, Weight needed, Scratch* scratch,
                    std::vector<Link>* links) const {
  decide_by_masks(pairs, needed, scratch);
  for (std::size_t c = 0; c < comparisons_.size() && !scratch->alive.empty(); ++c) {
    decide_open(c, needed, scratch);
  }
  for (const std::uint32_t i : scratch->alive) {
    if (scratch->weights[i] < needed) continue;
    links->push_back({pairs[i].left, pairs[i].right, scratch->weights[i], pairs[i].rule});
  }
}

Weight Matcher::explain(RecordIndex left, RecordIndex right,
                        std::vector<ComparisonOutcome>* outcomes) const {
  const std::uint32_t* a = table_->row(std::min(left, right));
  const std::uint32_t* b = table_->row(std::max(left, right));
  const RowPair pair{a, b, row_mask(a, b, table_->stride()), present_lanes(a, b, table_->stride())};
  ComparisonSet::Scratch scratch;
  Weight weight = scorer_.prior();
  for (std::size_t c = 0; c < comparisons_.size(); ++c) {
    ComparisonOutcome outcome;
    if (!comparisons_.decide_by_mask(c, pair, &outcome.level)) {
      comparisons_.decide(c, {&pair, 1}, {&outcome.level, 1}, &scratch);
    }
    outcome.part = scorer_.part(c, outcome.level, a, b);
    weight += outcome.part.level + outcome.part.frequency;
    if (outcomes != nullptr) outcomes->push_back(outcome);
  }
  return weight;
}

}  // namespace samma
