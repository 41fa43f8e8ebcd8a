#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/catch.hpp"

using namespace samma;

namespace {

/// How often each of `size` items was touched, counted by many threads at once.
class Touches {
 public:
  explicit Touches(std::size_t size) : counts_(size) {}
  void touch(std::size_t item) { ++counts_.at(item); }
  bool each_once() const {
    for (const auto& count : counts_) {
      if (count != 1) return false;
    }
    return true;
  }

 private:
  std::vector<std::atomic<int>> counts_;
};

}  // namespace

TEST_CASE("ranges cover everything exactly once") {
  const unsigned threads = GENERATE(1U, 2U, 4U);
  const std::size_t size = GENERATE(0U, 1U, 2U, 63U, 1000U, 100'003U);
  const std::size_t grain = GENERATE(0U, 1U, 7U, 4096U);
  CAPTURE(threads, size, grain);
  Touches touches(size);
  std::atomic<bool> sound{true};
  with_threads(threads, [&] {
    parallel_for(size, grain, [&](std::size_t begin, std::size_t end) {
      if (begin >= end || end > size) sound = false;
      for (std::size_t i = begin; i < end; ++i) touches.touch(i);
    });
  });
  CHECK(sound);
  CHECK(touches.each_once());
}

TEST_CASE("tasks run exactly once each, however uneven") {
  const unsigned threads = GENERATE(1U, 2U, 4U);
  const std::size_t count = GENERATE(0U, 1U, 3U, 257U);
  CAPTURE(threads, count);
  Touches touches(count);
  std::atomic<std::uint64_t> work{0};
  with_threads(threads, [&] {
    parallel_tasks(count, [&](std::size_t task) {
      for (std::size_t i = 0; i < (task % 16 == 0 ? 20'000U : 1U); ++i) ++work;
      touches.touch(task);
    });
  });
  CHECK(touches.each_once());
}

TEST_CASE("parallel calls nest") {
  Touches touches(100);
  with_threads(2, [&] {
    parallel_tasks(10, [&](std::size_t task) {
      parallel_for(10, 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) touches.touch(task * 10 + i);
      });
    });
  });
  CHECK(touches.each_once());
}

TEST_CASE("what is produced is consumed in order, and no slot is filled while it is in use") {
  const unsigned threads = GENERATE(1U, 2U, 4U);
  const std::size_t slots = GENERATE(2U, 3U, 5U);
  const int items = GENERATE(0, 1, 2, 100);
  CAPTURE(threads, slots, items);
  std::vector<int> content(slots, -1);
  std::vector<std::atomic<int>> in_use(slots);
  std::atomic<bool> sound{true};
  std::atomic<int> producing{0};
  std::vector<int> consumed;
  int produced = 0;
  with_threads(threads, [&] {
    produce_consume(
        slots,
        [&](std::size_t slot) {
          if (++producing != 1 || slot >= slots) sound = false;
          const bool more = produced < items;
          if (more) {
            if (in_use[slot]++ != 0) sound = false;
            content[slot] = produced++;
          }
          --producing;
          return more;
        },
        [&](std::size_t slot) {
          consumed.push_back(content[slot]);
          --in_use[slot];
        });
  });
  CHECK(sound);
  REQUIRE(consumed.size() == static_cast<std::size_t>(items));
  for (int i = 0; i < items; ++i) CHECK(consumed[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("each chain takes all items in order, and an item ends when all chains are through") {
  const unsigned threads = GENERATE(1U, 2U, 4U);
  const std::size_t slots = GENERATE(2U, 3U, 5U);
  const std::size_t chains = GENERATE(0U, 1U, 3U, 8U);
  const std::size_t items = GENERATE(0U, 1U, 100U);
  CAPTURE(threads, slots, chains, items);
  std::vector<std::size_t> content(slots);
  std::vector<std::atomic<int>> in_use(slots);
  std::vector<std::atomic<std::size_t>> worked(slots);  // Chains that are through with the item.
  std::vector<std::vector<std::size_t>> seen(chains);   // Without a lock: one at a time.
  std::vector<std::atomic<int>> in_chain(chains);
  std::vector<std::size_t> finished;
  std::atomic<bool> sound{true};
  std::size_t produced = 0;
  with_threads(threads, [&] {
    run_chains(
        slots, chains,
        [&](std::size_t slot) {
          if (produced == items) return false;
          if (in_use.at(slot)++ != 0) sound = false;
          content[slot] = produced++;
          return true;
        },
        [&](std::size_t slot, std::size_t chain) {
          if (++in_chain.at(chain) != 1) sound = false;
          for (std::size_t i = 0; i < chain * 100; ++i) parallel_for(2, 1, [](auto, auto) {});
          seen[chain].push_back(content[slot]);
          ++worked[slot];
          --in_chain[chain];
        },
        [&](std::size_t slot) {
          if (worked[slot] != chains) sound = false;
          worked[slot] = 0;
          --in_use[slot];
          finished.push_back(content[slot]);
        });
  });
  std::vector<std::size_t> expected(items);
  for (std::size_t i = 0; i < items; ++i) expected[i] = i;
  CHECK(sound);
  CHECK(finished == expected);
  for (const auto& chain : seen) CHECK(chain == expected);
}

#ifndef SAMMA_PLAIN_THREADS
TEST_CASE("what a step of a chain throws ends all chains and reaches the caller") {
  const unsigned threads = GENERATE(1U, 2U, 4U);
  constexpr std::size_t kSlots = 3;
  constexpr int kGood = 10;
  std::atomic<int> first{0};
  std::atomic<int> second{0};
  const auto run = [&] {
    run_chains(
        kSlots, 2, [](std::size_t) { return true; },
        [&](std::size_t, std::size_t chain) {
          if (chain == 1) ++second;
          if (chain == 0 && ++first > kGood) throw std::runtime_error("no more");
        },
        [](std::size_t) {});
  };
  CAPTURE(threads);
  with_threads(threads, [&] { CHECK_THROWS_AS(run(), std::runtime_error); });
  CHECK(first == kGood + 1);
  CHECK(second <= kGood + static_cast<int>(kSlots));
}
#endif

TEST_CASE("the number of threads is what was asked for, inside") {
  const unsigned threads = GENERATE(1U, 2U, 4U);
  unsigned inside = 0;
  with_threads(threads, [&] { inside = thread_count(); });
  CHECK(inside == threads);
  with_threads(0, [&] { inside = thread_count(); });
  CHECK(inside >= 1);
}

TEST_CASE("items are sorted, few and many, on one thread and several") {
  for (const unsigned threads : {1U, 3U}) {
    for (const std::size_t size : {0U, 1U, 1000U, 65'536U, 200'003U}) {
      std::vector<std::uint64_t> items;
      for (std::size_t i = 0; i < size; ++i) items.push_back(i * 2'654'435'761U % 1'000'003U);
      std::vector<std::uint64_t> expected = items;
      std::sort(expected.begin(), expected.end(), std::greater<>());
      samma::with_threads(threads, [&] { samma::parallel_sort(&items, std::greater<>()); });
      CAPTURE(threads, size);
      CHECK(std::equal(items.begin(), items.end(), expected.begin(), expected.end()));
    }
  }
}

TEST_CASE("items of which many are the same are sorted") {
  for (const std::uint64_t different : {1U, 2U, 5U, 40U}) {
    std::vector<std::uint64_t> items;
    for (std::size_t i = 0; i < 100'000; ++i) items.push_back(i * i % different);
    std::vector<std::uint64_t> expected = items;
    std::sort(expected.begin(), expected.end());
    samma::with_threads(3, [&] { samma::parallel_sort(&items); });
    CAPTURE(different);
    CHECK(std::equal(items.begin(), items.end(), expected.begin(), expected.end()));
  }
}

TEST_CASE("what is made on several threads is used in order") {
  const unsigned threads = GENERATE(1U, 2U, 4U);
  const std::size_t count = GENERATE(0U, 1U, 3U, 1000U);
  const std::size_t slots = GENERATE(1U, 2U, 5U);
  const std::size_t stop = GENERATE(as<std::size_t>(), 1, 2, 700, SIZE_MAX);  // After so many.
  CAPTURE(threads, count, slots, stop);
  std::vector<std::size_t> made(slots, SIZE_MAX);
  std::vector<std::size_t> used;
  with_threads(threads, [&] {
    make_in_order(
        count, slots, [&](std::size_t i, std::size_t slot) { made.at(slot) = i; },
        [&](std::size_t slot) {
          used.push_back(made.at(slot));
          return used.size() != stop;
        });
  });
  std::vector<std::size_t> expected(std::min(count, stop));
  for (std::size_t i = 0; i < expected.size(); ++i) expected[i] = i;
  CHECK(used == expected);
}
