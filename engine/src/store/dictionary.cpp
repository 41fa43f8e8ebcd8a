#include "store/dictionary.hpp"

#include <emmintrin.h>

#include <algorithm>
#include <bit>
#include <mutex>
#include <utility>

#include "base/assert.hpp"
#include "base/give_back.hpp"
#include "base/parallel.hpp"
#include "base/prefetch.hpp"
#include "base/same_text.hpp"

namespace samma {
namespace {
constexpr std::size_t kFirstBuckets = 8;
constexpr std::size_t kStepsAhead = 16;  // As many reads as a core keeps under way, or more.
// From here on, half a MiB, growing is dear enough to be foreseen; but no foresight is worth more
// than so many times the present size.
constexpr std::size_t kForeseenBuckets = 1 << 13;
constexpr std::size_t kGrowthMost = 4;
constexpr std::size_t kBucketsPerTask = 1 << 13;

/// Never 0, which stands for "no value".
std::uint32_t short_hash(std::uint64_t hash) {
  return std::max(1U, static_cast<std::uint32_t>(hash >> 32));
}
}  // namespace

/// A bit for each place that has this hash.
inline std::uint32_t Dictionary::Bucket::places_of(std::uint32_t hash) const {
  const __m128i wanted = _mm_set1_epi32(static_cast<int>(hash));
  const auto* const lines = reinterpret_cast<const __m128i*>(hashes.data());
  const __m128i equal = _mm_packs_epi32(_mm_cmpeq_epi32(_mm_load_si128(lines), wanted),
                                        _mm_cmpeq_epi32(_mm_load_si128(lines + 1), wanted));
  return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(equal, equal))) & 0xFF;
}

Dictionary::Dictionary() : positions_(1), hashes_(1), buckets_(kFirstBuckets) {}

/// The id, or 0; `bucket` is then the first with room.
ValueId Dictionary::find(std::string_view text, std::uint32_t hash, std::size_t* bucket) const {
  const std::size_t mask = buckets_.size() - 1;
  for (*bucket = hash & mask;; *bucket = (*bucket + 1) & mask) {
    const Bucket& here = buckets_[*bucket];
    for (std::uint32_t places = here.places_of(hash); places != 0; places &= places - 1) {
      const ValueId id = here.ids[static_cast<std::size_t>(std::countr_zero(places))];
      if (same_text(this->text(id), text)) return id;
    }
    if (here.hashes.back() == 0) return 0;
  }
}

ValueId Dictionary::find(std::string_view text) const {
  std::size_t bucket = 0;
  return text.empty() ? 0 : find(text, short_hash(hash_bytes(text)), &bucket);
}

ValueId Dictionary::intern(std::string_view text) {
  return intern(text, short_hash(hash_bytes(text)));
}

/// Asks for what the bucket of a text points to; returns the id there, 0 if there is none.
ValueId Dictionary::fetch_position(std::uint32_t hash) const {
  const Bucket& bucket = buckets_[hash & (buckets_.size() - 1)];
  const std::uint32_t places = bucket.places_of(hash);
  // Which texts are new has no pattern that a processor could foresee: no branch.
  const ValueId first = bucket.ids[static_cast<std::size_t>(std::countr_zero(places)) % kPlaces];
  const ValueId id = places == 0 ? 0 : first;
  prefetch_line(&positions_[id]);
  return id;
}

/// Asks for a text of `size` bytes, which may lie in two lines. There may be none: addresses are
/// numbers.
void Dictionary::fetch_text(ValueId id, std::size_t size) const {
  const auto entry =
      reinterpret_cast<std::uintptr_t>(texts_.data()) + std::size_t{positions_[id]} * kUnit;
  prefetch_line(reinterpret_cast<const void*>(entry));
  prefetch_line(reinterpret_cast<const void*>(entry + sizeof(std::uint16_t) + size));
}

/// In three steps ahead of the text at hand: its bucket is asked for, then what that points to,
/// then what this points to.
void Dictionary::intern(std::span<const HashedText> texts, ValueId* ids) {
  constexpr std::size_t kLead = 3 * kStepsAhead;
  const std::size_t size = texts.size();
  const auto hash_of = [&](std::size_t i) { return short_hash(texts.data()[i].hash); };
  for (std::size_t i = 0; i < size + kLead; ++i) {
    if (i < size) prefetch_line(&buckets_[hash_of(i) & (buckets_.size() - 1)]);
    if (const std::size_t k = i - kStepsAhead; k < size) ids[k] = fetch_position(hash_of(k));
    if (const std::size_t k = i - 2 * kStepsAhead; k < size)
      fetch_text(ids[k], texts[k].text.size());
    if (const std::size_t k = i - kLead; k < size)
      ids[k] = texts[k].text.empty() ? 0 : intern(texts[k].text, hash_of(k));
  }
}

