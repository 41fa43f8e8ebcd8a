#include "ingest/kept_stdin.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/memory_world.hpp"

using namespace samma;

namespace {

std::string read_some(ByteSource& source, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) {
    std::string piece(std::min<std::size_t>(bytes - text.size(), 999), '\0');
    const auto count = source.read(piece);
    REQUIRE(count);
    if (*count == 0) break;
    text.append(piece, 0, *count);
  }
  return text;
}

std::string long_text() {
  std::string text;
  for (int i = 0; text.size() < 3'000'000; ++i) text += std::to_string(i) + ",";
  return text;
}

}  // namespace

TEST_CASE("standard input is read from the world once and can be read again") {
  MemoryWorld world;
  const std::string text = long_text();
  world.files["-"] = text;
  world.read_size_max = GENERATE(700'001U, 5'000'000U);
  KeptStdin kept(world);
  auto first = kept.open("-");
  REQUIRE(first);
  CHECK(read_some(**first, text.size() + 1) == text);
  world.files.erase("-");  // A second opening of the world's would fail.
  auto second = kept.open("-");
  REQUIRE(second);
  CHECK(read_some(**second, text.size() + 1) == text);
  CHECK(read_some(**second, 1).empty());
}

TEST_CASE("a reader that stopped early leaves the rest to the next") {
  MemoryWorld world;
  const std::string text = long_text();
  world.files["-"] = text;
  world.read_size_max = 100'000;
  KeptStdin kept(world);
  {
    auto head = kept.open("-");
    REQUIRE(head);
    CHECK(read_some(**head, 250'000) == text.substr(0, 250'000));
  }
  auto one = kept.open("-");
  auto other = kept.open("-");
  REQUIRE(one);
  REQUIRE(other);
  CHECK(read_some(**one, 400'000) == text.substr(0, 400'000));
  CHECK(read_some(**other, text.size()) == text);
  CHECK(read_some(**one, text.size()) == text.substr(400'000));
}

TEST_CASE("what is kept is counted, and more than allowed is refused") {
  MemoryWorld world;
  world.files["-"] = long_text();
  KeptStdin kept(world, std::uint64_t{2} << 20);
  auto input = kept.open("-");
  REQUIRE(input);
  CHECK(kept.bytes() == 0);
  read_some(**input, 2'000'000);
  CHECK(kept.bytes() == std::uint64_t{2} << 20);
  std::string piece(500'000, '\0');
  auto count = (*input)->read(piece);
  while (count && *count != 0) count = (*input)->read(piece);
  REQUIRE_FALSE(count);
  CHECK(count.error().code == ErrorCode::kLimit);
  CHECK(count.error().message.find("standard input") != std::string::npos);
  CHECK(count.error().message.find("the memory limit is 2.0 MiB") != std::string::npos);
  CHECK(count.error().message.find("name a file on disk") != std::string::npos);
}

TEST_CASE("files and failures pass straight through") {
  MemoryWorld world;
  world.files["a.csv"] = "x";
  KeptStdin kept(world);
  auto file = kept.open("a.csv");
  REQUIRE(file);
  CHECK(read_some(**file, 5) == "x");
  CHECK_FALSE(kept.open("b.csv"));
  CHECK_FALSE(kept.open("-"));
  world.files["-"] = "some";
  world.fail_read_after = 0;
  auto input = kept.open("-");
  REQUIRE(input);
  std::string piece(10, '\0');
  const auto count = (*input)->read(piece);
  REQUIRE_FALSE(count);
  CHECK(count.error().code == ErrorCode::kIo);
}
