#include "resolve/identical.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <mutex>

#include "base/hash.hpp"
#include "base/large_array.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

constexpr std::size_t kRecordsPerTask = 16384;

std::uint64_t row_hash(const RecordTable& table, RecordIndex record) {
  const auto* bytes = reinterpret_cast<const char*>(table.row(record));
  return hash_bytes({bytes, table.stride() * sizeof(std::uint32_t)});
}

/// By bits of a row's hash, of how many rows they are: up to kIdenticalMax + 1.
class BucketCounts {
 public:
  explicit BucketCounts(const RecordTable& table)
      : bits_(table.size()), counts_(std::bit_ceil(table.size() + 1)) {
    parallel_for(table.size(), kRecordsPerTask, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        bits_[i] = static_cast<std::uint32_t>(row_hash(table, static_cast<RecordIndex>(i)) &
                                              (counts_.size() - 1));
      }
    });
    // Each task reads all bits, and counts a range of them: more than a few would only read.
    constexpr std::size_t kTasksMost = 8;
    const std::size_t tasks = std::min<std::size_t>(thread_count(), kTasksMost);
    parallel_tasks(tasks, [&](std::size_t task) {
      count(counts_.size() * task / tasks, counts_.size() * (task + 1) / tasks);
    });
  }

  bool many_like(RecordIndex record) const { return counts_[bits_[record]] > kIdenticalMax; }

 private:
  void count(std::size_t begin, std::size_t end) {
    static_assert(kIdenticalMax < std::numeric_limits<std::uint8_t>::max());
    std::uint8_t elsewhere = 0;
    for (const std::uint32_t bits : bits_) {
      std::uint8_t& count = bits >= begin && bits < end ? counts_[bits] : elsewhere;
      count = static_cast<std::uint8_t>(count + (count <= kIdenticalMax ? 1 : 0));
    }
  }

  LargeArray<std::uint32_t> bits_;
  LargeArray<std::uint8_t> counts_;
};

/// (row hash, record), sorted: all those whose hash more than kIdenticalMax records have, and few
/// others. Counting by some bits of the hash tells nearly all records apart, and takes a tenth of
/// the time that sorting takes.
std::vector<std::pair<std::uint64_t, RecordIndex>> rows_by_hash(const RecordTable& table) {
  const BucketCounts counts(table);
  std::mutex mutex;
  std::vector<std::pair<std::uint64_t, RecordIndex>> order;
  parallel_for(table.size(), kRecordsPerTask, [&](std::size_t begin, std::size_t end) {
    std::vector<std::pair<std::uint64_t, RecordIndex>> here;
    for (std::size_t i = begin; i < end; ++i) {
      const auto record = static_cast<RecordIndex>(i);
      if (counts.many_like(record)) here.emplace_back(row_hash(table, record), record);
    }
    const std::lock_guard lock(mutex);
    order.insert(order.end(), here.begin(), here.end());
  });
  parallel_sort(&order);
  return order;
}

}  // namespace

std::vector<std::vector<RecordIndex>> identical_groups(const RecordTable& table) {
  std::vector<std::vector<RecordIndex>> groups;
  const auto order = rows_by_hash(table);
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    while (end < order.size() && order[end].first == order[begin].first) ++end;
    if (end - begin <= kIdenticalMax) continue;
    std::vector<RecordIndex> members;
    for (std::size_t i = begin; i < end; ++i) {
      if (table.same_row(order[begin].second, order[i].second)) members.push_back(order[i].second);
    }
    if (members.size() > kIdenticalMax) groups.push_back(std::move(members));
  }
  return groups;
}

RecordIndex IdenticalStars::stands_for(RecordIndex record) const {
  if (skip.empty() || skip[record] == 0) return record;
  const auto link = std::find_if(links.begin(), links.end(),
                                 [&](const Link& each) { return each.right == record; });
  return link->left;
}

std::uint32_t IdenticalStars::size_of(RecordIndex first) const {
  const auto others = std::count_if(links.begin(), links.end(),
                                    [&](const Link& each) { return each.left == first; });
  return static_cast<std::uint32_t>(others + 1);
}

IdenticalStars join_identical(const RecordTable& table,
                              const std::vector<std::vector<RecordIndex>>& groups,
                              const Matcher& matcher, Weight needed) {
  IdenticalStars stars;
  for (const auto& members : groups) {
    const Weight weight = matcher.explain(members[0], members[1], nullptr,
                                          static_cast<std::uint32_t>(members.size()));
    if (weight < needed) continue;
    if (stars.skip.empty()) stars.skip.resize(table.size());
    ++stars.groups;
    for (std::size_t i = 1; i < members.size(); ++i) {
      stars.skip[members[i]] = 1;
      stars.links.push_back({members[0], members[i], weight, kIdenticalRule});
    }
  }
  return stars;
}

}  // namespace samma
