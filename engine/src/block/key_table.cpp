#include "block/key_table.hpp"

#include <algorithm>

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
    part = {};
  }
}

}  // namespace samma
