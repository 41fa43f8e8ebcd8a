#include "block/partitions.hpp"

#include <algorithm>
#include <array>

#include "base/parallel.hpp"

namespace samma {
namespace {

constexpr std::size_t kRecordsPerChunk = 65536;
constexpr std::size_t kRadixMin =
    512;  // Below, a comparison sort is faster than clearing three histograms.

struct KeyedRecord {
  BlockKey key;
  RecordIndex record;
};

struct Chunk {
  std::vector<KeyedRecord> entries;
  std::vector<std::size_t> counts;  ///< Per partition; then the place of the next entry.
};

Chunk collect(const BlockPlan& plan, std::size_t rule, std::span<const std::uint8_t> skip,
              std::size_t begin, std::size_t end, std::size_t partitions) {
  Chunk chunk;
  chunk.counts.resize(partitions);
  std::vector<BlockKey> keys;
  for (std::size_t record = begin; record < end; ++record) {
    if (!skip.empty() && skip[record] != 0) continue;
    keys.clear();
    plan.block_keys(rule, static_cast<RecordIndex>(record), &keys);
    for (const BlockKey key : keys) {
      chunk.entries.push_back({key, static_cast<RecordIndex>(record)});
      ++chunk.counts[key >> 32];
    }
  }
  return chunk;
}

}  // namespace

Partitions::Partitions(const BlockPlan& plan, std::size_t rule, std::span<const std::uint8_t> skip)
    : starts_((std::size_t{1} << plan.partition_bits()) + 1) {
  const std::size_t records = plan.table().size();
  const std::size_t partitions = starts_.size() - 1;
  std::vector<Chunk> chunks((records + kRecordsPerChunk - 1) / kRecordsPerChunk);
  parallel_tasks(chunks.size(), [&](std::size_t i) {
    chunks[i] = collect(plan, rule, skip, i * kRecordsPerChunk,
                        std::min(records, (i + 1) * kRecordsPerChunk), partitions);
  });
  std::size_t place = 0;
  for (std::size_t partition = 0; partition < partitions; ++partition) {
    starts_[partition] = place;
    for (Chunk& chunk : chunks) {
      const std::size_t count = chunk.counts[partition];
      chunk.counts[partition] = place;
      place += count;
    }
  }
  starts_[partitions] = place;
  entries_.resize(place);
  parallel_tasks(chunks.size(), [&](std::size_t i) {
    Chunk& chunk = chunks[i];
    for (const KeyedRecord& entry : chunk.entries) {
      entries_[chunk.counts[entry.key >> 32]++] = entry.key << 32 | entry.record;
    }
    chunk = {};
  });
  parallel_tasks(partitions, [&](std::size_t partition) { sort_partition(partition); });
}

/// Least significant digit first, three passes over 32 bits; entries arrive by ascending record, and the passes keep
/// that order.
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
