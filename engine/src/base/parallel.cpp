#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/assert.hpp"

#ifndef SAMMA_PLAIN_THREADS
#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>
#endif

namespace samma {

namespace {

/// Which step of run_chains() is to be taken next. One thread at a time.
class Chains {
 public:
  enum class Kind : std::uint8_t { kFinish, kWork, kProduce };
  struct Step {
    Kind kind;
    std::size_t slot;
    std::size_t chain;
  };

  Chains(std::size_t slots, std::size_t chains) : slots_(slots), done_(chains), busy_(chains) {}

  /// A step that nothing stands in the way of, which is then under way: what frees a slot before
  /// what fills one, older items first. oneTBB may run those that it was handed in another order.
  std::optional<Step> take() {
    const std::size_t through =
        done_.empty() ? produced_ : *std::min_element(done_.begin(), done_.end());
    if (!finishing_ && finished_ < through) {
      finishing_ = true;
      return Step{Kind::kFinish, finished_ % slots_, 0};
    }
    std::size_t best = done_.size();
    for (std::size_t chain = 0; chain < done_.size(); ++chain) {
      if (busy_[chain] || done_[chain] == produced_) continue;
      if (best == done_.size() || done_[chain] < done_[best]) best = chain;
    }
    if (best != done_.size()) {
      busy_[best] = true;
      return Step{Kind::kWork, done_[best] % slots_, best};
    }
    if (producing_ || ended_ || produced_ == finished_ + slots_) return std::nullopt;
    producing_ = true;
    return Step{Kind::kProduce, produced_ % slots_, 0};
  }

  /// `more`: what a step of kProduce gave is an item.
  void taken(const Step& step, bool more) {
    switch (step.kind) {
      case Kind::kFinish:
        finishing_ = false;
        ++finished_;
        break;
      case Kind::kWork:
        busy_[step.chain] = false;
        ++done_[step.chain];
        break;
      case Kind::kProduce:
        producing_ = false;
        ended_ = !more;
        produced_ += more ? 1 : 0;
        break;
    }
  }

  bool ended() const { return ended_ && finished_ == produced_; }

 private:
  std::size_t slots_;
  std::vector<std::size_t> done_;  ///< Items that each chain is through with.
  std::vector<bool> busy_;
  std::size_t produced_ = 0;
  std::size_t finished_ = 0;
  bool producing_ = false;
  bool finishing_ = false;
  bool ended_ = false;
};

/// True unless the step produced nothing.
bool run_step(const Chains::Step& step, const std::function<bool(std::size_t)>& produce,
              const std::function<void(std::size_t, std::size_t)>& work,
              const std::function<void(std::size_t)>& finish) {
  if (step.kind == Chains::Kind::kProduce) return produce(step.slot);
  if (step.kind == Chains::Kind::kWork) work(step.slot, step.chain);
  if (step.kind == Chains::Kind::kFinish) finish(step.slot);
  return true;
}

}  // namespace

void produce_consume(std::size_t slots, const std::function<bool(std::size_t)>& produce,
                     const std::function<void(std::size_t)>& consume) {
  run_chains(
      slots, 0, produce, [](std::size_t, std::size_t) {}, consume);
}

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

void run_chains(std::size_t slots, std::size_t chains,
                const std::function<bool(std::size_t)>& produce,
                const std::function<void(std::size_t, std::size_t)>& work,
                const std::function<void(std::size_t)>& finish) {
  SAMMA_ASSERT(slots >= 2);
  Chains state(slots, chains);
  std::mutex mutex;
  tbb::task_group others;
  // Goes on with what its step made possible, and leaves to other threads what that is besides.
  // Isolated: a step that waits for threads of its own must not begin another step meanwhile.
  const std::function<void(Chains::Step)> run = [&](Chains::Step step) {
    for (;;) {
      const bool more =
          tbb::this_task_arena::isolate([&] { return run_step(step, produce, work, finish); });
      if (tbb::is_current_task_group_canceling()) return;  // Another step threw.
      const std::lock_guard lock(mutex);
      state.taken(step, more);
      const auto next = state.take();
      if (!next) return;
      while (const auto other = state.take()) others.run([&run, other] { run(*other); });
      step = *next;
    }
  };
  others.run_and_wait([&] { run(*state.take()); });
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

void run_chains(std::size_t slots, std::size_t chains,
                const std::function<bool(std::size_t)>& produce,
                const std::function<void(std::size_t, std::size_t)>& work,
                const std::function<void(std::size_t)>& finish) {
  SAMMA_ASSERT(slots >= 2);
  Chains state(slots, chains);
  std::mutex mutex;
  std::condition_variable changed;
  run_on_threads(thread_count(), [&] {
    std::unique_lock lock(mutex);
    for (;;) {
      std::optional<Chains::Step> step;
      changed.wait(lock, [&] { return state.ended() || (step = state.take()); });
      if (!step) return;
      lock.unlock();
      const bool more = run_step(*step, produce, work, finish);
      lock.lock();
      state.taken(*step, more);
      changed.notify_all();
    }
  });
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
