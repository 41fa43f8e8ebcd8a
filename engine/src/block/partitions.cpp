#include "block/partitions.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/give_back.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

constexpr std::size_t kRecordsPerChunk = 65536;
constexpr std::size_t kRadixMin =
    512;  // Below, a comparison sort is faster than clearing three histograms.

}  // namespace

/// Keys are made twice, once to count and once to place: keeping them between the passes would
/// double the memory. Rows are read once for the counts of all rules: reading them is half of the
/// work of making keys.
Partitions::Partitions(const BlockPlan& plan, std::span<const std::uint8_t> skip)
    : plan_(plan),
      skip_(skip),
      chunks_((plan.table().size() + kRecordsPerChunk - 1) / kRecordsPerChunk),
      counts_(chunks_),
      starts_((std::size_t{1} << plan.partition_bits()) + 1) {
  constexpr std::size_t kRecordsAtOnce = 256;  // Their rows stay in the cache for all rules.
  const std::size_t partitions = starts_.size() - 1;
  parallel_tasks(chunks_, [&](std::size_t chunk) {
    counts_[chunk].resize(plan.rules().size() * partitions);
    const std::size_t end = std::min(plan.table().size(), (chunk + 1) * kRecordsPerChunk);
    for (std::size_t i = chunk * kRecordsPerChunk; i < end; i += kRecordsAtOnce) {
      for (std::size_t rule = 0; rule < plan.rules().size(); ++rule) {
        std::uint32_t* const counts = counts_[chunk].data() + rule * partitions;
        plan.for_block_keys(rule, i, std::min(end, i + kRecordsAtOnce),
                            [&](BlockKey key, RecordIndex record) {
                              if (skip_.empty() || skip_[record] == 0) ++counts[key >> 32];
                            });
      }
    }
  });
}

/// Sets starts_; by chunk and partition, where the chunk's first entry goes.
std::vector<std::vector<std::size_t>> Partitions::places(std::size_t rule) {
  const std::size_t partitions = starts_.size() - 1;
  std::vector<std::vector<std::size_t>> places(chunks_, std::vector<std::size_t>(partitions));
  std::size_t place = 0;
  for (std::size_t partition = 0; partition < partitions; ++partition) {
    starts_[partition] = place;
    for (std::size_t chunk = 0; chunk < chunks_; ++chunk) {
      places[chunk][partition] = place;
      place += counts_[chunk][rule * partitions + partition];
    }
  }
  starts_[partitions] = place;
  return places;
}

bool Partitions::fill(std::size_t rule, const std::function<bool(std::uint64_t bytes)>& room) {
  auto next = places(rule);
  const std::size_t size = starts_.back();
  const std::uint64_t counted = chunks_ * plan_.rules().size() * count() * sizeof(std::uint32_t);
  const std::uint64_t held = std::max(size, entries_.capacity()) * sizeof(entries_[0]);
  if (room && !room(counted + held)) return false;
  if (entries_.capacity() < size) give_back(&entries_);  // Growing would hold both for a moment.
  entries_.resize(size);
  parallel_tasks(chunks_, [&](std::size_t chunk) {
    const std::size_t end = std::min(plan_.table().size(), (chunk + 1) * kRecordsPerChunk);
    plan_.for_block_keys(rule, chunk * kRecordsPerChunk, end,
                         [&](BlockKey key, RecordIndex record) {
                           if (skip_.empty() || skip_[record] == 0)
                             entries_[next[chunk][key >> 32]++] = key << 32 | record;
                         });
  });
  parallel_tasks(count(), [&](std::size_t partition) { sort_partition(partition); });
  return true;
}

/// Least significant digit first, three passes over 32 bits; entries arrive by ascending record,
/// and the passes keep that order.
void Partitions::sort_partition(std::size_t partition) {
  std::uint64_t* const begin = entries_.data() + starts_[partition];
  const std::size_t size = starts_[partition + 1] - starts_[partition];
  if (size < kRadixMin) {
    std::sort(begin, begin + size);
    return;
  }
  constexpr unsigned kBits = 11;
  std::vector<std::uint64_t> buffer(size);
  std::uint64_t* from = begin;
  std::uint64_t* to = buffer.data();
  for (unsigned shift = 32; shift < 64; shift += kBits) {
    std::array<std::uint32_t, std::size_t{1} << kBits> places{};
    for (std::size_t i = 0; i < size; ++i) ++places[from[i] >> shift & (places.size() - 1)];
    std::uint32_t place = 0;
    for (auto& count : places) place += std::exchange(count, place);
    for (std::size_t i = 0; i < size; ++i)
      to[places[from[i] >> shift & (places.size() - 1)]++] = from[i];
    std::swap(from, to);
  }
  std::copy_n(from, size, begin);
}

}  // namespace samma
