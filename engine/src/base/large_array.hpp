#pragma once
// LargeArray: zeroed items that grow without being copied or touched.
#include <algorithm>
#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

#include "base/large_allocator.hpp"

namespace samma {

/// Plain items, zero until they are written. Pages that nobody wrote to take no memory, so that
/// room for more costs next to nothing; beyond 2 MiB growing moves pages, not bytes.
template <class T>
class LargeArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  LargeArray() = default;
  explicit LargeArray(std::size_t size) { grow_to(size); }
  LargeArray(LargeArray&& other) noexcept { swap(other); }
  LargeArray& operator=(LargeArray&& other) noexcept {
    LargeArray(std::move(other)).swap(*this);
    return *this;
  }
  LargeArray(const LargeArray&) = delete;
  LargeArray& operator=(const LargeArray&) = delete;
  ~LargeArray() {
    if (items_ != nullptr) free_large(items_, capacity_ * sizeof(T));
  }

  T* data() { return items_; }
  const T* data() const { return items_; }
  T* begin() { return items_; }
  T* end() { return items_ + size_; }
  const T* begin() const { return items_; }
  const T* end() const { return items_ + size_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](std::size_t i) { return items_[i]; }
  const T& operator[](std::size_t i) const { return items_[i]; }

  /// So many, unless there are more: new items are zero.
  void grow_to(std::size_t size) {
    if (size > capacity_) reserve(size);
    size_ = std::max(size_, size);
  }
  /// So many more, in constant time for each on average.
  void extend(std::size_t count) {
    if (size_ + count > capacity_) make_room(size_ + count);
    size_ += count;
  }
  void push_back(T item) {
    if (size_ == capacity_) make_room(size_ + 1);
    items_[size_++] = item;
  }
  void reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    items_ = static_cast<T*>(grow_zeroed(items_, capacity_ * sizeof(T), capacity * sizeof(T)));
    capacity_ = capacity;
  }
  void swap(LargeArray& other) noexcept {
    std::swap(items_, other.items_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

 private:
  /// To twice the size. Where the system refuses room that might never be used, to a little more
  /// than is needed.
  void make_room(std::size_t least) {
    try {
      reserve(std::max<std::size_t>({2 * capacity_, least, 16}));
    } catch (const std::bad_alloc&) {
      reserve(least + least / 16);
    }
  }

  T* items_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace samma