ValueId Dictionary::intern(std::string_view text, std::uint32_t hash) {
  SAMMA_ASSERT(!text.empty() && text.size() <= kValueBytesMax && !buckets_.empty());
  std::size_t bucket = 0;
  if (const ValueId known = find(text, hash, &bucket)) return known;
  const auto id = static_cast<ValueId>(positions_.size());
  positions_.push_back(store(text));
  hashes_.push_back(hash);
  put(hash, id, bucket);
  if (positions_.size() * 4 > buckets_.size() * kPlaces * 3) grow();
  return id;
}

/// In the first free place from `bucket` on.
void Dictionary::put(std::uint32_t hash, ValueId id, std::size_t bucket) {
  while (buckets_[bucket].hashes.back() != 0) bucket = (bucket + 1) & (buckets_.size() - 1);
  Bucket& here = buckets_[bucket];
  const auto place = static_cast<std::size_t>(std::countr_zero(here.places_of(0)));
  here.hashes[place] = hash;
  here.ids[place] = id;
}

std::uint32_t Dictionary::store(std::string_view text) {
  const std::size_t begin = texts_.size();
  const auto length = static_cast<std::uint16_t>(text.size());
  const std::size_t bytes = (sizeof length + text.size() + kUnit - 1) / kUnit * kUnit;
  SAMMA_ASSERT(begin / kUnit <= UINT32_MAX);
  texts_.extend(bytes);
  std::memcpy(texts_.data() + begin, &length, sizeof length);
  std::memcpy(texts_.data() + begin + sizeof length, text.data(), text.size());
  return static_cast<std::uint32_t>(begin / kUnit);
}

/// What some of the `before` buckets hold, into those that follow from each: from one bucket they
/// get no more than they have room for, and nobody else writes there. What stood elsewhere than in
/// the bucket that its hash names is taken out.
void Dictionary::spread(std::size_t begin, std::size_t end, std::size_t before,
                        std::vector<Place>* taken_out) {
  const std::size_t mask = buckets_.size() - 1;
  for (std::size_t from = begin; from < end; ++from) {
    const Bucket bucket = std::exchange(buckets_[from], {});
    for (std::size_t i = 0; i < kPlaces && bucket.hashes[i] != 0; ++i) {
      const std::uint32_t hash = bucket.hashes[i];
      if ((hash & (before - 1)) == from) {
        put(hash, bucket.ids[i], hash & mask);
      } else {
        taken_out->push_back({hash, bucket.ids[i]});
      }
    }
  }
}

/// To twice the size, or to where it will end if new texts go on to come as they did since it last
/// grew. In place, so that only the new part of the table is memory not touched before; on all
/// threads, as the others run out of batches while this one grows.
void Dictionary::grow() {
  std::size_t count = 2 * buckets_.size();
  if (buckets_.size() >= kForeseenBuckets && read_ > read_when_grown_) {
    const double fresh = static_cast<double>(positions_.size() - size_when_grown_);
    const double expected =
        static_cast<double>(positions_.size()) + fresh / (read_ - read_when_grown_) * to_come_;
    while (count < kGrowthMost * buckets_.size() &&
           static_cast<double>(count * kPlaces) * 3 / 4 < expected) {
      count *= 2;
    }
  }
  read_when_grown_ = read_;
  size_when_grown_ = positions_.size();
  const std::size_t before = buckets_.size();
  buckets_.grow_to(count);
  std::vector<Place> taken_out;
  std::mutex mutex;
  parallel_for(before, kBucketsPerTask, [&](std::size_t begin, std::size_t end) {
    std::vector<Place> here;
    spread(begin, end, before, &here);
    const std::lock_guard lock(mutex);
    taken_out.insert(taken_out.end(), here.begin(), here.end());
  });
  for (const auto& [hash, id] : taken_out) put(hash, id, hash & (count - 1));
}

void Dictionary::close() {
  texts_.reserve(texts_.size() + kReadableBehind);
  give_back(&buckets_);
}

std::size_t Dictionary::memory_bytes() const {
  return texts_.size() + (positions_.size() + hashes_.size()) * sizeof(std::uint32_t) +
         buckets_.size() * sizeof(Bucket);
}

}  // namespace samma
