#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "base/assert.hpp"

#ifndef SAMMA_PLAIN_THREADS
#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>
#endif

namespace samma {

#ifndef SAMMA_PLAIN_THREADS

void with_threads(unsigned threads, const std::function<void()>& body) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  tbb::global_control control(tbb::global_control::max_allowed_parallelism,
                              std::max<std::size_t>(threads, 1));
  tbb::task_arena arena(static_cast<int>(threads));
  arena.execute(body);
}

unsigned thread_count() { return static_cast<unsigned>(tbb::this_task_arena::max_concurrency()); }

void parallel_for(std::size_t size, std::size_t grain,
                  const std::function<void(std::size_t, std::size_t)>& body) {
  if (size == 0) return;
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, size, std::max<std::size_t>(grain, 1)),
      [&](const tbb::blocked_range<std::size_t>& range) { body(range.begin(), range.end()); });
}

void parallel_tasks(std::size_t count, const std::function<void(std::size_t)>& task) {
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, count, 1),
      [&](const tbb::blocked_range<std::size_t>& range) {
        for (std::size_t i = range.begin(); i != range.end(); ++i) task(i);
      },
      tbb::simple_partitioner());
}

void produce_consume(std::size_t slots, const std::function<bool(std::size_t)>& produce,
                     const std::function<void(std::size_t)>& consume) {
  SAMMA_ASSERT(slots >= 2);
  std::size_t next = 0;
  tbb::parallel_pipeline(
      slots, tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order,
                                                 [&](tbb::flow_control& control) {
                                                   const std::size_t slot = next++ % slots;
                                                   if (!produce(slot)) control.stop();
                                                   return slot;
                                                 }) &
                 tbb::make_filter<std::size_t, void>(tbb::filter_mode::serial_in_order, consume));
}

void make_in_order(std::size_t count, std::size_t slots,
                   const std::function<void(std::size_t, std::size_t)>& make,
                   const std::function<bool(std::size_t)>& use) {
  SAMMA_ASSERT(slots >= 1);
  std::size_t next = 0;
  std::atomic<bool> stopped{false};
  // At most `slots` items are under way and they end in order: a slot is free when its turn comes.
  tbb::parallel_pipeline(slots,
                         tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order,
                                                             [&](tbb::flow_control& control) {
                                                               if (next == count || stopped)
                                                                 control.stop();
                                                               return next == count ? next : next++;
                                                             }) &
                             tbb::make_filter<std::size_t, std::size_t>(tbb::filter_mode::parallel,
                                                                        [&](std::size_t i) {
                                                                          make(i, i % slots);
                                                                          return i % slots;
                                                                        }) &
                             tbb::make_filter<std::size_t, void>(tbb::filter_mode::serial_in_order,
                                                                 [&](std::size_t slot) {
                                                                   if (!stopped && !use(slot))
                                                                     stopped = true;
                                                                 }));
}

#else

namespace {
thread_local unsigned t_threads = 0;

void run_on_threads(unsigned threads, const std::function<void()>& work) {
  std::vector<std::thread> helpers;
  for (unsigned i = 1; i < threads; ++i)
    helpers.emplace_back([&] {
      t_threads = 1;
      work();
    });
  work();
  for (auto& helper : helpers) helper.join();
}
}  // namespace

void with_threads(unsigned threads, const std::function<void()>& body) {
  const unsigned before = t_threads;
  t_threads = threads;
  body();
  t_threads = before;
}

unsigned thread_count() {
  return t_threads != 0 ? t_threads : std::max(1U, std::thread::hardware_concurrency());
}

void parallel_for(std::size_t size, std::size_t grain,
                  const std::function<void(std::size_t, std::size_t)>& body) {
  if (size == 0) return;
  const std::size_t step = std::max<std::size_t>({grain, size / (8 * thread_count()), 1});
  parallel_tasks((size + step - 1) / step,
                 [&](std::size_t i) { body(i * step, std::min(size, (i + 1) * step)); });
}

void parallel_tasks(std::size_t count, const std::function<void(std::size_t)>& task) {
  std::atomic<std::size_t> next{0};
  const auto threads = static_cast<unsigned>(std::min<std::size_t>(thread_count(), count));
  run_on_threads(std::max(1U, threads), [&] {
    for (std::size_t i = next++; i < count; i = next++) task(i);
  });
}

void produce_consume(std::size_t slots, const std::function<bool(std::size_t)>& produce,
                     const std::function<void(std::size_t)>& consume) {
  SAMMA_ASSERT(slots >= 2);
  bool more = produce(0);
  for (std::size_t slot = 0; more; slot = (slot + 1) % slots) {
    const std::size_t following = (slot + 1) % slots;
    if (thread_count() == 1) {
      consume(slot);
      more = produce(following);
    } else {
      std::thread producer([&] { more = produce(following); });
      consume(slot);
      producer.join();
    }
  }
}

void make_in_order(std::size_t count, std::size_t slots,
                   const std::function<void(std::size_t, std::size_t)>& make,
                   const std::function<bool(std::size_t)>& use) {
  SAMMA_ASSERT(slots >= 1);
  std::mutex mutex;
  std::condition_variable used_one;
  std::vector<bool> made(slots);
  std::size_t next = 0;
  std::size_t used = 0;
  bool using_one = false;
  bool stopped = false;
  parallel_tasks(thread_count(), [&](std::size_t) {
    std::unique_lock lock(mutex);
    for (;;) {
      used_one.wait(lock, [&] { return stopped || next == count || next < used + slots; });
      if (stopped || next == count) return;
      const std::size_t i = next++;
      lock.unlock();
      make(i, i % slots);
      lock.lock();
      made[i % slots] = true;
      while (!using_one && !stopped && used < next && made[used % slots]) {
        using_one = true;
        lock.unlock();
        const bool more = use(used % slots);
        lock.lock();
        using_one = false;
        stopped = !more;
        made[used++ % slots] = false;
        used_one.notify_all();
      }
    }
  });
}

#endif

}  // namespace samma
