#include "block/partitions.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <numeric>
#include <utility>

#include "base/assert.hpp"
#include "base/parallel.hpp"
#include "base/prefetch.hpp"

namespace samma {
namespace {

// Enough of a chunk in each partition that putting these together reads few pieces.
constexpr std::size_t kRecordsPerPart = 64;
constexpr std::size_t kRecordsPerChunkLeast = 65536;
// Below, a comparison sort is faster than clearing two histograms.
constexpr std::size_t kRadixMin = 128;

/// The digits that sort_by_digits() looks at: most records of a partition differ in them.
constexpr unsigned kDigitBits = 8;
constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;
constexpr std::uint64_t digits_of(std::uint64_t entry) {
  return entry >> 32 & (kDigits * kDigits - 1);
}

/// Two passes, least significant digit first. Both keep the order of what has the same digit.
void sort_by_digits(std::span<std::uint64_t> entries, std::vector<std::uint64_t>* buffer) {
  std::array<std::uint32_t, kDigits> low{};
  std::array<std::uint32_t, kDigits> high{};
  for (const std::uint64_t entry : entries) {
    ++low[digits_of(entry) % kDigits];
    ++high[digits_of(entry) / kDigits];
  }
  std::uint32_t low_place = 0;
  std::uint32_t high_place = 0;
  for (std::size_t digit = 0; digit < kDigits; ++digit) {
    low_place += std::exchange(low[digit], low_place);
    high_place += std::exchange(high[digit], high_place);
  }
  buffer->resize(entries.size());
  std::uint64_t* const between = buffer->data();
  for (const std::uint64_t entry : entries) between[low[digits_of(entry) % kDigits]++] = entry;
  for (const std::uint64_t entry : *buffer) entries[high[digits_of(entry) / kDigits]++] = entry;
}

/// Entries of one key side by side, by record, where those of the same digits already are.
void sort_within_digits(std::span<std::uint64_t> entries) {
  for (std::size_t i = 0; i + 1 < entries.size(); ++i) {
    if (digits_of(entries[i]) != digits_of(entries[i + 1]) ||
        entries[i] >> 32 == entries[i + 1] >> 32)
      continue;
    const auto same = [&](std::uint64_t entry) {
      return digits_of(entry) == digits_of(entries[i]);
    };
    std::size_t begin = i;
    while (begin > 0 && same(entries[begin - 1])) --begin;
    std::size_t end = i + 1;
    while (end < entries.size() && same(entries[end])) ++end;
    std::sort(entries.begin() + static_cast<std::ptrdiff_t>(begin),
              entries.begin() + static_cast<std::ptrdiff_t>(end));
    i = end - 1;
  }
}

}  // namespace

Partitions::Partitions(const BlockPlan& plan, std::span<const std::uint8_t> skip)
    : plan_(plan),
      skip_(skip),
      chunk_records_(std::max(kRecordsPerChunkLeast, count() * kRecordsPerPart)),
      chunks_((plan.table().size() + chunk_records_ - 1) / chunk_records_),
      chunk_sizes_(chunks_),
      sizes_(plan.rules().size()) {
  parallel_tasks(chunks_, [&](std::size_t chunk) {
    chunk_sizes_[chunk].resize(sizes_.size());
    const std::size_t begin = chunk * chunk_records_;
    plan.count_block_keys(begin, std::min(plan.table().size(), begin + chunk_records_), skip,
                          chunk_sizes_[chunk]);
  });
  for (const auto& sizes : chunk_sizes_) {
    for (std::size_t rule = 0; rule < sizes.size(); ++rule) sizes_[rule] += sizes[rule];
  }
  largest_ =
      static_cast<std::size_t>(std::max_element(sizes_.begin(), sizes_.end()) - sizes_.begin());
}

std::uint64_t Partitions::memory_bytes() const {
  if (sizes_.empty()) return 0;
  std::size_t most_rules = 0;
  std::size_t most_staged = 0;
  for (RuleRange group = group_from(0); group.begin < sizes_.size();
       group = group_from(group.end)) {
    most_rules = std::max(most_rules, group.end - group.begin);
    for (std::size_t chunk = 0; chunk < chunks_; ++chunk)
      most_staged = std::max(most_staged, staged(group, chunk));
  }
  const std::uint64_t chunk_bytes = sizes_.size() * sizeof(chunk_sizes_[0][0]) +
                                    most_rules * sizeof(segments_[0]) +
                                    most_rules * count() * sizeof(ends_[0][0]);
  return chunks_ * chunk_bytes + sizes_[largest_] * sizeof(entries_[0]) +
         std::min<std::size_t>(chunks_, thread_count()) * most_staged * sizeof(Staged);
}

RuleRange Partitions::group_from(std::size_t first) const {
  RuleRange group{first, first};
  std::size_t entries = 0;
  while (group.end < sizes_.size() && entries + sizes_[group.end] <= sizes_[largest_])
    entries += sizes_[group.end++];
  return group;
}

std::size_t Partitions::staged(RuleRange rules, std::size_t chunk) const {
  const std::vector<std::uint32_t>& sizes = chunk_sizes_[chunk];
  return std::accumulate(sizes.begin() + static_cast<std::ptrdiff_t>(rules.begin),
                         sizes.begin() + static_cast<std::ptrdiff_t>(rules.end), std::size_t{0});
}

void Partitions::set_segments() {
  segments_.clear();
  std::size_t place = 0;
  for (std::size_t rule = filled_.begin; rule < filled_.end; ++rule) {
    for (std::size_t chunk = 0; chunk < chunks_; ++chunk) {
      segments_.push_back(place);
      place += chunk_sizes_[chunk][rule];
    }
  }
  entries_.grow_to(sizes_[largest_]);
  SAMMA_ASSERT(place <= entries_.size());
}

RuleRange Partitions::fill(std::size_t first) {
  filled_ = group_from(first);
  set_segments();
  ends_.resize(chunks_);
  IdlePool<Stage> stages;
  parallel_tasks(chunks_, [&](std::size_t chunk) {
    std::unique_ptr<Stage> stage = stages.take([] { return std::make_unique<Stage>(); });
    fill_chunk(chunk, stage.get());
    stages.put_back(std::move(stage));
  });
  return filled_;
}

/// Rows are read once for many rules: reading them is most of the work of making keys.
void Partitions::fill_chunk(std::size_t chunk, Stage* stage) {
  const std::size_t parts = count();
  const std::size_t rules = filled_.end - filled_.begin;
  stage->clear();
  stage->reserve(staged(filled_, chunk));
  std::vector<std::uint32_t>& places = ends_[chunk];
  places.assign(rules * parts, 0);
  const std::size_t begin = chunk * chunk_records_;
  plan_.for_block_keys(filled_, begin, std::min(plan_.table().size(), begin + chunk_records_),
                       [&](std::size_t rule, BlockKey key, RecordIndex record) {
                         if (!skip_.empty() && skip_[record] != 0) return;
                         const auto place = static_cast<std::uint32_t>(rule - filled_.begin);
                         stage->push_back({key, record, place});
                         ++places[place * parts + (key >> 32)];
                       });
  for (std::size_t rule = 0; rule < rules; ++rule) {
    std::uint32_t place = 0;
    for (std::size_t part = 0; part < parts; ++part)
      place += std::exchange(places[rule * parts + part], place);
    SAMMA_ASSERT(place == chunk_sizes_[chunk][filled_.begin + rule]);
  }
  for (const Staged& staged : *stage) {
    std::uint32_t& place = places.data()[staged.rule * parts + (staged.key >> 32)];
    entries_.data()[segments_.data()[staged.rule * chunks_ + chunk] + place++] =
        staged.key << 32 | staged.record;
  }
}

std::span<const std::uint64_t> Partitions::part_of(std::size_t rule, std::size_t chunk,
                                                   std::size_t partition) const {
  SAMMA_ASSERT(rule >= filled_.begin && rule < filled_.end);
  const std::size_t place = rule - filled_.begin;
  const std::uint32_t* const ends = ends_[chunk].data() + place * count();
  const std::size_t begin = partition == 0 ? 0 : ends[partition - 1];
  return {entries_.data() + segments_[place * chunks_ + chunk] + begin, ends[partition] - begin};
}

std::size_t Partitions::size_of(std::size_t rule, std::size_t partition) const {
  std::size_t size = 0;
  for (std::size_t chunk = 0; chunk < chunks_; ++chunk)
    size += part_of(rule, chunk, partition).size();
  return size;
}

/// By chunk, so by ascending record; then so that equal keys are side by side.
std::span<const std::uint64_t> Partitions::sorted(std::size_t rule, std::size_t partition,
                                                  Scratch* scratch) const {
  for (std::size_t chunk = 0; chunk < chunks_; ++chunk)
    prefetch_line(part_of(rule, chunk, partition).data());
  std::vector<std::uint64_t>& entries = scratch->entries;
  entries.clear();
  for (std::size_t chunk = 0; chunk < chunks_; ++chunk) {
    const std::span<const std::uint64_t> part = part_of(rule, chunk, partition);
    entries.insert(entries.end(), part.begin(), part.end());
  }
  if (entries.size() < kRadixMin) {
    std::sort(entries.begin(), entries.end());
  } else {
    sort_by_digits(entries, &scratch->sorted);
    sort_within_digits(entries);
  }
  return entries;
}

std::uint64_t Partitions::pairs_at_most(std::size_t rule) const {
  std::uint64_t pairs = 0;
  for (std::size_t partition = 0; partition < count(); ++partition)
    pairs += pairs_of(size_of(rule, partition));
  return pairs;
}

std::uint64_t Partitions::pairs(std::size_t rule) const {
  std::atomic<std::uint64_t> pairs{0};
  parallel_tasks(count(), [&](std::size_t partition) {
    Scratch scratch;
    const std::span<const std::uint64_t> entries = sorted(rule, partition, &scratch);
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
void Partitions::find_runs(std::span<const std::uint64_t> entries,
                           std::vector<std::uint32_t>* runs) {
  runs->resize(entries.size());
  std::uint32_t* const begins = runs->data();
  std::size_t count = 0;
  bool inside = false;
  for (std::size_t i = 0; i + 1 < entries.size(); ++i) {
    const bool same = entries[i] >> 32 == entries[i + 1] >> 32;
    begins[count] = static_cast<std::uint32_t>(i);
    count += static_cast<std::size_t>(same && !inside);
    inside = same;
  }
  runs->resize(count);
}

}  // namespace samma
