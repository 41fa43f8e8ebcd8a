#include "base/idle_pool.hpp"

#include <atomic>

#include "base/parallel.hpp"
#include "support/catch.hpp"

using namespace samma;

TEST_CASE("an item is made only where none is idle, and taken by one at a time") {
  IdlePool<int> pool;
  int made = 0;
  const auto make = [&] { return std::make_unique<int>(++made); };
  auto first = pool.take(make);
  auto second = pool.take(make);
  CHECK(*first == 1);
  CHECK(*second == 2);
  CHECK(pool.all().empty());
  pool.put_back(std::move(first));
  CHECK(*pool.take(make) == 1);
  CHECK(made == 2);
}

TEST_CASE("there are no more items than threads, and no work of an item is lost") {
  constexpr std::size_t kTasks = 2000;
  IdlePool<std::size_t> pool;
  std::atomic<unsigned> made{0};
  parallel_tasks(kTasks, [&](std::size_t) {
    auto item = pool.take([&] {
      ++made;
      return std::make_unique<std::size_t>(0);
    });
    ++*item;
    pool.put_back(std::move(item));
  });
  CHECK(made <= thread_count());
  std::size_t done = 0;
  for (const auto& item : pool.all()) done += *item;
  CHECK(done == kTasks);
}
