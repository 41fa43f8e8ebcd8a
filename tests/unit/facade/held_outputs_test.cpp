#include "held_outputs.hpp"

#include "support/catch.hpp"
#include "support/memory_world.hpp"

using namespace samma;

namespace {

void write(World& world, const std::string& path, bool whole) {
  auto sink = world.create(path, FileMode::kPrivate);
  REQUIRE(sink);
  REQUIRE((*sink)->write("text of " + path));
  if (whole) REQUIRE((*sink)->publish());
}

}  // namespace

TEST_CASE("files appear together, when all of them are whole") {
  MemoryWorld world;
  HeldOutputs outputs(world);
  write(outputs, "a", true);
  write(outputs, "b", true);
  write(outputs, "torn", false);
  CHECK(world.files.empty());
  CHECK(world.open_sinks == 2);
  REQUIRE(outputs.publish_all());
  CHECK(world.files.size() == 2);
  CHECK(world.files["b"] == "text of b");
  CHECK(world.open_sinks == 0);
}

TEST_CASE("what was not published is removed") {
  MemoryWorld world;
  {
    HeldOutputs outputs(world);
    write(outputs, "a", true);
  }
  CHECK(world.files.empty());
  CHECK(world.open_sinks == 0);
}

TEST_CASE("a name is given once") {
  MemoryWorld world;
  HeldOutputs outputs(world);
  write(outputs, "a", true);
  const auto again = outputs.create("a", FileMode::kPrivate);
  REQUIRE_FALSE(again);
  CHECK(again.error().code == ErrorCode::kUsage);
  CHECK(again.error().message.find("two outputs go to 'a'") != std::string::npos);
}

TEST_CASE("everything but outputs goes straight through") {
  MemoryWorld world;
  world.files["in"] = "x";
  world.memory = 42;
  world.interrupt_after = 0;
  HeldOutputs outputs(world);
  CHECK(outputs.open("in"));
  CHECK_FALSE(outputs.open("out"));
  CHECK(outputs.memory_limit() == 42);
  CHECK(outputs.interrupted());
  world.disk_capacity = 3;
  auto sink = outputs.create("a", FileMode::kPrivate);
  REQUIRE(sink);
  CHECK((*sink)->write("four").error().code == ErrorCode::kIo);
}
