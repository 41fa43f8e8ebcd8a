#include "score/value_counts.hpp"

#include <algorithm>

namespace samma {

ValueCounts::ValueCounts(std::vector<std::uint32_t> counts) : ranks_(std::move(counts)) {
  // Most values share a few small counts: those are marked, the others sorted.
  constexpr std::uint32_t kSmall = 65536;
  std::vector<std::uint32_t> rank_of_small(kSmall);
  for (std::size_t id = 0; id < ranks_.size(); ++id) {
    if (id == 0) ranks_[id] = 0;
    total_ += ranks_[id];
    if (ranks_[id] < kSmall) {
      rank_of_small[ranks_[id]] = 1;
    } else {
      by_rank_.push_back(ranks_[id]);
    }
  }
  std::sort(by_rank_.begin(), by_rank_.end());
  by_rank_.erase(std::unique(by_rank_.begin(), by_rank_.end()), by_rank_.end());
  std::vector<std::uint32_t> small;
  for (std::uint32_t count = 0; count < kSmall; ++count) {
    if (rank_of_small[count] == 0) continue;
    rank_of_small[count] = static_cast<std::uint32_t>(small.size());
    small.push_back(count);
  }
  by_rank_.insert(by_rank_.begin(), small.begin(), small.end());
  const auto large = by_rank_.begin() + static_cast<std::ptrdiff_t>(small.size());
  for (std::uint32_t& each : ranks_) {
    each = each < kSmall ? rank_of_small[each]
                         : static_cast<std::uint32_t>(
                               std::lower_bound(large, by_rank_.end(), each) - by_rank_.begin());
  }
}

}  // namespace samma
