#include "store/dictionary.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "base/give_back.hpp"
#include "base/hash.hpp"

namespace samma {
namespace {
constexpr std::size_t kFirstSlots = 64;
constexpr std::size_t kTextsAtOnce = 64;  // Far above the reads that a core keeps under way.

/// Never 0, which stands for "no value".
std::uint32_t text_hash(std::string_view text) {
  return std::max(1U, static_cast<std::uint32_t>(hash_bytes(text) >> 32));
}
}  // namespace

Dictionary::Dictionary() : page_used_(kPageBytes), positions_(1), hashes_(1), slots_(kFirstSlots) {}

std::size_t Dictionary::slot_of(std::string_view text, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot] != 0 &&
         (slots_[slot] >> 32 != hash || this->text(static_cast<ValueId>(slots_[slot])) != text)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

ValueId Dictionary::intern(std::string_view text) { return intern(text, text_hash(text)); }

/// Asks for the slots, then for what the slots point to, then for what that points to.
void Dictionary::fetch(std::span<const std::uint32_t> hashes) const {
  const std::size_t mask = slots_.size() - 1;
  for (const std::uint32_t hash : hashes) __builtin_prefetch(&slots_[hash & mask]);
  std::array<ValueId, kTextsAtOnce> known;
  std::size_t count = 0;
  for (const std::uint32_t hash : hashes) {
    const std::uint64_t slot = slots_[hash & mask];
    if (slot == 0 || slot >> 32 != hash) continue;
    known[count] = static_cast<ValueId>(slot);
    __builtin_prefetch(&positions_[known[count++]]);
  }
  for (std::size_t i = 0; i < count; ++i) __builtin_prefetch(entry_of(known[i]));
}

void Dictionary::intern(std::span<const std::string_view> texts, ValueId* ids) {
  std::array<std::uint32_t, kTextsAtOnce> hashes;
  for (std::size_t begin = 0; begin < texts.size(); begin += kTextsAtOnce) {
    const std::size_t count = std::min(kTextsAtOnce, texts.size() - begin);
    for (std::size_t i = 0; i < count; ++i) hashes[i] = text_hash(texts[begin + i]);
    fetch({hashes.data(), count});
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view text = texts[begin + i];
      ids[begin + i] = text.empty() ? 0 : intern(text, hashes[i]);
    }
  }
}

ValueId Dictionary::intern(std::string_view text, std::uint32_t hash) {
  SAMMA_ASSERT(!text.empty() && text.size() <= kValueBytesMax && !slots_.empty());
  const std::size_t slot = slot_of(text, hash);
  if (slots_[slot] != 0) return static_cast<ValueId>(slots_[slot]);
  const auto id = static_cast<ValueId>(positions_.size());
  positions_.push_back(store(text));
  hashes_.push_back(hash);
  slots_[slot] = std::uint64_t{hash} << 32 | id;
  if (positions_.size() * 4 > slots_.size() * 3) grow();
  return id;
}

ValueId Dictionary::find(std::string_view text) const {
  if (text.empty()) return 0;
  return static_cast<ValueId>(slots_[slot_of(text, text_hash(text))]);
}

std::uint32_t Dictionary::store(std::string_view text) {
  const std::size_t bytes = (sizeof(std::uint16_t) + text.size() + kUnit - 1) / kUnit * kUnit;
  if (page_used_ + bytes > kPageBytes) {
    pages_.push_back(std::make_unique_for_overwrite<char[]>(kPageBytes));
    page_used_ = 0;
  }
  char* entry = pages_.back().get() + page_used_;
  const auto length = static_cast<std::uint16_t>(text.size());
  std::memcpy(entry, &length, sizeof length);
  std::memcpy(entry + sizeof length, text.data(), text.size());
  const std::size_t position = (pages_.size() - 1) * kUnitsPerPage + page_used_ / kUnit;
  SAMMA_ASSERT(position <= UINT32_MAX);
  page_used_ += bytes;
  return static_cast<std::uint32_t>(position);
}

/// In the order of the old slots: the new ones are then written in two streams, not at random.
void Dictionary::grow() {
  LargeVector<std::uint64_t> slots(slots_.size() * 2);
  const std::size_t mask = slots.size() - 1;
  for (const std::uint64_t entry : slots_) {
    if (entry == 0) continue;
    std::size_t slot = entry >> 32 & mask;
    while (slots[slot] != 0) slot = (slot + 1) & mask;
    slots[slot] = entry;
  }
  slots_ = std::move(slots);
}

void Dictionary::close() {
  give_back(&slots_);
  positions_.shrink_to_fit();
  hashes_.shrink_to_fit();
}

std::size_t Dictionary::memory_bytes() const {
  return pages_.size() * kPageBytes +
         (positions_.capacity() + hashes_.capacity()) * sizeof(std::uint32_t) +
         slots_.capacity() * sizeof(std::uint64_t);
}

}  // namespace samma
