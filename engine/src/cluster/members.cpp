#include "cluster/members.hpp"

#include <algorithm>

#include "base/large_array.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

constexpr std::size_t kRangeBits = 16;  // A counter for each: 256 KiB.
constexpr std::size_t kRange = std::size_t{1} << kRangeBits;
constexpr std::size_t kParts = 32;  // Of the records: tasks of the two passes over all.

}  // namespace

ClusterMembers::ClusterMembers(std::span<const RecordIndex> representative, std::size_t least) {
  const std::size_t records = representative.size();
  const std::size_t ranges = (records + kRange - 1) / kRange;
  const auto for_each_member = [&](std::size_t part, const auto& use) {
    for (std::size_t i = records * part / kParts; i < records * (part + 1) / kParts; ++i) {
      if (representative[i] != i) use(representative[i], static_cast<RecordIndex>(i));
    }
  };
  // next[range * kParts + part]: where the next member that the part finds in the range goes.
  std::vector<std::size_t> next(ranges * kParts + 1);
  parallel_tasks(kParts, [&](std::size_t part) {
    for_each_member(part, [&](RecordIndex first, RecordIndex) {
      ++next[(first >> kRangeBits) * kParts + part + 1];
    });
  });
  for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  const std::vector<std::size_t> begin = next;
  LargeArray<Member> members(next.back());
  parallel_tasks(kParts, [&](std::size_t part) {
    for_each_member(part, [&](RecordIndex first, RecordIndex record) {
      members[next[(first >> kRangeBits) * kParts + part]++] = {first, record};
    });
  });
  ranges_.resize(ranges);
  parallel_tasks(ranges, [&](std::size_t i) {
    const std::span some(members.data() + begin[i * kParts],
                         members.data() + begin[(i + 1) * kParts]);
    ranges_[i] = group(some, static_cast<RecordIndex>(i << kRangeBits), least);
  });
  largest_ = records == 0 ? 0 : 1;
  for (Range& range : ranges_) {
    for (std::size_t i = 0; i + 1 < range.starts.size(); ++i) {
      clusters_.push_back(
          std::span(range.records).subspan(range.starts[i], range.starts[i + 1] - range.starts[i]));
    }
    cluster_count_ += range.cluster_count;
    record_count_ += range.record_count;
    largest_ = std::max(largest_, range.largest);
  }
}

/// `members`: those whose representative is in the range from `first` on, but for itself.
ClusterMembers::Range ClusterMembers::group(std::span<const Member> members, RecordIndex first,
                                            std::size_t least) {
  constexpr std::size_t kLeftOut = SIZE_MAX;
  Range range;
  std::vector<std::uint32_t> others(kRange);
  for (const Member& member : members) ++others[member.representative - first];
  std::vector<std::size_t> next(kRange, kLeftOut);
  for (std::size_t i = 0; i < kRange; ++i) {
    if (others[i] == 0) continue;
    const std::size_t size = others[i] + std::size_t{1};
    ++range.cluster_count;
    range.record_count += size;
    range.largest = std::max<std::uint64_t>(range.largest, size);
    if (size < least) continue;
    next[i] = range.starts.back();
    range.starts.push_back(next[i] + size);
  }
  range.records.resize(range.starts.back());
  for (std::size_t i = 0; i < kRange; ++i) {
    if (next[i] != kLeftOut) range.records[next[i]++] = first + static_cast<RecordIndex>(i);
  }
  for (const Member& member : members) {
    std::size_t& place = next[member.representative - first];
    if (place != kLeftOut) range.records[place++] = member.record;
  }
  return range;
}

}  // namespace samma
