#include "block/key_table.hpp"

#include <algorithm>
#include <bit>

#include "base/give_back.hpp"
#include "base/hash.hpp"
#include "base/parallel.hpp"

namespace samma {

KeyTable::KeyTable(const KeyGenerator& generator, const Dictionary& dictionary)
    : offsets_(dictionary.size() + 1) {
  constexpr std::size_t kValuesPerTask = 16384;
  const std::size_t tasks = (dictionary.size() + kValuesPerTask - 1) / kValuesPerTask;
  std::vector<std::vector<std::uint32_t>> parts(tasks);
  parallel_tasks(tasks, [&](std::size_t task) {
    std::vector<std::uint32_t> keys;
    const std::size_t end = std::min(dictionary.size(), (task + 1) * kValuesPerTask);
    for (std::size_t id = std::max<std::size_t>(1, task * kValuesPerTask); id < end; ++id) {
      keys.clear();
      generator.keys(dictionary.text(static_cast<ValueId>(id)), &keys);
      std::sort(keys.begin(), keys.end());
      keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
      if (keys.size() > kKeysPerValueMax) keys.resize(kKeysPerValueMax);
      parts[task].insert(parts[task].end(), keys.begin(), keys.end());
      offsets_[id + 1] = keys.size();
    }
  });
  for (std::size_t id = 1; id < offsets_.size(); ++id) offsets_[id] += offsets_[id - 1];
  keys_.reserve(offsets_.back());
  for (auto& part : parts) {
    keys_.insert(keys_.end(), part.begin(), part.end());
    give_back(&part);
  }
  drop_lonely_keys();
}

/// Two bits a hash bucket tell "once" from "more often". Different keys in one bucket keep each other: harmless.
void KeyTable::drop_lonely_keys() {
  const std::size_t buckets = std::bit_ceil(std::max<std::size_t>(64, keys_.size() * 8));
  std::vector<bool> once(buckets);
  std::vector<bool> more(buckets);
  for (const std::uint32_t key : keys_) {
    const std::size_t bucket = mix(key) & (buckets - 1);
    if (once[bucket]) more[bucket] = true;
    once[bucket] = true;
  }
  std::size_t kept = 0;
  std::size_t begin = 0;
  for (std::size_t id = 0; id + 1 < offsets_.size(); ++id) {
    const std::size_t end = offsets_[id + 1];
    const std::size_t first = kept;
    for (std::size_t i = begin; i < end; ++i) {
      if (more[mix(keys_[i]) & (buckets - 1)]) keys_[kept++] = keys_[i];
    }
    if (kept == first && begin < end) keys_[kept++] = keys_[begin];
    begin = end;
    offsets_[id + 1] = kept;
  }
  keys_.resize(kept);
  keys_.shrink_to_fit();
}

}  // namespace samma
