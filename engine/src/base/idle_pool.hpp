#pragma once
// IdlePool: workspaces that threads take in turns, so that there are as many as work at once.
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace samma {

/// Callable from any thread.
template <class Item>
class IdlePool {
 public:
  /// An idle item, or what `make` gives where all are taken.
  template <class Make>
  std::unique_ptr<Item> take(Make make) {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<Item> item = std::move(idle_.back());
        idle_.pop_back();
        return item;
      }
    }
    return make();
  }
  void put_back(std::unique_ptr<Item> item) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(item));
  }
  /// All there are, while none is taken.
  const std::vector<std::unique_ptr<Item>>& all() const { return idle_; }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Item>> idle_;
};

}  // namespace samma
