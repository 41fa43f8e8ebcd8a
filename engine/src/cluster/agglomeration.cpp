#include "cluster/agglomeration.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/assert.hpp"

namespace samma {
namespace {

__extension__ using Wide = __int128;  // Sums of 2^-40 bit times sizes do not fit 64 bits.

/// Scores asked for at once between two parts, where there are as many.
constexpr std::uint64_t kAskedLeast = 16;
constexpr double kLeastPositiveBits = 1;  // A link at the very threshold still speaks for itself.

}  // namespace

Weight joining_score(const PairScore& pair, Weight threshold) {
  const Weight most = to_weight(kJoiningBitsMost);
  if (pair.weight >= threshold)
    return std::min(most, pair.weight - threshold + to_weight(kLeastPositiveBits));
  return std::clamp(pair.evidence, -most, Weight{0});
}

Agglomeration::Agglomeration(std::vector<std::uint64_t> weights, std::span<const Score> scores)
    : weight_(std::move(weights)),
      ties_(weight_.size()),
      best_(weight_.size()),
      part_(weight_.size()),
      next_(weight_.size()),
      edge_to_(weight_.size(), kNone),
      scored_(weight_.size() * weight_.size()) {
  std::iota(part_.begin(), part_.end(), 0U);
  std::iota(next_.begin(), next_.end(), 0U);
  for (const Score& score : scores) {
    const auto [low, high] = score.items;
    const auto edge = static_cast<std::uint32_t>(edges_.size());
    edges_.push_back({score.sum, weight_[low] * weight_[high]});
    ties_[low].push_back({high, edge});
    ties_[high].push_back({low, edge});
    scored_[low * weight_.size() + high] = true;
  }
  for (std::uint32_t i = 0; i < part_.size(); ++i) find_best(i);
}

void Agglomeration::run() {
  for (std::uint32_t a = best_part(); a != kNone; a = best_part()) join(a, best_[a].other);
}

bool Agglomeration::advance() {
  for (std::uint32_t a = best_part(); a != kNone; a = best_part()) {
    if (open(a, best_[a])) return false;
    join(a, best_[a].other);
  }
  return true;
}

std::vector<std::uint32_t> Agglomeration::parts() const {
  std::vector<std::uint32_t> parts = part_;
  for (std::uint32_t& part : parts) part = parts[part];
  return parts;
}

/// The part with the best tie of all, the first of equals; kNone if nothing speaks for any.
std::uint32_t Agglomeration::best_part() const {
  std::uint32_t best = kNone;
  for (std::uint32_t i = 0; i < best_.size(); ++i) {
    if (best_[i].other == kNone) continue;
    if (best == kNone || better(i, best_[i], best, best_[best])) best = i;
  }
  return best;
}

bool Agglomeration::better(std::uint32_t a, const Tie& first, std::uint32_t b,
                           const Tie& second) const {
  const auto pairs = [this](std::uint32_t part, const Tie& tie) {
    return static_cast<Wide>(weight_[part] * weight_[tie.other]);
  };
  return edges_[first.edge].sum * pairs(b, second) > edges_[second.edge].sum * pairs(a, first);
}

/// The best tie to a later part, the first of equals.
void Agglomeration::find_best(std::uint32_t part) {
  best_[part].other = kNone;
  std::erase_if(ties_[part], [this](const Tie& tie) { return !alive(tie.other); });
  for (const Tie& tie : ties_[part]) offer(part, tie);
}

void Agglomeration::offer(std::uint32_t part, const Tie& tie) {
  Tie& best = best_[part];
  if (tie.other < part || edges_[tie.edge].sum <= 0) return;
  const bool first = best.other == kNone || better(part, tie, part, best);
  if (first || (tie.other < best.other && !better(part, best, part, tie))) best = tie;
}

/// The ties of `b` become those of `a`.
void Agglomeration::take_ties(std::uint32_t a, std::uint32_t b) {
  for (const Tie& tie : ties_[a]) edge_to_[tie.other] = tie.edge;
  for (const Tie& tie : ties_[b]) {
    if (!alive(tie.other) || tie.other == a) continue;
    if (const std::uint32_t edge = edge_to_[tie.other]; edge != kNone) {
      edges_[edge].sum += edges_[tie.edge].sum;
      edges_[edge].known += edges_[tie.edge].known;
    } else {
      ties_[a].push_back(tie);
      ties_[tie.other].push_back({a, tie.edge});
    }
  }
  for (const Tie& tie : ties_[a]) edge_to_[tie.other] = kNone;
  ties_[b].clear();
}

void Agglomeration::join(std::uint32_t a, std::uint32_t b) {
  part_[b] = a;
  best_[b].other = kNone;
  std::swap(next_[a], next_[b]);
  take_ties(a, b);
  weight_[a] += weight_[b];
  find_best(a);
  for (const Tie& tie : ties_[a]) {
    const std::uint32_t c = tie.other;
    if (best_[c].other == a || best_[c].other == b) {
      find_best(c);
    } else {
      offer(c, {a, tie.edge});
    }
  }
}

void Agglomeration::want(std::vector<ItemPair>* pairs) {
  asked_.clear();
  for (std::uint32_t part = 0; part < part_.size(); ++part) {
    if (best_[part].other == kNone) continue;
    for (const Tie& tie : ties_[part]) {
      if (tie.other < part || !alive(tie.other)) continue;
      if (edges_[tie.edge].sum <= 0 || !open(part, tie)) continue;
      const std::size_t before = pairs->size();
      // As many again as are known: most parts that do not belong together show it soon.
      const auto most = std::max<std::uint64_t>(kAskedLeast, edges_[tie.edge].known);
      want_between(part, tie.other, before + most, pairs);
      asked_.push_back({part, tie, pairs->size() - before});
    }
  }
}

void Agglomeration::want_between(std::uint32_t a, std::uint32_t b, std::size_t limit,
                                 std::vector<ItemPair>* pairs) {
  std::uint32_t i = a;
  do {
    std::uint32_t k = b;
    do {
      const auto [low, high] = std::minmax(i, k);
      if (auto scored = scored_[low * part_.size() + high]; !scored) {
        scored = true;
        pairs->push_back({low, high});
        if (pairs->size() == limit) return;
      }
      k = next_[k];
    } while (k != b);
    i = next_[i];
  } while (i != a);
}

void Agglomeration::tell(std::span<const Weight> scores) {
  for (const Asked& asked : asked_) {
    Edge& edge = edges_[asked.tie.edge];
    for (const Weight score : scores.first(asked.pairs)) {
      SAMMA_ASSERT(score <= 0);
      edge.sum += score;
    }
    edge.known += asked.pairs;
    scores = scores.subspan(asked.pairs);
  }
  for (const Asked& asked : asked_) {
    if (best_[asked.part].other == asked.tie.other) find_best(asked.part);
  }
}

}  // namespace samma
