#include "resolve/identical.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "base/hash.hpp"
#include "base/large_allocator.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

LargeVector<std::uint64_t> row_hashes(const RecordTable& table) {
  LargeVector<std::uint64_t> hashes(table.size());
  constexpr std::size_t kRecordsPerTask = 16384;
  parallel_for(table.size(), kRecordsPerTask, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto* bytes = reinterpret_cast<const char*>(table.row(static_cast<RecordIndex>(i)));
      hashes[i] = hash_bytes({bytes, table.stride() * sizeof(std::uint32_t)});
    }
  });
  return hashes;
}

/// (row hash, record), sorted: all those whose hash more than kIdenticalMax records have, and few
/// others. Counting by some bits of the hash tells nearly all records apart, and takes a tenth of
/// the time that sorting takes.
std::vector<std::pair<std::uint64_t, RecordIndex>> rows_by_hash(const RecordTable& table) {
  const LargeVector<std::uint64_t> hashes = row_hashes(table);
  const std::size_t buckets = std::bit_ceil(hashes.size() + 1);
  LargeVector<std::uint8_t> counts(buckets);
  static_assert(kIdenticalMax < std::numeric_limits<std::uint8_t>::max());
  for (const std::uint64_t hash : hashes) {
    std::uint8_t& count = counts[hash & (buckets - 1)];
    if (count <= kIdenticalMax) ++count;
  }
  std::vector<std::pair<std::uint64_t, RecordIndex>> order;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (counts[hashes[i] & (buckets - 1)] > kIdenticalMax)
      order.emplace_back(hashes[i], static_cast<RecordIndex>(i));
  }
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
