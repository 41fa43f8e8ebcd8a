#pragma once
// The only includer of oneTBB. SAMMA_PLAIN_THREADS builds the same interface on std::thread,
// because the thread sanitizer reports false races inside the packaged oneTBB.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <vector>

namespace samma {

/// Runs `body` with at most `threads` threads for every parallel call inside (0: all of the
/// machine).
void with_threads(unsigned threads, const std::function<void()>& body);
unsigned thread_count();

/// Calls body(begin, end) for disjoint ranges that cover [0, size), in any order, on several
/// threads. Ranges hold at least `grain` items, the last aside. Results must not depend on the
/// split.
void parallel_for(std::size_t size, std::size_t grain,
                  const std::function<void(std::size_t, std::size_t)>& body);

/// Calls task(i) for i in [0, count), each once, one at a time per thread; good for uneven tasks.
void parallel_tasks(std::size_t count, const std::function<void(std::size_t)>& task);

/// Sorts on several threads, in place: halves are parted until each piece is one of kPieces, and
/// pieces are sorted side by side. No two items may be equal, or equal ones must be the same: their
/// order is not stated.
template <class Item, class Less = std::less<>>
void parallel_sort(std::vector<Item>* items, Less less = {}) {
  constexpr std::size_t kPieces = 16;
  constexpr std::size_t kPieceLeast = 4096;  // Items; below, threads cost more than they bring.
  constexpr std::size_t kSamplesPerPiece = 16;
  const std::size_t size = items->size();
  if (size < kPieces * kPieceLeast) return std::sort(items->begin(), items->end(), less);
  std::vector<Item> samples;
  for (std::size_t i = 0; i < kPieces * kSamplesPerPiece; ++i)
    samples.push_back((*items)[size * i / (kPieces * kSamplesPerPiece)]);
  std::sort(samples.begin(), samples.end(), less);
  // Where pieces begin, and the last ends.
  std::vector<typename std::vector<Item>::iterator> bounds(kPieces + 1, items->begin());
  bounds.back() = items->end();
  for (std::size_t width = kPieces / 2; width != 0; width /= 2) {
    parallel_tasks(kPieces / (2 * width), [&](std::size_t i) {
      const std::size_t middle = (2 * i + 1) * width;
      bounds[middle] = std::partition(
          bounds[middle - width], bounds[middle + width],
          [&](const Item& item) { return less(item, samples[middle * kSamplesPerPiece]); });
    });
  }
  parallel_tasks(kPieces, [&](std::size_t i) { std::sort(bounds[i], bounds[i + 1], less); });
}

/// produce(slot) makes items, in order, one at a time, until it returns false. Each goes through
/// work(slot, chain) for every chain below `chains`: a chain takes items in order, one at a time,
/// and waits for no other chain. finish(slot) takes them in order, one at a time, each when all
/// chains are through with it. Slots are below `slots` (at least 2): as many items are under way.
void run_chains(std::size_t slots, std::size_t chains,
                const std::function<bool(std::size_t)>& produce,
                const std::function<void(std::size_t, std::size_t)>& work,
                const std::function<void(std::size_t)>& finish);

/// The same without chains: consume(slot) runs while the next item is produced.
void produce_consume(std::size_t slots, const std::function<bool(std::size_t)>& produce,
                     const std::function<void(std::size_t)>& consume);

/// Calls make(i, slot) for i in [0, count), on several threads, and use(slot) in the order of i,
/// one at a time, while others are made. Slots are below `slots`. Once a use() returns false no
/// other is called, and few more are made.
void make_in_order(std::size_t count, std::size_t slots,
                   const std::function<void(std::size_t, std::size_t)>& make,
                   const std::function<bool(std::size_t)>& use);

}  // namespace samma
