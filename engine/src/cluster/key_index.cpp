#include "cluster/key_index.hpp"

#include <utility>

#include "base/assert.hpp"
#include "base/hash.hpp"

namespace samma {
namespace {
constexpr std::size_t kSlotsMin = 16;
constexpr std::size_t kSlotsMax = std::size_t{1} << 32;  // A tag must tell every slot.
constexpr unsigned kTagShift = 32;

std::uint64_t tag_of(std::string_view key) { return hash_bytes(key) >> kTagShift; }
std::uint32_t number_in(std::uint64_t slot) { return static_cast<std::uint32_t>(slot) - 1; }
}  // namespace

std::size_t KeyIndex::slot_of(std::string_view key_text, std::uint64_t tag) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = tag & mask;
  while (slots_[slot] != kFree &&
         (slots_[slot] >> kTagShift != tag || key(number_in(slots_[slot])) != key_text)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void KeyIndex::grow() {
  const std::vector<std::uint64_t> old = std::move(slots_);
  slots_.assign(old.empty() ? kSlotsMin : 2 * old.size(), kFree);
  SAMMA_ASSERT(slots_.size() <= kSlotsMax);
  const std::size_t mask = slots_.size() - 1;
  for (const std::uint64_t entry : old) {
    if (entry == kFree) continue;
    std::size_t slot = (entry >> kTagShift) & mask;
    while (slots_[slot] != kFree) slot = (slot + 1) & mask;
    slots_[slot] = entry;
  }
}

KeyIndex::Insertion KeyIndex::insert(std::string_view key_text) {
  // Three quarters full at most: linear probing stays short.
  if (4 * (size() + 1) > 3 * slots_.size()) grow();
  const std::uint64_t tag = tag_of(key_text);
  const std::size_t slot = slot_of(key_text, tag);
  if (slots_[slot] != kFree) return {number_in(slots_[slot]), false};
  const auto number = static_cast<std::uint32_t>(size());
  bytes_.append(key_text);
  begin_.push_back(bytes_.size());
  slots_[slot] = tag << kTagShift | (number + 1);
  return {number, true};
}

std::optional<std::uint32_t> KeyIndex::find(std::string_view key_text) const {
  if (slots_.empty()) return std::nullopt;
  const std::uint64_t entry = slots_[slot_of(key_text, tag_of(key_text))];
  if (entry == kFree) return std::nullopt;
  return number_in(entry);
}

}  // namespace samma
