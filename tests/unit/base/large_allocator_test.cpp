#include "base/large_allocator.hpp"

#include <cstdint>

#include "support/catch.hpp"

using namespace samma;

TEST_CASE("memory of any size is aligned, writable to its ends and freed") {
  for (const std::size_t bytes :
       {std::size_t{1}, std::size_t{4096}, (std::size_t{2} << 20) - 1, std::size_t{2} << 20,
        (std::size_t{2} << 20) + 1, (std::size_t{8} << 20) + 12345}) {
    CAPTURE(bytes);
    auto* memory = static_cast<char*>(allocate_large(bytes));
    REQUIRE(memory != nullptr);
    CHECK(reinterpret_cast<std::uintptr_t>(memory) % 64 == 0);
    memory[0] = 'a';
    memory[bytes - 1] = 'b';
    CHECK(memory[bytes - 1] == 'b');
    free_large(memory, bytes);
  }
}

TEST_CASE("more than there can be is refused, not wrapped around") {
  CHECK_THROWS_AS(allocate_large(SIZE_MAX - 1000), std::bad_alloc);
}

TEST_CASE("a vector grows across the bound between small and large") {
  LargeVector<std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < 1'000'000; ++i) numbers.push_back(i);
  bool kept = true;
  for (std::uint32_t i = 0; i < numbers.size(); ++i) kept = kept && numbers[i] == i;
  CHECK(kept);
  const LargeVector<std::uint32_t> zeros(3'000'000);
  CHECK(zeros.back() == 0);
}
