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

/// Calls use(block key, record) for the keys of the records of one chunk, in order.
template <class Use>
void for_keys(const BlockPlan& plan, std::size_t rule, std::span<const std::uint8_t> skip,
              std::size_t chunk, Use&& use) {
  const std::size_t end = std::min(plan.table().size(), (chunk + 1) * kRecordsPerChunk);
  plan.for_block_keys(rule, chunk * kRecordsPerChunk, end, [&](BlockKey key, RecordIndex record) {
    if (skip.empty() || skip[record] == 0) use(key, record);
  });
}

}  // namespace

/// Keys are made twice, once to count and once to place: keeping them between the passes would
/// double the memory.
bool Partitions::fill(const BlockPlan& plan, std::size_t rule, std::span<const std::uint8_t> skip,
                      const std::function<bool(std::uint64_t bytes)>& room) {
  starts_.assign((std::size_t{1} << plan.partition_bits()) + 1, 0);
  const std::size_t partitions = starts_.size() - 1;
  const std::size_t chunks = (plan.table().size() + kRecordsPerChunk - 1) / kRecordsPerChunk;
  std::vector<std::vector<std::size_t>> places(chunks, std::vector<std::size_t>(partitions));
  parallel_tasks(chunks, [&](std::size_t chunk) {
    for_keys(plan, rule, skip, chunk,
             [&](BlockKey key, RecordIndex) { ++places[chunk][key >> 32]; });
  });
  std::size_t place = 0;
  for (std::size_t partition = 0; partition < partitions; ++partition) {
    starts_[partition] = place;
    for (auto& counts : places) place += std::exchange(counts[partition], place);
  }
  starts_[partitions] = place;
  if (room && !room(place * sizeof(entries_[0]))) return false;
  if (entries_.capacity() < place) give_back(&entries_);  // Growing would hold both for a moment.
  entries_.resize(place);
  parallel_tasks(chunks, [&](std::size_t chunk) {
    for_keys(plan, rule, skip, chunk, [&](BlockKey key, RecordIndex record) {
      entries_[places[chunk][key >> 32]++] = key << 32 | record;
    });
  });
  parallel_tasks(partitions, [&](std::size_t partition) { sort_partition(partition); });
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
