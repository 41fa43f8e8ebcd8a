#include "store/value_counts.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/parallel.hpp"
#include "base/prefetch.hpp"

namespace samma {
namespace {

/// The rows are read once for some lanes together: at most so many.
constexpr std::size_t kLanesPerTask = 4;

/// As few as may be, but as many for each thread.
std::size_t tasks_for(std::size_t lanes) {
  const std::size_t threads = std::max(1U, thread_count());
  const std::size_t rounds = (lanes + kLanesPerTask * threads - 1) / (kLanesPerTask * threads);
  return std::min(lanes, rounds * threads);
}

using Counts = LargeVector<std::uint32_t>;

/// Adds the values of the lanes at `lanes` to `counts`, which lie side by side.
void add_values(const RecordTable& table, std::span<const std::size_t> lanes, Counts* counts) {
  // Most values of large dictionaries are far from each other: their counts are asked for ahead.
  constexpr std::size_t kAhead = 16;
  std::array<std::uint32_t*, kLanesPerTask> of_lane{};
  for (std::size_t k = 0; k < lanes.size(); ++k) of_lane.at(k) = counts[k].data();
  const std::uint32_t* const rows = table.row(0);
  const std::size_t stride = table.stride();
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::uint32_t* const row = rows + i * stride;
    const std::uint32_t* const later = rows + std::min(i + kAhead, table.size() - 1) * stride;
    for (std::size_t k = 0; k < lanes.size(); ++k) {
      prefetch_line_to_write(of_lane.data()[k] + later[lanes.data()[k]]);
      ++of_lane.data()[k][row[lanes.data()[k]]];
    }
  }
}

}  // namespace

ValueCounts::ValueCounts(LargeVector<std::uint32_t> counts) : ranks_(std::move(counts)) {
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

void count_lanes(const RecordTable& table, std::span<const std::size_t> lanes, LaneCounts* counts) {
  std::vector<std::size_t> missing;
  std::vector<LaneCounts::mapped_type*> found;
  for (const std::size_t lane : lanes) {
    const auto [place, is_new] = counts->try_emplace(lane);
    if (!is_new) continue;
    missing.push_back(lane);
    found.push_back(&place->second);
  }
  const std::size_t tasks = tasks_for(missing.size());
  parallel_tasks(tasks, [&](std::size_t task) {
    const std::size_t begin = missing.size() * task / tasks;
    const std::size_t end = missing.size() * (task + 1) / tasks;
    const auto some = std::span(missing).subspan(begin, end - begin);
    std::array<Counts, kLanesPerTask> made;
    for (std::size_t k = 0; k < some.size(); ++k)
      made.at(k).resize(table.dictionary_of(some[k]).size());
    add_values(table, some, made.data());
    for (std::size_t k = 0; k < some.size(); ++k)
      *found[begin + k] = std::make_shared<const ValueCounts>(std::move(made.at(k)));
  });
}

}  // namespace samma
