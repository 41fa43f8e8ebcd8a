#include "ingest/known_keys.hpp"

#include <algorithm>
#include <tuple>

#include "base/hash.hpp"

namespace samma {

/// By source, then length, then bytes: so do numbers ascend, and ids of one length.
bool KnownKeys::ascends(std::string_view key, std::uint16_t source) const {
  if (next() == 0) return true;
  const std::string_view last = table_.keys[next() - 1];
  return std::tuple(table_.sources[next() - 1], last.size(), last) <
         std::tuple(source, key.size(), key);
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
  if (ascending_ && !ascends(key, source)) {
    ascending_ = false;
    for (RecordIndex record = 0; record < next(); ++record)
      put(table_.keys[record], table_.sources[record], record);
  }
  if (!ascending_) {
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
