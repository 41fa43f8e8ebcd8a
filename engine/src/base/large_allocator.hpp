#pragma once
// Memory for arrays of many MiB that are read at random. From 8 MiB on it is asked for in huge
// pages where the system grants them ("madvise" or "always" in
// /sys/kernel/mm/transparent_hugepage/enabled): one entry of the TLB then covers 2 MiB instead of
// 4 KiB, and there are few page faults. From 2 MiB on it goes back to the system as soon as it is
// freed.
#include <cstddef>
#include <vector>

namespace samma {

/// At least `bytes` bytes, aligned to a cache line. Throws std::bad_alloc.
void* allocate_large(std::size_t bytes);
/// What stands in `memory` (null, or of `old_bytes` from here), zeros behind it, in `bytes` bytes,
/// which are more. `memory` is then freed. Throws std::bad_alloc, and `memory` is as before.
void* grow_zeroed(void* memory, std::size_t old_bytes, std::size_t bytes);
/// `bytes` as they were asked for.
void free_large(void* memory, std::size_t bytes) noexcept;

template <class T>
struct LargeAllocator {
  using value_type = T;
  LargeAllocator() = default;
  template <class U>
  LargeAllocator(const LargeAllocator<U>&) {
  }  // NOLINT(google-explicit-constructor): allocators convert.
  T* allocate(std::size_t count) { return static_cast<T*>(allocate_large(count * sizeof(T))); }
  void deallocate(T* memory, std::size_t count) noexcept { free_large(memory, count * sizeof(T)); }
  bool operator==(const LargeAllocator&) const = default;
};

template <class T>
using LargeVector = std::vector<T, LargeAllocator<T>>;

}  // namespace samma
