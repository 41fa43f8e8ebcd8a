#include "ingest/row_writer.hpp"

#include <array>
#include <atomic>

#include "base/parallel.hpp"
#include "unit/ingest/ingest_support.hpp"

using namespace samma;

namespace {

std::string json(std::string_view text) {
  std::string out;
  append_json_string(text, &out);
  return out;
}

std::string written(OutputFormat format, const std::vector<std::array<std::string_view, 2>>& rows) {
  MemoryWorld world;
  auto writer = RowWriter::create(world, "out", format, {"name", "bits"}, {false, true});
  REQUIRE(writer);
  for (const auto& row : rows) REQUIRE(writer->row(row));
  CHECK(world.files.empty());
  REQUIRE(writer->finish());
  return world.files["out"];
}

}  // namespace

TEST_CASE("JSON strings are escaped", "[writer]") {
  CHECK(json("\xC3\x85sa") == "\"\xC3\x85sa\"");
  CHECK(json("a\"b\\c/") == "\"a\\\"b\\\\c/\"");
  CHECK(json(std::string_view("\n\r\t\0\x1f", 5)) == "\"\\n\\r\\t\\u0000\\u001f\"");
}

TEST_CASE("JSON numbers are known by their grammar", "[writer]") {
  for (const char* good : {"0", "-0", "12", "1.5", "-1.25e-3", "1E9", "0.0"}) {
    CHECK(is_json_number(good));
  }
  for (const char* bad :
       {"", "-", "01", "1.", ".5", "+1", "1e", "1e+", "inf", "nan", "1 ", "0x1"}) {
    CHECK_FALSE(is_json_number(bad));
  }
}

TEST_CASE("the three formats", "[writer]") {
  const std::vector<std::array<std::string_view, 2>> rows = {
      {"a,b", "1.5"}, {"c", ""}, {"d", "inf"}};
  CHECK(written(OutputFormat::kCsv, rows) == "name,bits\n\"a,b\",1.5\nc,\nd,inf\n");
  CHECK(written(OutputFormat::kNdjson, rows) ==
        "{\"name\":\"a,b\",\"bits\":1.5}\n{\"name\":\"c\",\"bits\":null}\n"
        "{\"name\":\"d\",\"bits\":\"inf\"}\n");
  CHECK(written(OutputFormat::kJson, {rows[0], rows[1]}) ==
        "[\n{\"name\":\"a,b\",\"bits\":1.5},\n{\"name\":\"c\",\"bits\":null}\n]\n");
  CHECK(written(OutputFormat::kCsv, {}) == "name,bits\n");
  CHECK(written(OutputFormat::kNdjson, {}).empty());
  CHECK(written(OutputFormat::kJson, {}) == "[]\n");
}

TEST_CASE("rows made on several threads stand in order", "[writer]") {
  const std::size_t count = GENERATE(0U, 1U, 1024U, 5'001U, 50'000U);
  const auto format = GENERATE(OutputFormat::kCsv, OutputFormat::kNdjson, OutputFormat::kJson);
  CAPTURE(count);
  MemoryWorld world;
  auto alone = RowWriter::create(world, "alone", format, {"name", "number"}, {false, true});
  auto together = RowWriter::create(world, "together", format, {"name", "number"}, {false, true});
  REQUIRE(alone);
  REQUIRE(together);
  const auto both = [&](RowWriter& writer, bool at_once) {
    const std::array<std::string_view, 2> first{"first", "0"};
    const std::array<std::string_view, 2> last{"last", "1"};
    if (count % 2 == 0) REQUIRE(writer.row(first));
    const auto make = [](std::size_t i, auto cells, auto buffers) {
      buffers[1] = std::to_string(i);
      cells[0] = i % 3 == 0 ? "a,b" : "c";
      cells[1] = buffers[1];
    };
    std::array<std::string_view, 2> cells;
    std::array<std::string, 2> buffers;
    for (std::size_t i = 0; !at_once && i < count; ++i) {
      make(i, std::span(cells), std::span(buffers));
      REQUIRE(writer.row(cells));
    }
    if (at_once) with_threads(2, [&] { REQUIRE(writer.rows(count, make)); });
    REQUIRE(writer.row(last));
    REQUIRE(writer.finish());
  };
  both(*alone, false);
  both(*together, true);
  CHECK(world.files["alone"] == world.files["together"]);
}

TEST_CASE("rows made on several threads say when the disk is full", "[writer]") {
  MemoryWorld world;
  world.disk_capacity = 10'000;
  auto writer = RowWriter::create(world, "out", OutputFormat::kCsv, {"number"});
  REQUIRE(writer);
  std::atomic<std::size_t> made{0};
  const auto done = writer->rows(1'000'000, [&](std::size_t i, auto cells, auto buffers) {
    ++made;
    buffers[0] = std::to_string(i);
    cells[0] = buffers[0];
  });
  REQUIRE_FALSE(done);
  CHECK(made < 500'000);
  CHECK(world.files.empty());
}

TEST_CASE("formats have names", "[writer]") {
  CHECK(output_format_from_name("csv") == OutputFormat::kCsv);
  CHECK(output_format_from_name("ndjson") == OutputFormat::kNdjson);
  CHECK(output_format_from_name("json") == OutputFormat::kJson);
  CHECK_FALSE(output_format_from_name("xml"));
}

TEST_CASE("an empty cell alone in its row is a row", "[writer]") {
  MemoryWorld world;
  auto writer = RowWriter::create(world, "out", OutputFormat::kCsv, {"a"});
  REQUIRE(writer);
  REQUIRE(writer->row(std::array<std::string_view, 1>{""}));
  REQUIRE(writer->finish());
  CHECK(world.files["out"] == "a\n\"\"\n");
}

TEST_CASE("a full disk leaves nothing, wherever it happens", "[writer]") {
  const std::uint64_t capacity = GENERATE(std::uint64_t{0}, std::uint64_t{300'000});
  MemoryWorld world;
  world.disk_capacity = capacity;
  {
    auto writer = RowWriter::create(world, "out", OutputFormat::kCsv, {"a"});
    REQUIRE(writer);
    const std::string cell(1000, 'x');
    bool failed = false;
    for (int i = 0; i < 1000 && !failed; ++i) {
      failed = !writer->row(std::array<std::string_view, 1>{cell});
    }
    if (!failed) failed = !writer->finish();
    CHECK(failed);
  }
  CHECK(world.files.empty());
  CHECK(world.open_sinks == 0);
}
