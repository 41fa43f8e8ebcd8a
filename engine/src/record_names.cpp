#include "record_names.hpp"

#include <algorithm>
#include <mutex>
#include <ranges>
#include <utility>

#include "base/hash.hpp"
#include "base/parallel.hpp"

namespace samma {
namespace {

constexpr std::size_t kRecordsPerTask = 16384;

/// The order of names: keys by their bytes, then sources by their names.
class NameOrder {
 public:
  explicit NameOrder(const RecordTable& table) : table_(&table) {}

  bool operator()(RecordIndex a, RecordIndex b) const {
    const int compared = table_->keys[a].compare(table_->keys[b]);
    return compared != 0 ? compared < 0 : source_of(a) < source_of(b);
  }

 private:
  const std::string& source_of(RecordIndex record) const {
    return table_->source_names[table_->sources[record]];
  }

  const RecordTable* table_;
};

/// Neighbours in the input whose names ascend. Numbers that grow are a run for each length ("9" and
/// "10" are the end of one and the beginning of the next), and sorted files one behind the other a
/// run each: few runs are merged in a tenth of the time that sorting takes.
struct Run {
  RecordIndex begin;
  RecordIndex end;
};
constexpr std::size_t kRunsMax = 64;

/// All runs; none if there are more than kRunsMax.
std::vector<Run> runs_of(const RecordTable& table, const NameOrder& before) {
  std::mutex mutex;
  std::vector<RecordIndex> begins;
  parallel_for(table.size(), kRecordsPerTask, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = std::max<std::size_t>(begin, 1); i < end; ++i) {
      const auto record = static_cast<RecordIndex>(i);
      if (before(record - 1, record)) continue;
      const std::lock_guard lock(mutex);
      if (begins.size() == kRunsMax) return;
      begins.push_back(record);
    }
  });
  if (begins.size() == kRunsMax) return {};
  std::sort(begins.begin(), begins.end());
  std::vector<Run> runs;
  RecordIndex begin = 0;
  begins.push_back(static_cast<RecordIndex>(table.size()));
  for (const RecordIndex end : begins) runs.push_back({std::exchange(begin, end), end});
  return runs;
}

/// Writes the places of the records of `runs`, from `place` on.
void merge(std::vector<Run> runs, const NameOrder& before, RecordIndex place, RecordIndex* rank) {
  const auto later = [&](const Run& a, const Run& b) { return before(b.begin, a.begin); };
  std::sort(runs.begin(), runs.end(), later);  // The next record of all begins the last run.
  while (!runs.empty()) {
    Run run = runs.back();
    runs.pop_back();
    do rank[run.begin++] = place++;
    while (run.begin != run.end && (runs.empty() || before(run.begin, runs.back().begin)));
    if (run.begin != run.end)
      runs.insert(std::lower_bound(runs.begin(), runs.end(), run, later), run);
  }
}

/// By record, its place among all.
std::vector<RecordIndex> merged(const RecordTable& table, const NameOrder& before,
                                const std::vector<Run>& runs) {
  constexpr std::size_t kParts = 64;
  constexpr std::size_t kSamples = kParts * 16;
  std::vector<RecordIndex> samples;
  for (std::size_t i = 0; i < kSamples; ++i)
    samples.push_back(static_cast<RecordIndex>(table.size() * i / kSamples));
  std::sort(samples.begin(), samples.end(), before);
  const auto bound = [&](const Run& run, std::size_t part) {
    if (part == 0) return run.begin;
    if (part == kParts) return run.end;
    return *std::ranges::lower_bound(std::views::iota(run.begin, run.end),
                                     samples[part * kSamples / kParts], before);
  };
  std::vector<RecordIndex> rank(table.size());
  parallel_tasks(kParts, [&](std::size_t part) {
    std::vector<Run> pieces;
    RecordIndex place = 0;
    for (const Run& run : runs) {
      const Run piece{bound(run, part), bound(run, part + 1)};
      place += piece.begin - run.begin;
      if (piece.begin != piece.end) pieces.push_back(piece);
    }
    merge(std::move(pieces), before, place, rank.data());
  });
  return rank;
}

/// The first eight bytes as a number that sorts like them.
std::uint64_t leading_bytes(std::string_view key) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    number = number << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
  }
  return number;
}

std::vector<RecordIndex> sorted(const RecordTable& table, const NameOrder& before) {
  std::vector<std::pair<std::uint64_t, RecordIndex>> order(table.size());
  parallel_for(table.size(), kRecordsPerTask, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      order[i] = {leading_bytes(table.keys[i]), static_cast<RecordIndex>(i)};
  });
  parallel_sort(&order, [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : before(a.second, b.second);
  });
  std::vector<RecordIndex> rank(order.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    rank[order[i].second] = static_cast<RecordIndex>(i);
  return rank;
}

bool keys_ascend(const RecordTable& table) {
  for (std::size_t i = 1; i < table.size(); ++i) {
    if (!(table.keys[i - 1] < table.keys[i])) return false;
  }
  return true;
}

bool same_key_in_two_sources(const RecordTable& table) {
  if (table.source_names.size() < 2 || table.keys_differ || keys_ascend(table)) return false;
  std::vector<std::uint64_t> hashes(table.size());
  parallel_for(table.size(), kRecordsPerTask, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) hashes[i] = hash_bytes(table.keys[i]);
  });
  parallel_sort(&hashes);
  return std::adjacent_find(hashes.begin(), hashes.end()) != hashes.end();
}

}  // namespace

std::string source_prefix(std::string_view source) {
  std::string prefix;
  for (const char c : source) {
    if (c == '%') {
      prefix += "%25";
    } else if (c == '/') {
      prefix += "%2F";
    } else {
      prefix += c;
    }
  }
  return prefix + "/";
}

RecordNames::RecordNames(const RecordTable& table, bool numbered, bool ordered) : table_(&table) {
  if (numbered) return;
  qualified_ = same_key_in_two_sources(table);
  if (qualified_) {
    for (const std::string& source : table.source_names) prefixes_.push_back(source_prefix(source));
  }
  if (ordered) return;
  const NameOrder before(table);
  const std::vector<Run> runs = runs_of(table, before);
  if (runs.size() != 1) rank_ = runs.empty() ? sorted(table, before) : merged(table, before, runs);
}

std::string_view RecordNames::name(RecordIndex record, std::string* buffer) const {
  if (!qualified_) return table_->keys[record];
  buffer->assign(prefixes_[table_->sources[record]]).append(table_->keys[record]);
  return *buffer;
}

std::string RecordNames::name(RecordIndex record) const {
  std::string buffer;
  return std::string(name(record, &buffer));
}

std::vector<RecordIndex> RecordNames::find(std::string_view wanted) const {
  std::vector<RecordIndex> found;
  std::string buffer;
  for (std::size_t i = 0; i < table_->size(); ++i) {
    const auto record = static_cast<RecordIndex>(i);
    const std::string_view key = table_->keys[i];
    const std::string_view source = table_->source_names[table_->sources[i]];
    const bool named = wanted.size() == source.size() + 1 + key.size() &&
                       wanted.starts_with(source) && wanted[source.size()] == '/' &&
                       wanted.ends_with(key);
    if (named || key == wanted || name(record, &buffer) == wanted) found.push_back(record);
  }
  return found;
}

}  // namespace samma
