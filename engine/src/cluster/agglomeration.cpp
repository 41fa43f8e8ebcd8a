#include "cluster/agglomeration.hpp"

#include <algorithm>
#include <utility>

namespace samma {
namespace {

__extension__ using Wide = __int128;  // Sums of 2^-40 bit times sizes do not fit 64 bits.

constexpr double kLeastPositiveBits = 1;  // A link at the very threshold still speaks for itself.

}  // namespace

Weight joining_score(const PairScore& pair, Weight threshold) {
  const Weight most = to_weight(kJoiningBitsMost);
  if (pair.weight >= threshold)
    return std::min(most, pair.weight - threshold + to_weight(kLeastPositiveBits));
  return std::clamp(pair.evidence, -most, Weight{0});
}

Agglomeration::Agglomeration(std::vector<Weight> sums, std::vector<std::size_t> weights)
    : sums_(std::move(sums)), weight_(std::move(weights)), size_(weight_.size()), best_(size_) {
  for (std::size_t i = 0; i < size_; ++i) part_.push_back(i);
  for (std::size_t i = 0; i < size_; ++i) find_best(i);
}

const std::vector<std::size_t>& Agglomeration::run() {
  while (true) {
    std::size_t a = size_;
    for (std::size_t i = 0; i < size_; ++i) {
      if (part_[i] != i || best_[i] == kNone) continue;
      if (a == size_ || better(i, best_[i], a, best_[a])) a = i;
    }
    if (a == size_) return part_;
    join(a, best_[a]);
  }
}

Weight& Agglomeration::sum(std::size_t a, std::size_t b) {
  return sums_[std::min(a, b) * size_ + std::max(a, b)];
}

/// The best later part to join `a` with, the first of equals.
void Agglomeration::find_best(std::size_t a) {
  best_[a] = kNone;
  for (std::size_t b = a + 1; b < size_; ++b) {
    if (part_[b] == b) offer(a, b);
  }
}

void Agglomeration::offer(std::size_t a, std::size_t b) {
  if (sum(a, b) <= 0) return;
  const bool first = best_[a] == kNone || better(a, b, a, best_[a]);
  const bool earlier = !first && b < best_[a] && !better(a, best_[a], a, b);
  if (first || earlier) best_[a] = b;
}

bool Agglomeration::better(std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
  return static_cast<Wide>(sum(a, b)) * static_cast<Wide>(weight_[c] * weight_[d]) >
         static_cast<Wide>(sum(c, d)) * static_cast<Wide>(weight_[a] * weight_[b]);
}

void Agglomeration::join(std::size_t a, std::size_t b) {
  for (std::size_t c = 0; c < size_; ++c) {
    if (c != a && c != b && part_[c] == c) sum(a, c) += sum(b, c);
  }
  weight_[a] += weight_[b];
  for (std::size_t& part : part_) {
    if (part == b) part = a;
  }
  find_best(a);
  for (std::size_t c = 0; c < b; ++c) {
    if (c == a || part_[c] != c) continue;
    if (best_[c] == a || best_[c] == b) {
      find_best(c);
    } else if (c < a) {
      offer(c, a);
    }
  }
}

}  // namespace samma
