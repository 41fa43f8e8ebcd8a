#include "ingest/known_keys.hpp"

#include <algorithm>
#include <cstring>

#include "base/hash.hpp"

namespace samma {

namespace {

/// Whether a key comes before another of the same length; as memcmp() says, faster (see same_text).
bool comes_before(std::string_view a, std::string_view b) {
  if (a.size() < sizeof(std::uint64_t)) return a < b;
  std::uint64_t left = 0;
  std::uint64_t right = 0;
  for (std::size_t i = 0; i < a.size() && left == right; i += sizeof left) {
    const std::size_t place = std::min(i, a.size() - sizeof left);  // The last word overlaps.
    std::memcpy(&left, a.data() + place, sizeof left);
    std::memcpy(&right, b.data() + place, sizeof right);
  }
  return __builtin_bswap64(left) < __builtin_bswap64(right);  // The first byte is the highest.
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
