#include "ingest/known_keys.hpp"

#include <algorithm>
#include <cstring>

#include "base/hash.hpp"

namespace samma {

namespace {

/// The first byte counts most.
std::uint64_t number_of(std::uint64_t word) { return __builtin_bswap64(word); }
std::uint32_t number_of(std::uint32_t word) { return __builtin_bswap32(word); }

/// Whether a key comes before another of the same length, at least a word; the last word overlaps
/// the one before.
template <class Word>
bool comes_before(std::string_view a, std::string_view b) {
  Word left = 0;
  Word right = 0;
  for (std::size_t i = 0; i < a.size() && left == right; i += sizeof(Word)) {
    const std::size_t place = std::min(i, a.size() - sizeof(Word));
    std::memcpy(&left, a.data() + place, sizeof(Word));
    std::memcpy(&right, b.data() + place, sizeof(Word));
  }
  return number_of(left) < number_of(right);
}

/// As memcmp() says, faster: see same_text().
bool comes_before(std::string_view a, std::string_view b) {
  if (a.size() >= sizeof(std::uint64_t)) return comes_before<std::uint64_t>(a, b);
  if (a.size() >= sizeof(std::uint32_t)) return comes_before<std::uint32_t>(a, b);
  return a < b;
}

}  // namespace

/// By length, then bytes, as numbers ascend and ids of one length do: in all records, or source
/// after source.
void KnownKeys::note_order(std::string_view key, std::uint16_t source) {
  if (next() == 0) return;
  const std::string_view last = table_.keys[next() - 1];
  const std::uint16_t last_source = table_.sources[next() - 1];
  const bool ascends =
      last.size() == key.size() ? comes_before(last, key) : last.size() < key.size();
  in_order_ = in_order_ && ascends;
  in_order_by_source_ =
      in_order_by_source_ && (last_source < source || (last_source == source && ascends));
}

std::optional<RecordIndex> KnownKeys::put(std::string_view key, std::uint16_t source,
                                          RecordIndex record) {
  for (std::uint64_t hash = combine(hash_bytes(key), source);; ++hash) {
    const auto [place, added] = records_.try_emplace(hash, record);
    if (added) return std::nullopt;
    if (table_.keys[place->second] == key && table_.sources[place->second] == source)
      return place->second;
  }
}

std::optional<RecordIndex> KnownKeys::find_or_add(std::string_view key, std::uint16_t source,
                                                  std::uint64_t line) {
  const bool ordered = in_order_ || in_order_by_source_;
  if (ordered) note_order(key, source);
  if (ordered && !in_order_ && !in_order_by_source_) {
    for (RecordIndex record = 0; record < next(); ++record)
      put(table_.keys[record], table_.sources[record], record);
  }
  if (!in_order_ && !in_order_by_source_) {
    if (const auto known = put(key, source, next())) return known;
  }
  note_line(line);
  return std::nullopt;
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
