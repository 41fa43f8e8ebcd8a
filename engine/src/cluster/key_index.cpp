#include "cluster/key_index.hpp"

#include <limits>

#include "base/assert.hpp"
#include "base/hash.hpp"

namespace samma {
namespace {
constexpr std::size_t kSlotsMin = 16;
}  // namespace

std::size_t KeyIndex::slot_of(std::string_view key_text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = static_cast<std::size_t>(hash_bytes(key_text)) & mask;
  while (slots_[slot] != 0 && key(slots_[slot] - 1) != key_text) slot = (slot + 1) & mask;
  return slot;
}

void KeyIndex::grow() {
  const std::size_t slots = slots_.empty() ? kSlotsMin : 2 * slots_.size();
  slots_.assign(slots, 0);
  for (std::uint32_t i = 0; i < size(); ++i) slots_[slot_of(key(i))] = i + 1;
}

KeyIndex::Insertion KeyIndex::insert(std::string_view key_text) {
  // Three quarters full at most: linear probing stays short.
  if (4 * (size() + 1) > 3 * slots_.size()) grow();
  const std::size_t slot = slot_of(key_text);
  if (slots_[slot] != 0) return {slots_[slot] - 1, false};
  SAMMA_ASSERT(size() < std::numeric_limits<std::uint32_t>::max() - 1);
  const auto number = static_cast<std::uint32_t>(size());
  bytes_.append(key_text);
  begin_.push_back(bytes_.size());
  slots_[slot] = number + 1;
  return {number, true};
}

std::optional<std::uint32_t> KeyIndex::find(std::string_view key_text) const {
  if (slots_.empty()) return std::nullopt;
  const std::uint32_t entry = slots_[slot_of(key_text)];
  if (entry == 0) return std::nullopt;
  return entry - 1;
}

}  // namespace samma
