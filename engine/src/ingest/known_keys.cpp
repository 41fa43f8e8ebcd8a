#include "ingest/known_keys.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/hash.hpp"

namespace samma {

namespace {

/// The first byte counts most.
std::uint64_t number_of(std::uint64_t word) { return __builtin_bswap64(word); }
std::uint32_t number_of(std::uint32_t word) { return __builtin_bswap32(word); }

/// The first word and the last, which may overlap.
template <class Word>
std::pair<std::uint64_t, std::uint64_t> ends_of(std::string_view key) {
  Word first;
  Word last;
  std::memcpy(&first, key.data(), sizeof first);
  std::memcpy(&last, key.data() + key.size() - sizeof last, sizeof last);
  return {number_of(first), number_of(last)};
}

}  // namespace

KnownKeys::Rank KnownKeys::rank_of(std::string_view key) {
  if (key.size() > kRankedSize) return {key.size(), {}};
  if (key.size() >= sizeof(std::uint64_t)) return {key.size(), ends_of<std::uint64_t>(key)};
  if (key.size() >= sizeof(std::uint32_t)) return {key.size(), ends_of<std::uint32_t>(key)};
  std::uint64_t number = 0;
  for (const char letter : key) number = number * 256 + static_cast<unsigned char>(letter);
  return {key.size(), {number, 0}};
}

/// In all records, or source after source.
void KnownKeys::note_order(std::string_view key, std::uint16_t source) {
  const Rank before = std::exchange(last_, rank_of(key));
  if (next() == 0) return;
  const std::uint16_t last_source = table_.sources[next() - 1];
  const bool ascends = before < last_ || (key.size() > kRankedSize && before == last_ &&
                                          table_.keys[next() - 1] < key);
  in_order_ = in_order_ && ascends;
  in_order_by_source_ =
      in_order_by_source_ && (last_source < source || (last_source == source && ascends));
}

RecordIndex KnownKeys::put(std::string_view key, std::uint16_t source, RecordIndex record) {
  for (std::uint64_t hash = combine(hash_bytes(key), source);; ++hash) {
    const auto [place, added] = records_.try_emplace(hash, record);
    if (added) return kNoRecord;
    if (table_.keys[place->second] == key && table_.sources[place->second] == source)
      return place->second;
  }
}

RecordIndex KnownKeys::find_or_add(std::string_view key, std::uint16_t source, std::uint64_t line) {
  const bool ordered = in_order_ || in_order_by_source_;
  if (ordered) note_order(key, source);
  if (ordered && !in_order_ && !in_order_by_source_) {
    for (RecordIndex record = 0; record < next(); ++record)
      put(table_.keys[record], table_.sources[record], record);
  }
  if (!in_order_ && !in_order_by_source_) {
    const RecordIndex known = put(key, source, next());
    if (known != kNoRecord) return known;
  }
  note_line(line);
  return kNoRecord;
}

void KnownKeys::note_line(std::uint64_t line) {
  if (!runs_.empty() && line - runs_.back().line == next() - runs_.back().first) return;
  runs_.push_back({next(), line});
}

std::uint64_t KnownKeys::line_of(RecordIndex record) const {
  const auto after =
      std::upper_bound(runs_.begin(), runs_.end(), record,
                       [](RecordIndex wanted, const Run& run) { return wanted < run.first; });
  const Run& run = *(after - 1);
  return run.line + (record - run.first);
}

/// Slots of 16 bytes in groups of 15 with 16 bytes of tags.
std::uint64_t KnownKeys::memory_bytes() const {
  const std::uint64_t slots = records_.bucket_count();
  return slots * sizeof(decltype(records_)::value_type) + slots / 15 * 16 +
         runs_.capacity() * sizeof(Run);
}

}  // namespace samma
