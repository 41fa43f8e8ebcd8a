#include "store/dictionary.hpp"

#include <cstring>

#include "base/assert.hpp"
#include "base/hash.hpp"

namespace samma {
namespace {
constexpr std::size_t kPageBytes = std::size_t{1} << 20;
constexpr std::size_t kUnit = 4;  // Positions count units, so that 32 bits reach 16 GiB of text.
constexpr std::size_t kUnitsPerPage = kPageBytes / kUnit;
constexpr std::size_t kFirstSlots = 64;

std::uint32_t text_hash(std::string_view text) {
  return static_cast<std::uint32_t>(hash_bytes(text) >> 32);
}
}  // namespace

Dictionary::Dictionary() : page_used_(kPageBytes), positions_(1), hashes_(1), slots_(kFirstSlots) {}

std::string_view Dictionary::text(ValueId id) const {
  if (id == 0) return {};
  const std::uint32_t position = positions_[id];
  const char* entry = pages_[position / kUnitsPerPage].get() + position % kUnitsPerPage * kUnit;
  std::uint16_t length;
  std::memcpy(&length, entry, sizeof length);
  return {entry + sizeof length, length};
}

std::size_t Dictionary::slot_of(std::string_view text, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot] != 0 &&
         (slots_[slot] >> 32 != hash || this->text(static_cast<ValueId>(slots_[slot])) != text)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

ValueId Dictionary::intern(std::string_view text) {
  SAMMA_ASSERT(!text.empty() && text.size() <= kValueBytesMax && !slots_.empty());
  const std::uint32_t hash = text_hash(text);
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

void Dictionary::grow() {
  std::vector<std::uint64_t> slots(slots_.size() * 2);
  const std::size_t mask = slots.size() - 1;
  for (std::uint32_t id = 1; id < hashes_.size(); ++id) {
    std::size_t slot = hashes_[id] & mask;
    while (slots[slot] != 0) slot = (slot + 1) & mask;
    slots[slot] = std::uint64_t{hashes_[id]} << 32 | id;
  }
  slots_ = std::move(slots);
}

void Dictionary::close() {
  slots_ = {};
  positions_.shrink_to_fit();
  hashes_.shrink_to_fit();
}

std::size_t Dictionary::memory_bytes() const {
  return pages_.size() * kPageBytes +
         (positions_.capacity() + hashes_.capacity()) * sizeof(std::uint32_t) +
         slots_.capacity() * sizeof(std::uint64_t);
}

}  // namespace samma
