#include "block/partitions.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <utility>

#include "base/assert.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

constexpr std::size_t kRecordsPerChunk = 65536;
constexpr std::size_t kRadixMin =
    512;  // Below, a comparison sort is faster than clearing three histograms.

}  // namespace

/// Keys are made twice, once to count and once to place: keeping them between the passes would
/// double the memory. Rows are read once for many rules: reading them is most of the work of making
/// keys.
Partitions::Partitions(const BlockPlan& plan, std::span<const std::uint8_t> skip)
    : plan_(plan),
      skip_(skip),
      chunks_((plan.table().size() + kRecordsPerChunk - 1) / kRecordsPerChunk),
      counts_(chunks_),
      sizes_(plan.rules().size()) {
  const RuleRange all{0, plan.rules().size()};
  parallel_tasks(chunks_, [&](std::size_t chunk) {
    std::vector<std::uint32_t>& counts = counts_[chunk];
    counts.resize(all.end * count());
    std::uint32_t* const of_rules = counts.data();
    const std::size_t parts = count();
    const std::size_t end = std::min(plan.table().size(), (chunk + 1) * kRecordsPerChunk);
    plan.for_block_keys(all, chunk * kRecordsPerChunk, end,
                        [&](std::size_t rule, BlockKey key, RecordIndex record) {
                          if (skip_.empty() || skip_[record] == 0)
                            ++of_rules[rule * parts + (key >> 32)];
                        });
  });
  for (const auto& counts : counts_) {
    for (std::size_t i = 0; i < counts.size(); ++i) sizes_[i / count()] += counts[i];
  }
  largest_ =
      static_cast<std::size_t>(std::max_element(sizes_.begin(), sizes_.end()) - sizes_.begin());
}

std::uint64_t Partitions::memory_bytes() const {
  if (sizes_.empty()) return 0;
  std::size_t most_rules = 0;
  for (RuleRange group = group_from(0); group.begin < sizes_.size(); group = group_from(group.end))
    most_rules = std::max(most_rules, group.end - group.begin);
  const std::uint64_t of_a_rule = chunks_ * count();
  return of_a_rule * sizes_.size() * sizeof(counts_[0][0]) +
         of_a_rule * most_rules * sizeof(std::size_t) +  // places()
         sizes_[largest_] * sizeof(entries_[0]);
}

RuleRange Partitions::group_from(std::size_t first) const {
  RuleRange group{first, first};
  std::size_t entries = 0;
  while (group.end < sizes_.size() && entries + sizes_[group.end] <= sizes_[largest_])
    entries += sizes_[group.end++];
  return group;
}

/// Sets starts_; by chunk, rule and partition, where the chunk's first entry goes.
std::vector<std::vector<std::size_t>> Partitions::places() {
  const std::size_t parts = (filled_.end - filled_.begin) * count();
  std::vector<std::vector<std::size_t>> places(chunks_, std::vector<std::size_t>(parts));
  starts_.resize(parts + 1);
  std::size_t place = 0;
  for (std::size_t part = 0; part < parts; ++part) {
    starts_[part] = place;
    for (std::size_t chunk = 0; chunk < chunks_; ++chunk) {
      places[chunk][part] = place;
      place += counts_[chunk][filled_.begin * count() + part];
    }
  }
  starts_[parts] = place;
  return places;
}

RuleRange Partitions::fill(std::size_t first) {
  filled_ = group_from(first);
  auto next = places();
  entries_.reserve(sizes_[largest_]);
  entries_.resize(starts_.back());
  parallel_tasks(chunks_, [&](std::size_t chunk) {
    const std::size_t end = std::min(plan_.table().size(), (chunk + 1) * kRecordsPerChunk);
    std::size_t* const places = next[chunk].data();
    std::uint64_t* const entries = entries_.data();
    const std::size_t parts = count();
    plan_.for_block_keys(filled_, chunk * kRecordsPerChunk, end,
                         [&](std::size_t rule, BlockKey key, RecordIndex record) {
                           if (skip_.empty() || skip_[record] == 0)
                             entries[places[(rule - filled_.begin) * parts + (key >> 32)]++] =
                                 key << 32 | record;
                         });
  });
  parallel_tasks(starts_.size() - 1, [&](std::size_t part) {
    sort_partition({entries_.data() + starts_[part], starts_[part + 1] - starts_[part]});
  });
  return filled_;
}

std::span<const std::uint64_t> Partitions::entries_of(std::size_t rule,
                                                      std::size_t partition) const {
  SAMMA_ASSERT(rule >= filled_.begin && rule < filled_.end);
  const std::size_t part = (rule - filled_.begin) * count() + partition;
  return {entries_.data() + starts_[part], starts_[part + 1] - starts_[part]};
}

std::uint64_t Partitions::pairs(std::size_t rule) const {
  std::atomic<std::uint64_t> pairs{0};
  parallel_tasks(count(), [&](std::size_t partition) {
    const std::span<const std::uint64_t> entries = entries_of(rule, partition);
    std::uint64_t of_partition = 0;
    std::uint64_t before = 0;  // Entries of the same key.
    for (std::size_t i = 1; i < entries.size(); ++i) {
      before = entries[i] >> 32 == entries[i - 1] >> 32 ? before + 1 : 0;
      of_partition += before;
    }
    pairs += of_partition;
  });
  return pairs;
}

/// Where runs of two or more equal keys begin. Most records are alone with their key, in no
/// pattern that a processor could foresee: hence no branches.
std::vector<std::uint32_t> Partitions::runs_of(std::span<const std::uint64_t> entries) {
  if (entries.size() < 2) return {};
  std::vector<std::uint32_t> runs(entries.size());
  std::size_t count = 0;
  bool inside = false;
  for (std::size_t i = 0; i + 1 < entries.size(); ++i) {
    const bool same = entries[i] >> 32 == entries[i + 1] >> 32;
    runs[count] = static_cast<std::uint32_t>(i);
    count += static_cast<std::size_t>(same && !inside);
    inside = same;
  }
  runs.resize(count);
  return runs;
}

/// Least significant digit first, three passes over 32 bits; entries arrive by ascending record,
/// and the passes keep that order.
void Partitions::sort_partition(std::span<std::uint64_t> entries) {
  if (entries.size() < kRadixMin) {
    std::sort(entries.begin(), entries.end());
    return;
  }
  constexpr unsigned kBits = 11;
  std::vector<std::uint64_t> buffer(entries.size());
  std::uint64_t* from = entries.data();
  std::uint64_t* to = buffer.data();
  for (unsigned shift = 32; shift < 64; shift += kBits) {
    std::array<std::uint32_t, std::size_t{1} << kBits> places{};
    for (std::size_t i = 0; i < entries.size(); ++i)
      ++places[from[i] >> shift & (places.size() - 1)];
    std::uint32_t place = 0;
    for (auto& count : places) place += std::exchange(count, place);
    for (std::size_t i = 0; i < entries.size(); ++i)
      to[places[from[i] >> shift & (places.size() - 1)]++] = from[i];
    std::swap(from, to);
  }
  std::copy_n(from, entries.size(), entries.data());
}

}  // namespace samma
