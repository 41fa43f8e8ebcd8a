#include "report/named_columns.hpp"

#include "support/catch.hpp"
#include "support/memory_world.hpp"

using namespace samma;

namespace {

const std::vector<std::string> kNames{"b", "a"};

std::string read_all(MemoryWorld& world) {
  std::string text;
  const auto read = read_named_columns(
      world, "file.csv", kNames,
      [&](std::span<const std::string_view> cells, std::uint64_t line) -> Result<void> {
        text +=
            std::to_string(line) + ":" + std::string(cells[0]) + "/" + std::string(cells[1]) + " ";
        if (cells[0] == "stop") return Error{ErrorCode::kInput, "enough"};
        return {};
      });
  return read ? text : "error: " + read.error().message;
}

}  // namespace

TEST_CASE("only the named columns come, in the order of the names", "[report]") {
  MemoryWorld world;
  world.files["file.csv"] = "a,x,b\n1,,\"2\n2\"\n3,,4\n";
  CHECK(read_all(world) == "2:2\n2/1 4:4/3 ");
}

TEST_CASE("an error of the user of the rows gets its place", "[report]") {
  MemoryWorld world;
  world.files["file.csv"] = "a,b\n1,2\n1,stop\n";
  CHECK(read_all(world) == "error: file.csv, line 3: enough");
}

TEST_CASE("a missing column names what is there", "[report]") {
  MemoryWorld world;
  world.files["file.csv"] = "a,c\n1,2\n";
  CHECK(read_all(world).find("expected a column \"b\", found \"a\", \"c\"") != std::string::npos);
}

TEST_CASE("a missing file is told", "[report]") {
  MemoryWorld world;
  CHECK(read_all(world).find("file.csv") != std::string::npos);
}
