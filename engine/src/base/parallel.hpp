#pragma once
// The only includer of oneTBB. SAMMA_PLAIN_THREADS builds the same interface on std::thread,
// because the thread sanitizer reports false races inside the packaged oneTBB.
#include <cstddef>
#include <functional>

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

/// produce(slot) returns false at the end and is called in order by one thread at a time;
/// consume(slot) runs in the same order, one at a time, while the next is produced. Slots are below
/// `slots` (at least 2).
void produce_consume(std::size_t slots, const std::function<bool(std::size_t)>& produce,
                     const std::function<void(std::size_t)>& consume);

}  // namespace samma
